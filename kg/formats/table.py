"""Rows → a table for reading, as wide as the terminal; long cells are wrapped, never cut."""

from __future__ import annotations

import shutil
from itertools import chain, takewhile, zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len

from kg.formats.cells import visible
from kg.formats.wrapping import pieces, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.formats.cells import Cell

NARROWEST = 40
LONGEST_KEPT_WORD = 24
LONGEST_KEPT_CELL = 12
SENTENCE = 48
"""A column with wider cells holds sentences, which want room."""
READABLE = 28
"""In less than that, sentences stand below their rows."""
LITTLE = 5
"""A column that needs so little more gets it from the one that needs most."""
_INDENT = "    "


def write_table(columns: Sequence[str], rows: Sequence[Sequence[Cell]], footer: Sequence[Cell] = ()) -> str:
    """Return the rows as a table with a heading line; columns of numbers are right-aligned.

    Where the last columns hold sentences and there is little room, these stand below each row.

    Args:
        columns: their names.
        rows: as many cells each as there are columns.
        footer: a last row below a line, such as totals; none when empty.
    """
    width = max(shutil.get_terminal_size().columns, NARROWEST)
    body = [[visible(cell) for cell in row] for row in rows]
    foot = [visible(cell) for cell in footer]
    by_column = list(zip(columns, *body, *([foot] if foot else []), strict=True))
    widths, gap = _widths(by_column, width)
    sentences = len(list(takewhile(lambda cells: max(map(cell_len, cells)) > SENTENCE, reversed(by_column))))
    beside = len(columns)
    if 0 < sentences < beside and min(widths[-sentences:]) < READABLE:
        beside -= sentences
        widths, gap = _widths(by_column[:beside], width)
    aligned = [_right if _is_of_figures(cells[1:]) else _left for cells in by_column[:beside]]
    labels = [f"{name}: " if sentences > 1 else "" for name in columns[beside:]]

    def drawn(row: Sequence[str]) -> Iterator[str]:
        cells = [wrapped(cell, wide) for cell, wide in zip(row, widths, strict=False)]
        for parts in zip_longest(*cells, fillvalue=""):
            line = (align(part, wide) for align, part, wide in zip(aligned, parts, widths, strict=True))
            yield (" " * gap).join(line).rstrip()
        for label, text in zip(labels, row[beside:], strict=True):
            if text:
                said = text if row is columns else f"{label}{text}"
                yield from (f"{_INDENT}{line}" for line in wrapped(said, width - len(_INDENT)))

    rule = ["─" * (width if labels else sum(widths) + gap * (beside - 1))]
    parts = (drawn(columns), rule, *map(drawn, body), *((rule, drawn(foot)) if foot else ()))
    return "".join(f"{line}\n" for line in chain.from_iterable(parts))


def _widths(by_column: Sequence[Sequence[str]], width: int) -> tuple[list[int], int]:
    """Return widths of columns, and that of the gap between them, which is smaller where cells must be wrapped."""
    natural = [max(map(cell_len, cells)) for cells in by_column]
    if sum(natural) + 2 * (len(natural) - 1) <= width:
        return natural, 2
    room = width - (len(natural) - 1)
    for least in (_width_of_words(by_column), _width_of_pieces(by_column), [1] * len(natural)):
        if sum(least) <= room:
            break
    return _shared(room, least, natural), 1


def _shared(room: int, least: Sequence[int], natural: Sequence[int]) -> list[int]:
    """Return widths that fill the room: narrow columns get what they need, the others as much as each other."""

    def filled(level: int) -> list[int]:
        return [max(low, min(high, level)) for low, high in zip(least, natural, strict=True)]

    level = next((each for each in range(room, 0, -1) if sum(filled(each)) <= room), 0)
    widths = filled(level)
    spare = room - sum(widths)
    *others, (lack, widest) = sorted(
        (high - now, place) for place, (now, high) in enumerate(zip(widths, natural, strict=True))
    )
    for little, place in others:
        if 0 < little <= LITTLE and widths[widest] + spare - little >= max(least[widest], LONGEST_KEPT_CELL):
            widths[place] += little
            spare -= little
    widths[widest] += min(spare, lack)
    return widths


def _width_of_words(by_column: Sequence[Sequence[str]]) -> list[int]:
    """Return the widths that columns need at least for short cells to stay whole, and all but very long words."""
    return [max(min(max(map(cell_len, cells)), LONGEST_KEPT_CELL), _longest(cells)) for cells in by_column]


def _width_of_pieces(by_column: Sequence[Sequence[str]]) -> list[int]:
    """Return the widths that columns need at least for words to be broken at hyphens and the like alone."""
    return [_longest(cells, pieces) for cells in by_column]


def _longest(cells: Sequence[str], parts: Callable[[str], list[str]] = lambda word: [word]) -> int:
    found = (cell_len(part) for cell in cells for word in cell.split() for part in parts(word))
    return min(max(found, default=0), LONGEST_KEPT_WORD)


def _is_of_figures(cells: Sequence[str]) -> bool:
    return any(cells) and all(cell.replace(".", "", 1).isdecimal() for cell in cells if cell)


def _left(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text
