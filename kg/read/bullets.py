"""Bullets and numbers written as plain characters: where they cut a paragraph, and how deep they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.read.lines import lines_of

if TYPE_CHECKING:
    from kg.model import Text

_SIGN = "[•●○◦▪▫■□◾◼◆◇►▶▸‣⁃∙·➢➤✓✔❖\N{REPLACEMENT CHARACTER}\uf0b7\uf0a7]"
_SURE = rf"(?P<sign>{_SIGN})\s*"
_WEAK = r"""
    (?P<dash>[–—−])[ \t]+
  | (?P<ascii>[-*+])[ \t]+
  | (?P<hyphen>-)(?=[A-Za-z])
  | (?P<circle>o)[ \t]+(?=[A-Za-z])
  | \((?P<paren>[a-zA-Z]|[ivxIVX]{1,5}|\d{1,2})\)\s+
  | (?P<close>[a-zA-Z]|[ivxIVX]{1,5}|\d{1,2})\)\s+
  | (?P<path>\d{1,2}(?:\.\d{1,2}){1,4})(?:\.\s+|\s+(?![a-z]))
  | (?P<dot>\d{1,2}|[a-z]|[ivx]{2,5})\.\s+
"""
_MARKER = re.compile(rf"\s*(?:{_SURE} | {_WEAK})(?=\S)", re.VERBOSE)
_BARE_SIGN = re.compile(rf"(?:{_SIGN}|[–—−*+-]|o)+")
_MIDDLE_SIGN = re.compile(r"(?:(?<=\s)[•●]|(?<=[:;]\s)[-–])\s")
_CLAUSE_WORDS = 6
_ROMAN = re.compile(r"[ivx]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of text freed of its bullet or number.

    Attributes:
        text: what follows the marker.
        style: the kind of marker, "" for none.
        value: the marker's letter or number, "" for a bullet.
        whole: the stretch with its marker.
    """

    text: Text
    style: str
    value: str
    whole: Text

    @property
    def number(self) -> int | None:
        """The number of a numbered stretch."""
        return int(self.value) if self.value.isdecimal() else None

    @property
    def is_clause(self) -> bool:
        """Whether this is a numbered clause of running text, "1.2 We collect your data.", and no list item."""
        words = self.text.clean.split()
        ended = bool(words) and words[0][0].isupper() and words[-1].endswith(".")
        return ended and self.style in ("path", "dot") and len(words) >= _CLAUSE_WORDS


def strip_marker(text: Text) -> Marked:
    """Take a bullet or a number off the front of a line or paragraph."""
    match = _MARKER.match(text.clean)
    if not match:
        return Marked(text, "", "", text)
    kind = str(match.lastgroup)
    rest = text[match.end() :]
    if kind in ("sign", "dash", "hyphen", "ascii", "circle"):
        return Marked(rest, match[kind], "", text)
    return Marked(rest, kind, match[kind], text)


def split_marked(text: Text) -> list[Marked]:
    """Cut a paragraph where a line was meant to begin, or begins with a bullet.

    Dashes, letters and numbers also begin wrapped lines of running text; they count as bullets only where the
    line was meant to begin anew, or comes after a bullet of its kind or where a bullet may stand.
    """
    starts, style = [], None
    for line in lines_of(text):
        marker = _MARKER.match(text.clean, line.start)
        bullet = marker and (line.listing or marker.lastgroup in ("sign", style))
        if line.meant or bullet:
            starts.append(line.start)
            style = marker.lastgroup if marker else None
    middle = [match.start() for match in _MIDDLE_SIGN.finditer(text.clean)]
    if len(middle) > 1:
        starts = sorted({*starts, *middle})
    ends = [*starts[1:], len(text.clean)]
    return [strip_marker(text[start:end]) for start, end in zip(starts, ends, strict=True)]


def is_bare_sign(text: str) -> bool:
    """Whether a text is a bullet and nothing else."""
    return _BARE_SIGN.fullmatch(text) is not None


@dataclass(slots=True)
class Outline:
    """How deep bullets stand: one of a new style or further in stands below the one before.

    Attributes:
        _open: (column, style) of the bullets that the next can stand below or beside.
        _last: letter or number of the last bullet.
    """

    _open: list[tuple[int, str]] = field(default_factory=list)
    _last: str = ""

    def close(self) -> None:
        """Forget the list, at a heading or a paragraph between."""
        self._open.clear()

    def depth(self, marked: Marked, indent: int = 0) -> int:
        """Depth from 1 of the next item.

        Args:
            marked: the item.
            indent: how many columns its bullet stands in.
        """
        style = self._kind(marked)
        self._last = marked.value
        while self._open and self._open[-1][0] > indent:
            self._open.pop()
        styles = [known for column, known in self._open if column == indent]
        if style in styles:
            while self._open[-1] != (indent, style):
                self._open.pop()
        else:
            self._open.append((indent, style))
        return len(self._open)

    def depth_of_prose(self, indent: int) -> int:
        """Depth of a paragraph: that of the item it goes on, if it is further in than its bullet, otherwise 0."""
        while self._open and self._open[-1][0] >= indent:
            self._open.pop()
        return len(self._open)

    def _kind(self, marked: Marked) -> str:
        """The style, in which letters, Roman numbers and numbers differ: (i) after (h) is a letter."""
        if not marked.value or marked.value.isdecimal() or "." in marked.value:
            return f"{marked.style}1" if marked.value else marked.style
        follows = len(self._last) == 1 == len(marked.value) and ord(self._last) + 1 == ord(marked.value)
        roman = _ROMAN.fullmatch(marked.value) and not (follows and f"{marked.style}i" not in self._styles())
        return marked.style + ("i" if roman else "a" if marked.value.islower() else "A")

    def _styles(self) -> list[str]:
        return [style for _, style in self._open]
