"""Rows → a table for reading, as wide as the terminal; long cells are wrapped, never cut."""

from __future__ import annotations

import shutil
from io import StringIO
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.formats.cells import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.formats.cells import Cell

NARROWEST = 40


def write_table(columns: Sequence[str], rows: Sequence[Sequence[Cell]], footer: Sequence[Cell] = ()) -> str:
    """Return the rows as a table with a heading line; columns of numbers are right-aligned.

    Args:
        columns: their names.
        rows: as many cells each as there are columns.
        footer: a last row below a line, such as totals; none when empty.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_footer=bool(footer), show_edge=False, padding=(0, 1, 0, 0))
    feet = footer or [None] * len(columns)
    for number, (name, foot) in enumerate(zip(columns, feet, strict=True)):
        figures = bool(rows) and all(isinstance(row[number], (int, float)) for row in rows)
        table.add_column(
            Text(name), Text(visible(foot)), justify="right" if figures else "left", overflow="fold", no_wrap=figures
        )
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    return _drawn(table)


def _drawn(table: Table) -> str:
    out = StringIO()
    width = max(shutil.get_terminal_size().columns, NARROWEST)
    Console(file=out, width=width, color_system=None, legacy_windows=False).print(table)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())
