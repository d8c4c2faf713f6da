"""Rows → a table for reading, as wide as the terminal; long cells are wrapped, never cut."""

from __future__ import annotations

import shutil
from io import StringIO
from typing import TYPE_CHECKING

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.formats.cells import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.formats.cells import Cell

NARROWEST = 40
LONGEST_KEPT_WORD = 24
LONGEST_KEPT_CELL = 12


def write_table(columns: Sequence[str], rows: Sequence[Sequence[Cell]], footer: Sequence[Cell] = ()) -> str:
    """Return the rows as a table with a heading line; columns of numbers are right-aligned.

    Args:
        columns: their names.
        rows: as many cells each as there are columns.
        footer: a last row below a line, such as totals; none when empty.
    """
    width = max(shutil.get_terminal_size().columns, NARROWEST)
    body = [[visible(cell) for cell in row] for row in rows]
    foot = [visible(cell) for cell in footer]
    by_column = list(zip(columns, *body, *([foot] if foot else []), strict=True))
    natural = [max(map(cell_len, column)) for column in by_column]
    gap = 2 if sum(natural) + 2 * (len(natural) - 1) <= width else 1
    widths = _fit(natural, list(map(_least, by_column)), width - gap * (len(natural) - 1))
    table = Table(box=box.SIMPLE, padding=(0, gap - 1, 0, 0), pad_edge=False, show_edge=False, show_footer=bool(foot))
    for number, (name, *cells) in enumerate(by_column):
        right = any(cells) and all(map(_is_figure, filter(None, cells)))
        table.add_column(
            Text(name),
            Text(foot[number] if foot else ""),
            justify="right" if right else "left",
            width=widths[number] if widths else None,
            overflow="fold",
        )
    for row in body:
        table.add_row(*map(Text, row))
    return _drawn(table, width)


def _fit(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Return widths of columns that share `room`: no word broken, and most of it to where most text is.

    Args:
        natural: the widths at which nothing is wrapped.
        least: the widths below which words are broken.
        room: what there is for all.

    Returns:
        The widths; none where even the words need more room.
    """
    spare, wanted = room - sum(least), sum(natural) - sum(least)
    if spare >= wanted:
        return list(natural)
    if spare < 0:
        return []
    return [low + spare * (high - low) // wanted for low, high in zip(least, natural, strict=True)]


def _least(cells: Sequence[str]) -> int:
    """Return the width that a column needs at least: short cells stay whole, and so do all but very long words."""
    longest = max(map(cell_len, cells))
    longest_word = max((cell_len(word) for cell in cells for word in cell.split()), default=0)
    return max(min(longest, LONGEST_KEPT_CELL), min(longest_word, LONGEST_KEPT_WORD))


def _is_figure(cell: str) -> bool:
    return cell.replace(".", "", 1).isdecimal()


def _drawn(table: Table, width: int) -> str:
    out = StringIO()
    Console(file=out, width=width, color_system=None, legacy_windows=False).print(table)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())
