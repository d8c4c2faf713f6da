"""Where one sentence ends and the next begins in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import yaml

from kg.resources import ONTOLOGY

_CLOSERS = "\"'”’»)\\]"
_OPENERS = "\"'“‘«([¿¡"
_STOP = re.compile(
    rf"(?P<word>[^\s{_OPENERS}]*?)(?P<stop>[.!?…]+)(?P<close>[{_CLOSERS}]*)"
    rf"(?:(?P<space>\s+)|(?=(?P<joined>[A-Z]))|$)(?P<next>[{_OPENERS}]*\S*)",
)
_SPACED = re.compile(rf"[.!?…]+[{_CLOSERS}]*(?=\s)")
_JOINED = re.compile(rf"(?<=[a-z)])[.!?][{_CLOSERS}]*(?=[A-Z][a-z]*\b)")
_WORD_BEFORE = re.compile(rf"[^\s{_OPENERS}]*$")
_WORD_AFTER = re.compile(r"[\w'’-]+")
_NUMBERED_START = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})\W*$")
_ADDRESS = re.compile(r"[@/\\]|www\.|\.\w+\.")


@dataclass(frozen=True, slots=True)
class _Words:
    inner: frozenset[str]
    before_number: frozenset[str]
    maybe: frozenset[str]
    openers: frozenset[str]


@cache
def _words() -> _Words:
    with (ONTOLOGY / "sentences.yaml").open(encoding="utf-8") as file:
        entries = yaml.safe_load(file)
    return _Words(**{kind: frozenset(words) for kind, words in entries.items()})


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The sentences of a paragraph.

    Args:
        text: running text with single spaces.

    Returns:
        (start, end) of each sentence, in order, without the spaces between them.
    """
    spans, start = [], 0
    for end in sorted({*_spaced_ends(text), *_joined_ends(text)}):
        if _NUMBERED_START.fullmatch(text, start, end) or _inside_brackets(text, start, end):
            continue
        spans.append((start, end))
        start = end + (text[end : end + 1] == " ")
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def _spaced_ends(text: str) -> list[int]:
    return [match.end() for match in _SPACED.finditer(text) if _ends(text, match)]


def _joined_ends(text: str) -> list[int]:
    """Ends of sentences whose full stop lacks its space: `data.We`."""
    ends = []
    for match in _JOINED.finditer(text):
        token = text[text.rfind(" ", 0, match.start()) + 1 : match.end()]
        following = _WORD_AFTER.match(text, match.end())
        if following and following.group().lower() in _words().openers and not _ADDRESS.search(token):
            ends.append(match.end())
    return ends


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether the stop that was matched, with a space after it, ends a sentence."""
    words = _words()
    after = text[match.end() :].lstrip().lstrip(_OPENERS.replace("\\", ""))[:40]
    if not after:
        return False
    following = _WORD_AFTER.match(after)
    opener = following is not None and after[0].isupper() and following.group().lower() in words.openers
    if after[0].islower() and not (following and any(c.isupper() for c in following.group())):
        return False
    if not match.group().startswith("."):
        return opener or match.group()[0] == "?" or after[0].isupper()
    before = _WORD_BEFORE.search(text, 0, match.start())
    word = before.group().lower() if before else ""
    if match.group() == ".":
        if word in words.inner:
            return False
        if word in words.before_number and (after[0].isdigit() or len(following.group() if following else "") == 1):
            return False
        if word in words.maybe or (len(word) == 1 and word.isalpha() and text[match.start() - 1].isupper()):
            return opener
    return True


def _inside_brackets(text: str, start: int, end: int) -> bool:
    """Whether a bracket opened after the sentence's start is still open at `end` and is closed later."""
    depth = 0
    for character in text[start + 1 : end]:
        depth += (character == "(") - (character == ")")
    return depth > 0 and ")" in text[end : end + 300]
