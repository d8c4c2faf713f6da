"""Rows → text: the table of writers by the name of their format.

A writer takes the names of the columns and the rows, and returns text that ends in a line break. No writer lets
control characters through, since the cells may hold any text of any policy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.formats.delimited import write_csv
from kg.formats.markdown import write_markdown
from kg.formats.objects import write_json
from kg.formats.table import write_table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.formats.cells import Cell

    Writer = Callable[[Sequence[str], Sequence[Sequence[Cell]]], str]

__all__ = ["WRITERS"]

WRITERS: dict[str, Writer] = {
    "table": write_table,
    "csv": write_csv,
    "json": write_json,
    "markdown": write_markdown,
}
