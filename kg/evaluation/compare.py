"""Annotated policies → what was found, missed and wrong in each of them, kind by kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.batch import Failed, understand_all
from kg.evaluation.facts import KINDS, Fact, facts_of
from kg.evaluation.matching import match

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kg.batch import Outcome
    from kg.evaluation.gold import Gold
    from kg.evaluation.matching import Matching
    from kg.model import Practice


@dataclass(frozen=True, slots=True)
class Fault:
    """A fact that was missed or is wrong: on which line of the policy, and in which sentence."""

    line: int
    verdict: str
    fact: Fact
    sentence: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One policy: its name, its text, and for each of `KINDS` what became of the annotations."""

    name: str
    text: str
    kinds: Mapping[str, Matching]

    def faults(self, kind: str) -> list[Fault]:
        """Return what was missed and what is wrong of a kind, in text order."""
        matching = self.kinds[kind]
        facts = [("missed", fact) for fact in matching.missed] + [("wrong", fact) for fact in matching.wrong]
        facts.sort(key=lambda each: (each[1].evidence.start, each[1].evidence.end, each[0], str(each[1])))
        return [self._fault(verdict, fact) for verdict, fact in facts]

    def _fault(self, verdict: str, fact: Fact) -> Fault:
        start, end = fact.evidence.start, fact.evidence.end
        line = self.text.count("\n", 0, start) + 1
        return Fault(line, verdict, fact, " ".join(self.text[start:end].split()))


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The policies that were compared, and those that could not be, in the order of their names."""

    compared: tuple[Compared, ...]
    failed: tuple[Failed, ...]


def evaluate(gold: Gold, jobs: int = 1, advance: Callable[[Outcome], None] = lambda _: None) -> Evaluation:
    """Extract the practices of the annotated policies and compare them with the annotations.

    Args:
        gold: the annotations, as `load_gold` gives them.
        jobs: how many processes share the work; the result does not depend on it.
        advance: called with each policy when it is done.

    Raises:
        KgError: the vocabulary or the language model is at fault, or a process died.
    """
    compared = []
    failed = list(gold.failed)
    outcomes = understand_all([each.source for each in gold.annotated], jobs)
    for annotated, outcome in zip(gold.annotated, outcomes, strict=True):
        if isinstance(outcome, Failed):
            failed.append(outcome)
        else:
            extraction = outcome.extraction
            kinds = compare(annotated.practices, extraction.practices)
            compared.append(Compared(annotated.source.name, extraction.policy.text, kinds))
        advance(outcome)
    return Evaluation(tuple(compared), tuple(failed))


def compare(gold: Sequence[Practice], found: Sequence[Practice]) -> dict[str, Matching]:
    """Return for each of `KINDS` what was matched, missed and wrong in one policy."""
    return {kind: match(facts_of(gold, kind), facts_of(found, kind)) for kind in KINDS}
