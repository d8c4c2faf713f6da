"""Statements → rows for reading: line by line which legal basis, transfer, right, contact or automated decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.formats.cells import Cell
    from kg.model import Policy, Statement

COLUMNS = ("line", "kind", "concept", "text", "details")


def statement_rows(policy: Policy, statements: Iterable[Statement]) -> list[tuple[Cell, ...]]:
    """Return a row for each statement: its line in the file, what it is, its concepts, its wording, everything else."""
    return [
        (
            policy.text.count("\n", 0, statement.evidence.start) + 1,
            statement.kind if statement.polarity == "affirmed" else f"not {statement.kind}",
            ", ".join(statement.concepts),
            statement.text,
            "; ".join(_details(statement)),
        )
        for statement in statements
    ]


def _details(statement: Statement) -> Iterator[str]:
    for word, phrases in (("data", statement.data), ("for", statement.purposes), ("means", statement.means)):
        if phrases:
            yield f"{word}: {', '.join(phrases)}"
