"""Matchings → precision, recall and F1 of each kind, and of practices by action, polarity and role."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from kg.evaluation.facts import KINDS
from kg.model import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kg.evaluation.compare import Evaluation
    from kg.evaluation.facts import Fact
    from kg.evaluation.matching import Matching

POLARITIES = ("affirmed", "denied")
ROLES = ("first-party", "third-party")


@dataclass(frozen=True, slots=True)
class Figures:
    """How well facts were found; an empty `action`, `polarity` or `role` stands for all of them.

    Attributes:
        kind: which facts.
        matched: how many of them are annotated and were found.
        gold: how many are annotated.
        found: how many were found, rightly or not.
    """

    kind: str
    action: str
    polarity: str
    role: str
    matched: int
    gold: int
    found: int

    @property
    def precision(self) -> float:
        """Share of what was found that is annotated; 0 if nothing was found."""
        return self.matched / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what is annotated that was found; 0 if nothing is annotated."""
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 if both are."""
        both = self.gold + self.found
        return 2 * self.matched / both if both else 0.0


def figures_of(evaluation: Evaluation) -> list[Figures]:
    """Return the figures over all policies together.

    Returns:
        Those of each kind; then those of practices by action, by polarity, by role, and by action and polarity, but
        for what is neither annotated nor found.
    """
    matchings = {kind: [each.kinds[kind] for each in evaluation.compared] for kind in KINDS}
    kinds = [_count(kind, ("", "", ""), matchings[kind]) for kind in KINDS]
    parts = (_count("practice", part, matchings["practice"]) for part in _parts())
    return [*kinds, *(each for each in parts if each.gold or each.found)]


def _parts() -> Iterator[tuple[str, str, str]]:
    yield from ((action, "", "") for action in ACTIONS)
    yield from (("", polarity, "") for polarity in POLARITIES)
    yield from (("", "", role) for role in ROLES)
    yield from ((action, polarity, "") for action, polarity in product(ACTIONS, POLARITIES))


def _count(kind: str, part: tuple[str, str, str], matchings: Sequence[Matching]) -> Figures:
    """Count the facts whose key has every word of `part` that is not empty."""

    def count(facts: Callable[[Matching], Iterable[Fact]]) -> int:
        return sum(
            all(wanted in {"", word} for wanted, word in zip(part, fact.key, strict=True))
            for each in matchings
            for fact in facts(each)
        )

    matched = count(lambda each: each.matched)
    missed = count(lambda each: each.missed)
    wrong = count(lambda each: each.wrong)
    return Figures(kind, *part, matched, matched + missed, matched + wrong)
