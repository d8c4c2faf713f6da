"""Practices → marks on words: the form in which annotations, rules and the network's readings are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kg.joining.locate import locate, meet
from kg.parse.heads import BEGIN, INSIDE, KINDS, LABEL_INDEX, LABELS, Kind, Label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from kg.model import Practice, Sentence


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a passage, those of its context first; `context` is how many these are."""

    words: tuple[str, ...]
    context: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands: in the wording of this number, at these words, as this kind."""

    wording: int
    kind: Kind
    at: range


Places = dict[tuple[Kind, str], Place]
"""Where the phrases of a practice stand, by kind and text."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What practices mark in a passage of N words.

    Attributes:
        spans: (N, kinds), `OUTSIDE`, `BEGIN` or `INSIDE`.
        labels: (N, labels), whether a phrase with the label stands at the word.
    """

    spans: NDArray[np.int8]
    labels: NDArray[np.bool_]


def blank(wording: Wording) -> Marks:
    """Return marks of a passage without practices."""
    size = len(wording.words)
    return Marks(np.zeros((size, len(KINDS)), np.int8), np.zeros((size, len(LABELS)), np.bool_))


def mark(
    practices: Sequence[Practice], wordings: Sequence[Wording], words: Callable[[str], Sequence[str]]
) -> list[Marks]:
    """Mark the practices of one sentence in its passages.

    Args:
        practices: stated by the sentence.
        wordings: the passages it was parsed in.
        words: splits a phrase into words as the passages were split.
    """
    return mark_places(practices, places_of(practices, wordings, words), wordings)


def places_of(
    practices: Sequence[Practice], wordings: Sequence[Wording], words: Callable[[str], Sequence[str]]
) -> list[Places]:
    """Return for each practice where its phrases stand; those that stand nowhere are left out.

    Of a phrase that stands in several stretches, the last counts that no other phrase of its kind takes in: "credit
    card" of "credit card and bank data", where "bank data" stands as a whole.
    """
    named = {(kind, text) for practice in practices for kind, text, _ in mentions(practice)}
    found = {(kind, text): find(kind, text, wordings, words) for kind, text in named}
    whole = [each[0] for each in found.values() if len(each) == 1]

    def free(place: Place) -> bool:
        those = (o.at for o in whole if (o.wording, o.kind) == (place.wording, place.kind))
        return not any(meet(place.at, other) for other in those)

    places = {mention: next(filter(free, reversed(each)), each[-1]) for mention, each in found.items() if each}
    of_practices = [[(kind, text) for kind, text, _ in mentions(practice)] for practice in practices]
    return [{mention: places[mention] for mention in several if mention in places} for several in of_practices]


def mark_places(practices: Sequence[Practice], places: Sequence[Places], wordings: Sequence[Wording]) -> list[Marks]:
    """Mark practices whose phrases' places are known."""
    marks = [blank(wording) for wording in wordings]
    for practice, found in zip(practices, places, strict=True):
        for kind, text, label in mentions(practice):
            place = found.get((kind, text))
            if place is not None:
                _set(marks[place.wording], place, label)
    return marks


def stated_in(sentence: Sentence, practices: Iterable[Practice]) -> list[Practice]:
    """Return the practices whose evidence and the sentence share at least half of the shorter of the two."""
    start, end = sentence.text.start, sentence.text.end
    found = []
    for practice in practices:
        other = practice.evidence
        shared = min(end, other.end) - max(start, other.start)
        if shared > 0 and 2 * shared >= min(end - start, other.end - other.start):
            found.append(practice)
    return found


def mentions(practice: Practice) -> Iterator[tuple[Kind, str, Label | None]]:
    """Yield the phrases of a practice, each with its kind and label; a third party that acts has no label."""
    action, polarity, role = practice.action, practice.polarity, practice.actor.role
    for item in practice.data:
        yield "data", item.text, Label("data", action, polarity, role)
    several: list[tuple[bool, Sequence[str], Label]] = [
        (action in ("share", "sell"), practice.recipients, Label("recipient", action, polarity)),
        (action == "collect", practice.sources, Label("source", action)),
        (True, practice.purposes, Label("purpose", action, polarity)),
        (action in ("retain", "delete"), [d.text for d in practice.durations], Label("duration", action)),
        (True, practice.conditions, Label("condition", action)),
    ]
    for counts, texts, label in several:
        for text in texts if counts else ():
            yield label.kind, text, label
    if role == "third-party" and practice.actor.text:
        yield "actor", practice.actor.text, None


def find(kind: Kind, text: str, wordings: Sequence[Wording], words: Callable[[str], Sequence[str]]) -> list[Place]:
    """Return the stretches in which a phrase stands, in the sentence's own words if it does, else in its context."""
    phrase = words(text)
    for own in (True, False):
        for number, wording in enumerate(wordings):
            start, end = (wording.context, len(wording.words)) if own else (0, wording.context)
            found = locate(phrase, wording.words, start, end)
            if found:
                return [Place(number, kind, at) for at in found]
    return []


def _set(marks: Marks, place: Place, label: Label | None) -> None:
    column = marks.spans[:, KINDS.index(place.kind)]
    at = slice(place.at.start, place.at.stop)
    if not column[at].any():
        column[at] = INSIDE
        column[place.at.start] = BEGIN
    if label is not None:
        marks.labels[at, LABEL_INDEX[label]] = True
