"""One parsed sentence → what it states: every predicate with its places filled, before lists are put together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.parse import tree
from kg.parse.tree import kids, preposition
from kg.practices.claims import is_claim
from kg.practices.conditions import find_conditions
from kg.practices.data import DataReader
from kg.practices.modality import modality_of, strongest
from kg.practices.nouns import find_enabling, find_inclusions, find_nominal
from kg.practices.phrases import examples, named_by_clause, phrases
from kg.practices.places import prepositional
from kg.practices.polarity import negation_cue
from kg.practices.predicates import find_predicates, governor
from kg.practices.purposes import find_purposes
from kg.practices.retention import with_durations
from kg.practices.roles import Roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from kg.model import Action, Actor, DataItem, Duration, Modality
    from kg.practices.actors import Parties
    from kg.practices.antecedents import Antecedents
    from kg.practices.predicates import Predicate
    from kg.practices.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Statement:
    """A practice without its evidence; one without data is a lead-in that a list completes.

    `at` is the index of its predicate's word; `relative` as in `Predicate`; the others as in `kg.model.Practice`.
    """

    action: Action
    actor: Actor
    data: tuple[DataItem, ...]
    at: int
    relative: bool = False
    recipients: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    durations: tuple[Duration, ...] = ()
    conditions: tuple[str, ...] = ()
    modality: Modality = "stated"
    cue: str = ""


class Reader:
    """Reads the statements of one policy's sentences, in text order."""

    def __init__(self, vocabulary: Vocabulary, parties: Parties, antecedents: Antecedents) -> None:
        self._vocabulary = vocabulary
        self._words = vocabulary.words
        self._parties = parties
        self._antecedents = antecedents
        self.data = DataReader(vocabulary.words, antecedents)

    def read(self, doc: Doc) -> list[Statement]:
        """Return the statements of a sentence; one a predicate and role of actor."""
        verbs = [p for p in find_predicates(doc, self._vocabulary) if is_claim(p, self._words)]
        others = (find_nominal, find_inclusions, find_enabling)
        predicates = [*verbs, *(p for find in others for p in find(doc, self._vocabulary))]
        predicates.sort(key=lambda p: p.token.i)
        found: list[Statement] = []
        for predicate in predicates:
            found.extend(self._statements(predicate))
            self._antecedents.remember(d for s in found[-1:] if not s.relative for d in s.data)
        return _merged(list(with_durations(list(_as_above(found, doc)), doc)))

    def party_texts(self, heads: Iterable[Token]) -> list[str]:
        """Return the parties named by noun phrases, one text each."""
        return [
            named_by_clause(p, self._words)
            for head in heads
            for p in phrases(head, self._words)
            if self._parties.is_recipient(p.head) or p.head.lower_ in self._words["anybody"]
        ]

    def _statements(self, predicate: Predicate) -> Iterator[Statement]:
        roles = Roles(predicate, self._parties)
        if any(p.lemma_ in predicate.verb.other_objects for p in roles.data):
            return
        if roles.action is None or self._is_mere_purpose(predicate, roles.action):
            return
        known = self._known(predicate, roles.action)
        heads = [*roles.data, *self._enumerated(predicate)]
        data = self.data.items(heads, known, yours=roles.action != "use")
        also = [k for k in kids(predicate.token, "obl") if preposition(k) in predicate.verb.also]
        data += [d for d in self.data.items(also, self._words["data-heads"]) if d not in data]
        if not data and not self._is_open(predicate, roles):
            return
        recipients = tuple(self.party_texts(roles.recipients)) if roles.action in ("share", "sell") else ()
        cue = negation_cue(predicate, self._words)
        if cue and roles.giver:
            return  # "never give away your password": advice to the user
        for actor in roles.actors():
            yield Statement(
                action=roles.action,
                actor=actor,
                data=tuple(data),
                at=predicate.token.i,
                relative=predicate.relative,
                recipients=recipients,
                sources=tuple(self.party_texts(roles.sources)) or tuple(filter(None, roles.giver)),
                purposes=tuple(find_purposes(predicate, self._words)),
                conditions=tuple(find_conditions(predicate, self._words)),
                modality=modality_of(predicate.token, self._words, denied=bool(cue)),
                cue=cue,
            )

    def _enumerated(self, predicate: Predicate) -> list[Token]:
        """Return what is enumerated after the clause: "we collect data when you visit us, including your address"."""
        if predicate.passive or not predicate.patients or predicate.relative:
            return []
        return [h for h in examples(predicate.token, self._words) if h.i > predicate.patients[-1].i]

    def _known(self, predicate: Predicate, action: Action) -> frozenset[str]:
        """Return the words that the data must be among, given how plainly the predicate speaks of data."""
        if predicate.verb.needs == "any":
            return frozenset()
        if predicate.verb.needs == "technology":
            return self._words["technologies"]
        return self._words["data-heads"] if action in ("use", "sell") else self.data.words

    def _is_open(self, predicate: Predicate, roles: Roles) -> bool:
        """Tell whether a predicate leaves its data to a list: "we collect:", "we collect the following:"."""
        if predicate.relative or predicate.subject is None:
            return predicate.open
        return all(p.lemma_ in self._words["quantities"] or p.lower_ in self._words["quantities"] for p in roles.data)

    def _is_mere_purpose(self, predicate: Predicate, action: Action) -> bool:
        """Tell whether a verb only says what for: "to process your order", unlike "to track your activity"."""
        top = governor(predicate.token)
        if top.dep_ not in ("advcl", "acl") or tree.marker(top) not in self._words["purposes/infinitive"]:
            return False
        done = [top.head, *kids(top.head, "obj", "nsubj:pass")]
        if not any(t.lemma_ in self.data.words for t in done):
            return False  # "we engage others to process your data": nothing is said of data but here
        return action == "use" or (action == "share" and not prepositional(predicate, predicate.verb.recipient))


def _as_above(statements: Sequence[Statement], doc: Doc) -> Iterator[Statement]:
    """Yield the statements, those of clauses with the modality of what is said above them of the same data.

    "We may collect what you give us" says twice that the company gets it, and that it may.
    """
    above = {(s.at, s.action, s.actor.role, bool(s.cue)): s.modality for s in statements if not s.relative}
    for s in statements:
        keys = ((t.i, s.action, s.actor.role, bool(s.cue)) for t in tree.climb(doc[s.at])) if s.relative else iter(())
        yield replace(s, modality=next((above[key] for key in keys if key in above), s.modality))


def _merged(statements: list[Statement]) -> list[Statement]:
    """Put together what one sentence says twice of the same data: "sell, trade or rent" is one sale."""
    merged: dict[tuple[object, ...], Statement] = {}
    for s in statements:
        key = (s.action, bool(s.cue), s.actor, s.data, s.relative)
        known = merged.get(key)
        merged[key] = (
            s
            if known is None
            else replace(
                known,
                recipients=_union(known.recipients, s.recipients),
                sources=_union(known.sources, s.sources),
                purposes=_union(known.purposes, s.purposes),
                conditions=_union(known.conditions, s.conditions),
                modality=strongest((known.modality, s.modality)),
            )
        )
    return list(merged.values())


def _union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
