"""Facts of the annotations and facts that were found → which of them are the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.evaluation.likeness import most_alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.evaluation.facts import Fact
    from kg.model import Evidence

LEAST = 0.5
"""How alike two phrases must be, and how much of the shorter sentence two sentences must share, to be the same."""


@dataclass(frozen=True, slots=True)
class Matching:
    """What was matched, as annotated; what was missed; and what was found but is not annotated."""

    matched: tuple[Fact, ...]
    missed: tuple[Fact, ...]
    wrong: tuple[Fact, ...]


def match(gold: Sequence[Fact], found: Sequence[Fact]) -> Matching:
    """Pair facts one to one, the most alike first; of pairs that are equally alike, the last in the text first."""
    pairs = sorted(
        (
            (likeness, i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if (likeness := alike(g, f)) >= LEAST
        ),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, i, j in pairs:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
    return Matching(
        tuple(fact for i, fact in enumerate(gold) if i in used_gold),
        tuple(fact for i, fact in enumerate(gold) if i not in used_gold),
        tuple(fact for j, fact in enumerate(found) if j not in used_found),
    )


def alike(one: Fact, other: Fact) -> float:
    """Return how alike the least alike phrases of two facts are; 0 if their keys or their sentences differ."""
    if one.key != other.key or not _same_place(one.evidence, other.evidence):
        return 0.0
    return min(most_alike(left, right) for left, right in zip(one.phrases, other.phrases, strict=True))


def _same_place(one: Evidence, other: Evidence) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared >= LEAST * min(one.end - one.start, other.end - other.start)
