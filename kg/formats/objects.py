"""Rows → JSON: a list of objects, one a row; and the one way kg writes JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kg.formats.cells import escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.formats.cells import Cell


def json_line(value: object) -> str:
    """Return a value as JSON on one line, without a line break: Unicode as it is, control characters escaped."""
    return escaped(json.dumps(value, ensure_ascii=False))


def write_json(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Return the rows as a list of objects whose keys are the columns, in their order; None is null."""
    lines = ",\n".join(f"  {json_line(dict(zip(columns, row, strict=True)))}" for row in rows)
    return f"[\n{lines}\n]\n" if lines else "[]\n"
