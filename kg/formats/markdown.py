"""Rows → a Markdown table, which no cell can break out of."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from kg.formats.cells import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.formats.cells import Cell

_MARKUP = re.compile(r"([\\`*_\[\]|~])")


def write_markdown(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Return the rows as a pipe table; Markdown's and HTML's signs in cells are escaped."""
    lines = [_line(columns), _line_of("---" for _ in columns), *(_line(row) for row in rows)]
    return "\n".join(lines) + "\n"


def _line(row: Sequence[Cell]) -> str:
    return _line_of(_MARKUP.sub(r"\\\1", html.escape(visible(cell), quote=False)) for cell in row)


def _line_of(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
