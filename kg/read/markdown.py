"""Markdown to drafts: CommonMark with tables, but without indented code, which in policies is indented prose."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from kg.model import Text
from kg.read.draft import Draft
from kg.read.inline import locate_inline_tokens, read_inline
from kg.read.pieces import cut_into_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it.token import Token

_LINE_END = re.compile(r"\r\n|\r|\n")
_CELL_END = re.compile(r"(?<!\\)\|")
_DEEPEST = 100
_HEADER_WORDS = 8


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's own name
        """Any link will do, for of links only the text is kept."""
        return url is not None


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"maxNesting": _DEEPEST})
    parser.enable("table").disable(["code", "html_block"])
    locate_inline_tokens(parser)
    return parser


def read_markdown(text: str) -> list[Draft]:
    """The headings, paragraphs, list items and table cells of a Markdown text, in order."""
    lines, starts = _split_lines(text)
    walk = _Walk(lines, starts)
    for token in _parser().parse("\n".join(lines)):
        walk.take(token)
    return list(cut_into_pieces(walk.drafts))


def _split_lines(text: str) -> tuple[list[str], list[int]]:
    lines, starts, start = [], [], 1 if text.startswith("\ufeff") else 0
    for match in _LINE_END.finditer(text):
        lines.append(text[start : match.start()])
        starts.append(start)
        start = match.end()
    return [*lines, text[start:]], [*starts, start]


def _is_header(cell: str) -> bool:
    return len(cell.split()) <= _HEADER_WORDS and not cell.endswith((".", ";"))


@dataclass(slots=True)
class _Walk:
    """The walk over the block tokens; knows in which list, item and cell it is."""

    lines: Sequence[str]
    starts: Sequence[int]
    drafts: list[Draft] = field(default_factory=list)
    depth: int = 0
    number: int | None = None
    fresh_item: bool = False
    heading: int = 0
    table: int = 0
    row: int = -1
    column: int = -1
    headless: bool = False

    def take(self, token: Token) -> None:
        """Take one block token."""
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self.depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.depth -= 1
        elif token.type == "list_item_open":
            self.fresh_item = True
            self.number = int(token.info) if token.info.isdecimal() else None
        elif token.type == "heading_open":
            self.heading = int(token.tag[1])
        elif token.type == "heading_close":
            self.heading = 0
        elif token.type == "inline":
            self.add(token)
        elif token.type == "fence":
            self.add_code(token)
        else:
            self.take_table(token)

    def take_table(self, token: Token) -> None:
        """Take a token that opens or closes a part of a table."""
        if token.type == "table_open":
            self.table += 1
        elif token.type == "tr_open":
            self.row, self.column = self.row + 1, -1
        elif token.type in ("th_open", "td_open"):
            self.column += 1
        elif token.type == "thead_close" and not self.cells_of_row():
            self.row, self.headless = -1, True
        elif token.type == "tr_close" and self.row == 0 and self.headless:
            self.check_header()
        elif token.type == "table_close":
            self.row, self.headless = -1, False

    def cells_of_row(self) -> list[Draft]:
        """The cells made so far of the row the walk is in."""
        cells = []
        for draft in reversed(self.drafts):
            if (draft.table, draft.row) != (self.table, self.row):
                break
            cells.append(draft)
        return cells[::-1]

    def check_header(self) -> None:
        """Let the first row of a table whose header row is empty be the header only where it looks like one."""
        cells = self.cells_of_row()
        if len(cells) > 1 and all(_is_header(cell.text.clean) for cell in cells):
            return
        self.row = 1
        self.drafts[len(self.drafts) - len(cells) :] = [replace(cell, row=1) for cell in cells]

    def add(self, token: Token) -> None:
        """Make a draft of an inline token; one without text, such as a picture, makes none."""
        at = self.cell_offsets(token) if self.row >= 0 else self.offsets(token)
        text, strong = read_inline(token.children or (), token.content, at)
        if not text.clean.strip():
            return
        if self.heading:
            draft = Draft("heading", text, self.heading, self.depth)
        elif self.row >= 0:
            draft = Draft(
                "cell", text, depth=self.depth, table=self.table, row=self.row, column=self.column, strong=strong
            )
        elif self.fresh_item:
            draft = Draft("item", text, depth=self.depth, number=self.number, strong=strong)
        else:
            draft = Draft("paragraph", text, depth=self.depth, strong=strong)
        self.fresh_item = False
        self.drafts.append(draft)

    def add_code(self, token: Token) -> None:
        """Make a paragraph of fenced text."""
        first, last = token.map or (0, 0)
        text = Text(token.content, self.align(token.content, range(first + 1, last)))
        if text.clean.strip():
            self.drafts.append(Draft("paragraph", text, depth=self.depth))

    def offsets(self, token: Token) -> tuple[int, ...]:
        """Offset in the file of each character of a block's content."""
        first, last = token.map or (0, 0)
        while first < last and self.heading == 0 and not self.lines[first].strip():
            first += 1
        return self.align(token.content, range(first, last))

    def align(self, content: str, numbers: Iterable[int]) -> tuple[int, ...]:
        """Offsets of content whose lines are the ends of the given source lines, closing marks of headings aside."""
        at: list[int] = []
        for line, number in zip(content.split("\n"), numbers, strict=False):
            source, start = self.lines[number], self.starts[number]
            body = line.lstrip(" \t")
            indent = len(line) - len(body)
            column = source.find(body) if self.heading else source.rfind(body)
            begin = start + max(column, 0)
            at.extend([begin] * indent)
            at.extend(range(begin, begin + len(body)))
            at.append(begin + len(body))
        return tuple(at[: len(content)])

    def cell_offsets(self, token: Token) -> tuple[int, ...]:
        """Offset in the file of each character of a table cell, in which an escaped bar has lost its backslash."""
        number = (token.map or (0, 0))[0]
        source, start = self.lines[number], self.starts[number]
        bars = [match.end() for match in _CELL_END.finditer(source)]
        first = 0 if source.lstrip()[:1] != "|" else 1
        edges = [0, *bars][first:]
        place = edges[self.column] if self.column < len(edges) else 0
        at = []
        for character in token.content:
            while place < len(source) and source[place] != character:
                place += 1
            at.append(start + place)
            place += 1
        return tuple(at)
