"""What a reader hands on: the parts of a file in order, not yet tied to one another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Text

if TYPE_CHECKING:
    from kg.model import BlockKind

SOFT_BREAK = "\n"
HARD_BREAK = "\N{LINE SEPARATOR}"
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad"
_RUNS = re.compile(rf"[^\s{_INVISIBLE}]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A heading, paragraph, list item or table cell as it was met in the file.

    Attributes:
        kind: what it is.
        text: its text, breaks inside as `SOFT_BREAK` and `HARD_BREAK`.
        level: 1 to 6 for a heading, otherwise 0.
        depth: how many lists it stands in.
        number: the number of an item of a numbered list.
        table: number of the table a cell stands in, otherwise 0.
        row: row of a table cell, 0 for the header row, otherwise -1.
        column: column of a table cell.
        strong: (start, end) in the file of what is bold.
    """

    kind: BlockKind
    text: Text
    level: int = 0
    depth: int = 0
    number: int | None = None
    table: int = 0
    row: int = -1
    column: int = 0
    strong: tuple[tuple[int, int], ...] = ()


def collapse(text: Text) -> Text:
    """The text with each run of white space as one space, none at the ends, and invisible characters dropped."""
    clean: list[str] = []
    at: list[int] = []
    last = 0
    for match in _RUNS.finditer(text.clean):
        start, end = match.span()
        gap = text.clean[last:start]
        if clean and gap.strip(_INVISIBLE):
            clean.append(" ")
            at.append(text.at[last])
        clean.append(match.group())
        at.extend(text.at[start:end])
        last = end
    return Text("".join(clean), tuple(at))
