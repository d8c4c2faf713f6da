"""Sentences, each read by the rules and by the model → the practices of a policy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.joining.assemble import Assembler, Kept, Stated
from kg.joining.candidates import candidates
from kg.joining.marks import Wording, mark_places, mentions, places_of
from kg.practices.antecedents import Antecedents
from kg.sentences import evidence_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kg.joining.candidates import Candidate
    from kg.joining.marks import Marks, Place, Places
    from kg.joining.weights import Weights
    from kg.model import FirstParty, Policy, Practice, Sentence
    from kg.parse.heads import Label
    from kg.parse.pipeline import Parsed
    from kg.practices.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence, the passages it was parsed in, and the practices that the rules found in it.

    Of a table's row that the rules read as a whole, the sentence and the passages are those of its first cell.
    """

    sentence: Sentence
    parsed: tuple[Parsed, ...]
    practices: tuple[Practice, ...]
    row: bool = False


class Joiner:
    """Weighs what rules and model say.

    Args:
        weights: how much each figure of a candidate counts.
        vocabulary: what the rules know of language.
        split: splits a phrase into words as passages are split.
    """

    def __init__(self, weights: Weights, vocabulary: Vocabulary, split: Callable[[str], Sequence[str]]) -> None:
        self._weights = weights
        self._vocabulary = vocabulary
        self._split = split

    def practices(self, policy: Policy, first_party: FirstParty, sentences: Sequence[Read]) -> Iterator[Practice]:
        """Yield the practices of a policy, in text order."""
        assembler = Assembler(self._vocabulary, Antecedents(self._vocabulary.words), first_party.names)
        passages = {read.sentence.text.start: read.parsed for read in sentences}
        for read in sentences:
            if read.row:
                yield from (replace(practice, confidence=self._weights.row) for practice in read.practices)
                continue
            wordings = wordings_of(read.parsed)
            places = tuple(places_of(read.practices, wordings, self._split))
            kept = [
                Kept(candidate, probability)
                for candidate in proposed(read, mark_places(read.practices, places, wordings))
                if self._weights.keeps(candidate, probability := self._weights.probability(candidate))
            ]
            if any(k.candidate.label.kind == "data" for k in kept):
                evidence = evidence_of(policy, read.sentence, read.sentence)
                above = tuple(passages.get(each.text.start, ()) for each in _lead_ins(read.sentence))
                stated = Stated(evidence, read.parsed, read.practices, places, above)
                named = _named(read.practices, places)
                yield from assembler.practices(stated, [_with_rules(k, named) for k in kept])


def proposed(read: Read, rules: Sequence[Marks]) -> Iterator[Candidate]:
    """Yield what is proposed for a sentence; headings, which name what is below them, propose nothing.

    Args:
        read: the sentence.
        rules: what the rules' practices mark in each of its passages.
    """
    if read.row or read.sentence.kind == "heading" or read.sentence.row == 0:
        return
    for number, (parsed, marks) in enumerate(zip(read.parsed, rules, strict=True)):
        yield from candidates(number, parsed, marks, read.sentence.kind)


def wordings_of(passages: Sequence[Parsed]) -> list[Wording]:
    """Return the words of parsed passages."""
    return [Wording(tuple(t.text for d in (p.context, p.doc) for t in d), len(p.context)) for p in passages]


def _lead_ins(sentence: Sentence) -> Iterator[Sentence]:
    """Yield what introduces a sentence, the nearest first."""
    while sentence.lead_in is not None:
        sentence = sentence.lead_in
        yield sentence


def _with_rules(kept: Kept, named: Mapping[Label, Sequence[tuple[Place, int]]]) -> Kept:
    """Add which of the rules' practices have the phrase of a candidate with its label."""
    place = kept.candidate.place
    practices = frozenset(
        number
        for other, number in named.get(kept.candidate.label, ())
        if other.wording == place.wording and other.at.start < place.at.stop and place.at.start < other.at.stop
    )
    return Kept(kept.candidate, kept.probability, practices)


def _named(practices: Sequence[Practice], places: Sequence[Places]) -> dict[Label, list[tuple[Place, int]]]:
    """Return for each label where the rules' practices have it, and which of them."""
    found: dict[Label, list[tuple[Place, int]]] = {}
    for number, (practice, at) in enumerate(zip(practices, places, strict=True)):
        for kind, text, label in mentions(practice):
            if label is not None and (kind, text) in at:
                found.setdefault(label, []).append((at[kind, text], number))
    return found
