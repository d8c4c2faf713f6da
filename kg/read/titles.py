"""Which lines of a plain text are headings, by their look and their neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Text
    from kg.read.bullets import Marked

_UNTITLED = re.compile(r"[.;,!][\"'”’)\]]*$|:(?=.)")
_PROSE_END = re.compile(r"[.!?][\"'”’)\]]*$")
_NUMBERS = ("dot", "path", "close")
_TITLE_WORDS = 12
_PROSE_WORDS = 6
_LEAD_IN_WORDS = 3
_SMALL_WORD = 3
_CAPITALS = 0.7


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of plain text that may be a heading, a paragraph or an item; white space collapsed.

    Attributes:
        marked: its text, the bullet or number taken off.
        whole: its text with that.
        indent: the columns before it.
        rule: the first character of a line of rules below it, or "".
    """

    marked: Marked
    whole: Text
    indent: int
    rule: str = ""


def find_titles(pieces: Sequence[Piece]) -> list[bool]:
    """Which of the pieces of a text are headings, one truth value each."""
    titles = [False] * (len(pieces) + 1)
    listed = _after_colon(pieces)
    for number in reversed(range(len(pieces))):
        before = pieces[number - 1] if number else None
        after = pieces[number + 1] if number + 1 < len(pieces) else None
        titles[number] = _is_title(before, pieces[number], after, listed=listed[number], above_title=titles[number + 1])
    return titles[:-1]


def title_level(piece: Piece, *, first: bool) -> int:
    """Level of a heading: 1 for the first, by its number (2. is 2, 2.1 is 3), otherwise 2."""
    if first or piece.rule == "=":
        return 1
    if piece.marked.style == "path":
        return min(piece.marked.value.count(".") + 2, 6)
    return 2


def _after_colon(pieces: Sequence[Piece]) -> list[bool]:
    """Which pieces may be items of a list that a colon introduced: nothing finished stands between."""
    listed, flags = False, []
    for piece in pieces:
        flags.append(listed)
        if piece.marked.style or _is_prose(piece):
            listed = piece.whole.clean.endswith(":")
    return flags


def _is_title(before: Piece | None, piece: Piece, after: Piece | None, *, listed: bool, above_title: bool) -> bool:
    text = piece.whole.clean
    if piece.rule or len(text.split()) > _TITLE_WORDS:
        return len(text.split()) <= _TITLE_WORDS
    if piece.marked.style or _UNTITLED.search(text):
        return not _UNTITLED.search(text) and _is_numbered_title(before, piece, after)
    if before is None or (text.isupper() and len(text) > _SMALL_WORD):
        return not text.endswith(":")
    if after is None or listed or not text[0].isupper():
        return False
    if text.endswith(":"):
        return _is_capitalised(text) and _is_prose(after)
    return _is_prose(after) or bool(after.marked.style) or (above_title and _is_capitalised(text))


def _is_numbered_title(before: Piece | None, piece: Piece, after: Piece | None) -> bool:
    """Whether a numbered line stands above prose, and not among items numbered in its way."""
    neighbours = [other.marked.style for other in (before, after) if other]
    numbered = piece.marked.style in _NUMBERS and piece.marked.style not in neighbours
    return numbered and after is not None and _is_prose(after)


def _is_prose(piece: Piece) -> bool:
    text = piece.marked.text.clean
    words = len(text.split())
    if text.endswith(":"):
        return words >= _LEAD_IN_WORDS
    return words > _TITLE_WORDS or (words >= _PROSE_WORDS and _PROSE_END.search(text) is not None)


def _is_capitalised(text: str) -> bool:
    """Whether its longer words begin with capitals."""
    words = [word for word in text.split() if len(word) > _SMALL_WORD]
    return bool(words) and sum(word[0].isupper() for word in words) >= _CAPITALS * len(words)
