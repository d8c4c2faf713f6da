"""Several tables in one answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.formats import WRITERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.formats.cells import Cell

    Table = tuple[tuple[str, ...], list[tuple[Cell, ...]]]


def write_tables(tables: Mapping[str, Table], form: str) -> str:
    """Return tables, each with its name, as one text: with an empty line between, or as one JSON object of them."""
    written = {name: WRITERS[form](*table) for name, table in tables.items()}
    if form == "json":
        return "{" + ",\n".join(f'"{name}": {text.rstrip()}' for name, text in written.items()) + "}\n"
    return "\n".join(written.values())
