"""Where a paragraph's line ends mean something: a new line as opposed to a wrapped one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.read.draft import HARD_BREAK, SOFT_BREAK

if TYPE_CHECKING:
    from kg.model import Text

_BREAKS = re.compile(rf"(?:\r\n?|{SOFT_BREAK}|{HARD_BREAK})+")
_FIRST_WORD = re.compile(r"\S+")
_UNFINISHED = re.compile(r"(?:[,(–—-]|\b(?:and|or|the|of|to))\s*$")
_LISTING = re.compile(r"(?:[.:;,!?][\"'”’)\]]*|[;,]\s*(?:and|or|and/or))\s*$")
_CLOSED = re.compile(r"[.:;!?][\"'”’)\]]*\s*$")
_SLACK = 12
_LONG = 120


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph.

    Attributes:
        start: where it begins in the paragraph's text.
        end: where it ends, its break not counted.
        meant: whether it was meant to begin anew; a line that merely was wrapped is not.
        listing: whether a bullet may stand here: the line before ends as an item does, or is less indented.
    """

    start: int
    end: int
    meant: bool
    listing: bool


def lines_of(text: Text) -> list[Line]:
    """The lines of a paragraph.

    A hard break is meant unless it stands within a sentence. A soft break is meant where the next word would
    still have had room on the line, so that no wrapping can have put it there, or where lines are not wrapped at all.
    """
    breaks = list(_BREAKS.finditer(text.clean))
    starts = [0, *(match.end() for match in breaks)]
    ends = [*(match.start() for match in breaks), len(text.clean)]
    width = max(end - start for start, end in zip(starts, ends, strict=True))
    lines = [Line(0, ends[0], meant=True, listing=True)]
    for match, start, end in zip(breaks, starts[1:], ends[1:], strict=True):
        before = text.clean[lines[-1].start : lines[-1].end]
        after = text.clean[start:end]
        hard = HARD_BREAK in match.group()
        meant = _is_meant_hard(before, after) if hard else _is_meant_soft(before, after, width)
        listing = bool(_LISTING.search(before)) or _indent(after) > _indent(before)
        lines.append(Line(start, end, meant, listing))
    return lines


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_meant_hard(before: str, after: str) -> bool:
    return not after.lstrip()[:1].islower() or bool(_CLOSED.search(before))


def _is_meant_soft(before: str, after: str, width: int) -> bool:
    word = _FIRST_WORD.search(after)
    if not word or word.group()[:1].islower() or _UNFINISHED.search(before):
        return False
    return width > _LONG or len(before.rstrip()) + 1 + len(word.group()) + _SLACK <= width
