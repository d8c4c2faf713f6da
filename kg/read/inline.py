"""Markdown inside a paragraph to text, each character with its place in the source.

markdown-it gives inline tokens no offsets. Every inline rule is therefore wrapped: the wrapper notes in the tokens'
`meta` where in the paragraph the rule set in, and turns literal text into a token at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model import Text
from kg.read.draft import HARD_BREAK, SOFT_BREAK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    Rule = Callable[[StateInline, bool], bool]

_BREAKING_TAGS = ("<br", "<p", "</p", "<div", "</div", "<li", "</li", "<tr", "</tr", "<h", "</h", "<ul", "</ul")


def locate_inline_tokens(parser: MarkdownIt) -> None:
    """Make a parser note in `token.meta["at"]` where in its paragraph each inline token begins."""
    parser.disable(["fragments_join", "text_join"])
    parser.inline.ruler.push("literal", _literal)
    names = parser.get_active_rules()["inline"]
    for name, rule in zip(names, parser.inline.ruler.getRules(""), strict=True):
        parser.inline.ruler.at(name, _located(rule))


def _literal(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
    if not silent:
        state.pending += state.src[state.pos]
        state.pos += 1
    return not silent


def _located(rule: Rule) -> Rule:
    def located(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
        if silent:
            return rule(state, True)  # noqa: FBT003 - markdown-it's own signature
        start, count = state.pos, len(state.tokens)
        if not rule(state, False):  # noqa: FBT003 - markdown-it's own signature
            return False
        if state.pending:
            content, state.pending = state.pending, ""
            state.push("text", "", 0).content = content
        for index, token in enumerate(state.tokens[count:]):
            token.meta.setdefault("at", start + index)
        return True

    return located


@dataclass(slots=True)
class _Collector:
    """Gathers characters and bold stretches while the tokens of a paragraph pass by.

    Attributes:
        source: the paragraph as written.
        at: offset in the file of each of its characters.
        clean: the text so far.
        places: offset in the file of each character of that.
        strong: the bold stretches so far.
        bold_from: where in `places` the bold stretches begin that are still open.
    """

    source: str
    at: Sequence[int]
    clean: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    strong: list[tuple[int, int]] = field(default_factory=list)
    bold_from: list[int] = field(default_factory=list)

    def add(self, content: str, start: int) -> None:
        """Take characters that stand at `start` of the paragraph, or stand for what is written there."""
        self.clean.append(content)
        if self.source.startswith(content, start):
            self.places.extend(self.at[start : start + len(content)])
        else:
            self.places.extend([self.at[start]] * len(content))

    def is_stray_mark(self, content: str, start: int) -> bool:
        """Whether this is one of two asterisks that open or close no bold."""
        return content == "*" and "**" in self.source[max(start - 1, 0) : start + 2]

    def close_bold(self) -> None:
        begin = self.bold_from.pop()
        if not self.bold_from and begin < len(self.places):
            self.strong.append((self.places[begin], self.places[-1] + 1))

    def take(self, token: Token) -> None:
        """Take one inline token."""
        start = token.meta.get("at", 0)
        if token.type == "text":
            if not self.is_stray_mark(token.content, start):
                self.add(token.content, start)
        elif token.type == "text_special":
            self.add(token.content, start + (1 if token.info == "escape" and len(token.content) == 1 else 0))
        elif token.type == "softbreak":
            self.add(HARD_BREAK if self.source[max(start - 2, 0) : start] == "  " else SOFT_BREAK, start)
        elif token.type == "hardbreak":
            self.add(HARD_BREAK, start)
        elif token.type == "code_inline":
            start += len(token.markup)
            self.add(token.content, start + (not self.source.startswith(token.content[:1], start)))
        elif token.type == "html_inline" and token.content.lower().startswith(_BREAKING_TAGS):
            self.add(HARD_BREAK, start)
        elif token.type == "strong_open":
            self.bold_from.append(len(self.places))
        elif token.type == "strong_close":
            self.close_bold()


def read_inline(tokens: Sequence[Token], source: str, at: Sequence[int]) -> tuple[Text, tuple[tuple[int, int], ...]]:
    """The text of a paragraph without markup, and what of it is bold.

    Args:
        tokens: inline tokens of a parser prepared by `locate_inline_tokens`.
        source: the paragraph they were made from.
        at: offset in the file of each of its characters.

    Returns:
        The text, with breaks kept, and (start, end) offsets in the file of its bold stretches.
    """
    collector = _Collector(source, at)
    for token in tokens:
        collector.take(token)
    return Text("".join(collector.clean), tuple(collector.places)), tuple(collector.strong)
