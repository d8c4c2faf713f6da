"""Rows → CSV as RFC 4180 has it: CRLF, quotes doubled, a header line."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from kg.formats.cells import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.formats.cells import Cell


def write_csv(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Return the rows as CSV; an empty cell for None, line breaks in a cell as blanks."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([visible(cell) for cell in row] for row in rows)
    return out.getvalue()
