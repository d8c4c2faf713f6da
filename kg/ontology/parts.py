"""The parts of a phrase that may be known where the whole is not: what holds its head, and its runs of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ontology.normalise import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def heads(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The parts of a noun phrase that hold its head, best first.

    "hashed email address of friend" gives itself, "email address of friend", "address of friend", then the same without
    "of friend". A head that says nothing gives way to what it is of: "copy of passport" to "passport"; but "network
    information about you" is "network information" before it is "information about you". Before a head alone comes the
    head with one of the words before it: "local browser storage" is "local storage".
    """
    rules = load_rules()
    cuts = [place for place, word in enumerate(words) if place and _ends_head(words, place)]
    first = cuts[0] if cuts else len(words)
    says_nothing = first > 0 and words[first - 1] in rules.transparent | rules.generic
    if cuts and says_nothing and words[first] in rules.boundaries:
        yield from (words[start:] for start in range(first - 1))
        if rules.whoever.issuperset(words[first + 1 :]):
            yield from (words[start:first] for start in range(first - 1))
        yield words[first - 1 :]
        yield from heads(words[first + 1 :])
    for end in (len(words), *reversed(cuts)):
        yield from (words[start:end] for start in range(first - 1))
        if end == first:
            yield from _pairs(words[:first])
        if first:
            yield words[first - 1 : end]
    if first > 1 and says_nothing:
        yield from (words[start : first - 1] for start in range(first - 1))


def _pairs(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The last word of a noun phrase with each of the words that do not stand right before it, the nearest first."""
    rules = load_rules()
    for place in range(len(words) - 3, -1, -1):
        if {"and", "or"}.intersection(words[place:]) or words[-1] in rules.dropped:
            return
        if not place or words[place - 1] not in rules.prefixes:
            yield words[place], words[-1]


def _ends_head(words: Sequence[str], place: int) -> bool:
    """Whether what describes a noun begins at a place: a preposition, a clause, or a participle and a preposition."""
    boundaries = load_rules().boundaries
    follower = words[place + 1] if place + 1 < len(words) else ""
    return words[place] in boundaries or (follower in boundaries and words[place].endswith("ed"))


def runs(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Every run of words, the longer and the earlier ones first."""
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            yield words[start : start + length]
