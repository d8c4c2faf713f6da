"""Practices → the facts of one kind that are compared: what is said, by which phrases, in which sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.model import Evidence, Practice

Phrases = tuple[str, ...]
"""Wordings of one thing: a phrase, and what it refers to or is worth; any of them may be the one that matches."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a sentence says.

    Attributes:
        evidence: the sentence.
        action: the action; of recipients and flows `share`, for selling too.
        phrases: the wordings of each thing in it.
        polarity: `affirmed` or `denied`; "" where the kind leaves it out of account.
        role: of the actor; "" where the kind leaves it out of account.
    """

    evidence: Evidence
    action: str
    phrases: tuple[Phrases, ...]
    polarity: str = ""
    role: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What two facts must have in common to be the same."""
        return self.action, self.polarity, self.role

    def __str__(self) -> str:
        """Return the fact in words: "not share by third-party: name → couriers"."""
        action = f"not {self.action}" if self.polarity == "denied" else self.action
        actor = " by third-party" if self.role == "third-party" else ""
        return f"{action}{actor}: {' → '.join(map(_in_words, self.phrases))}"


def facts_of(practices: Iterable[Practice], kind: str) -> list[Fact]:
    """Return what the practices say of a kind, one of `KINDS`, in their order and each once a sentence."""
    facts: dict[object, Fact] = {}
    for practice in practices:
        for fact in KINDS[kind](practice):
            phrases = tuple(tuple(sorted(map(str.lower, each))) for each in fact.phrases)
            facts.setdefault((fact.evidence.start, fact.evidence.end, fact.key, phrases), fact)
    return list(facts.values())


def _practices(practice: Practice) -> Iterator[Fact]:
    for data in _data(practice):
        yield Fact(practice.evidence, practice.action, (data,), practice.polarity, practice.actor.role)


def _recipients(practice: Practice) -> Iterator[Fact]:
    if practice.action in {"share", "sell"}:
        for recipient in practice.recipients:
            yield Fact(practice.evidence, "share", ((recipient,),), practice.polarity)


def _flows(practice: Practice) -> Iterator[Fact]:
    for data in _data(practice):
        for fact in _recipients(practice):
            yield Fact(fact.evidence, fact.action, (data, *fact.phrases), fact.polarity)


def _purposes(practice: Practice) -> Iterator[Fact]:
    for purpose in practice.purposes:
        yield Fact(practice.evidence, practice.action, ((purpose,),), practice.polarity)


def _retentions(practice: Practice) -> Iterator[Fact]:
    if practice.action in {"retain", "delete"}:
        for data in _data(practice):
            for duration in practice.durations:
                value = (duration.iso,) if duration.iso else ()
                yield Fact(practice.evidence, practice.action, (data, (duration.text, *value)))


def _conditions(practice: Practice) -> Iterator[Fact]:
    for condition in practice.conditions:
        yield Fact(practice.evidence, practice.action, ((condition,),))


def _data(practice: Practice) -> Iterator[Phrases]:
    return ((item.text, *item.refers_to) for item in practice.data)


def _in_words(phrases: Phrases) -> str:
    first, *others = phrases
    return f"{first} ({', '.join(others)})" if others else first


KINDS: dict[str, Callable[[Practice], Iterator[Fact]]] = {
    "practice": _practices,
    "recipient": _recipients,
    "flow": _flows,
    "purpose": _purposes,
    "retention": _retentions,
    "condition": _conditions,
}
