"""A cell → the lines it takes in a column: broken between words, in a long word at its hyphens, at worst anywhere."""

from __future__ import annotations

import re

from rich.cells import cell_len, chop_cells

_PIECE = re.compile(r"[^-/@._]+[-/@._]*|[-/@._]+")


def pieces(word: str) -> list[str]:
    """Return the parts of a word between which it may be broken: behind hyphens, slashes, full stops and the like."""
    return _PIECE.findall(word)


def wrapped(cell: str, width: int) -> list[str]:
    """Return the lines of a cell, one at least, none of them wider than `width`; nothing but blanks is lost."""
    if cell_len(cell) <= width:
        return [cell]
    lines = [""]
    for word in cell.split():
        if cell_len(word) <= width:
            _append(lines, word, width, gap=" ")
            continue
        for number, piece in enumerate(pieces(word)):
            for rest, part in enumerate(chop_cells(piece, width)):
                _append(lines, part, width, gap="" if number or rest else " ")
    return lines


def _append(lines: list[str], part: str, width: int, gap: str) -> None:
    """Put a part on the last line, or on a new one where that is full."""
    joined = f"{lines[-1]}{gap}{part}" if lines[-1] else part
    if cell_len(joined) <= width:
        lines[-1] = joined
    else:
        lines.append(part)
