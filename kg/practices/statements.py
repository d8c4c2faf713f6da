"""One parsed sentence → what it states: every predicate with its places filled, before lists are put together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.model import Actor, DataItem, Duration
from kg.parse import tree
from kg.parse.tree import kids, preposition, text_of
from kg.practices.conditions import find_conditions
from kg.practices.durations import load_durations
from kg.practices.nouns import find_enabling, find_inclusions, find_nominal
from kg.practices.phrases import examples, phrases
from kg.practices.polarity import negation_cue
from kg.practices.predicates import Predicate, find_predicates, demanders, governor, is_asserted, is_claim, prepositional
from kg.practices.purposes import find_purposes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from kg.model import Action
    from kg.practices.actors import Parties
    from kg.practices.antecedents import Antecedents
    from kg.practices.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Statement:
    """A practice without its evidence; one without data is a lead-in that a list completes. `at` is the index of its predicate's word, `relative` as in `Predicate`."""

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
    cue: str = ""


class Reader:
    """Reads the statements of one policy's sentences, in text order."""

    def __init__(self, vocabulary: Vocabulary, parties: Parties, antecedents: Antecedents) -> None:
        self._vocabulary = vocabulary
        self._words = vocabulary.words
        self._parties = parties
        self._antecedents = antecedents

    def read(self, doc: Doc) -> list[Statement]:
        """Return the statements of a sentence; one a predicate and role of actor."""
        verbs = [p for p in find_predicates(doc, self._vocabulary) if is_claim(p, self._words)]
        others = (find_nominal, find_inclusions, find_enabling)
        predicates = [*verbs, *(p for find in others for p in find(doc, self._vocabulary))]
        predicates.sort(key=lambda p: p.token.i)
        found = [s for p in predicates for s in self._statements(p)]
        return _merged(list(_with_durations(found, doc)))

    def data_items(self, heads: Iterable[Token], known: frozenset[str]) -> list[DataItem]:
        """Return the data phrases below the given heads.

        Args:
            heads: heads of noun phrases, the first of each coordination.
            known: words of which one must head a phrase of a coordination for it to be data; empty: any may.
        """
        items: list[DataItem] = []
        for head in heads:
            if head.dep_ == "ccomp":
                items.append(DataItem(text_of(tree.stretch(tree.clause_words(head)))))
                continue
            found = phrases(head, self._words)
            if known and not any(p.head.lemma_ in known or p.head.lower_ in known for p in found):
                found = [p for p in found if p.head.pos_ in ("PRON", "DET")]
            items.extend(item for p in found if (item := self._item(p.head, p.text)) is not None)
        return list(dict.fromkeys(items))

    @property
    def data_words(self) -> frozenset[str]:
        """The words that may head a data phrase where something is plainly done with data."""
        return self._words["data-heads"] | self._words["data-heads-weak"]

    def party_texts(self, heads: Iterable[Token]) -> list[str]:
        """Return the parties named by noun phrases, one text each."""
        return [p.text for head in heads for p in phrases(head, self._words) if self._parties.is_recipient(p.head) or p.head.lower_ in self._words["anybody"]]

    def _item(self, head: Token, text: str) -> DataItem | None:
        first = next((k for k in kids(head, "det", "amod") if k.i < head.i), head)
        if self._antecedents.points_back(head, first):
            if head.pos_ == "PRON" and not self._antecedents.known:
                return None
            return self._antecedents.item(text if first is head else f"{first.text} {text}")
        if head.pos_ == "PRON" or head.lemma_ in self._words["user"] or head.lower_ in self._words["first-party"]:
            return None
        return None if head.lemma_ in self._words["not-data"] else DataItem(text)

    def _statements(self, predicate: Predicate) -> Iterator[Statement]:
        roles = _Roles(predicate, self._parties)
        if any(p.lemma_ in predicate.verb.other_objects for p in roles.data):
            return
        if roles.action is None or self._is_mere_purpose(predicate, roles.action):
            return
        known = self._known(predicate, roles.action)
        data = self.data_items([*roles.data, *self._enumerated(predicate)], known)
        also = [k for k in kids(predicate.token, "obl") if preposition(k) in predicate.verb.also]
        data += [d for d in self.data_items(also, self._words["data-heads"]) if d not in data]
        if not data and not self._is_open(predicate, roles):
            return
        recipients = tuple(self.party_texts(roles.recipients)) if roles.action in ("share", "sell") else ()
        cue = negation_cue(predicate, self._words)
        for actor in roles.actors():
            yield Statement(
                action=roles.action,
                actor=actor,
                data=tuple(data),
                at=predicate.token.i,
                relative=predicate.relative,
                recipients=recipients,
                sources=tuple(self.party_texts(roles.sources)) or roles.giver,
                purposes=tuple(find_purposes(predicate, self._words)),
                conditions=tuple(find_conditions(predicate, self._words)),
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
        return self._words["data-heads"] if action == "use" else self.data_words

    def _is_open(self, predicate: Predicate, roles: _Roles) -> bool:
        """Tell whether a predicate leaves its data to a list: "we collect:", "we collect the following:"."""
        if predicate.relative or predicate.subject is None:
            return predicate.open
        return all(p.lemma_ in self._words["quantities"] or p.lower_ in self._words["quantities"] for p in roles.data)

    def _is_mere_purpose(self, predicate: Predicate, action: Action) -> bool:
        """Tell whether a verb only says what for: "to process your order" is no practice, "to track your activity" is one."""
        top = governor(predicate.token)
        if top.dep_ not in ("advcl", "acl") or tree.marker(top) not in ("to", "in order to"):
            return False
        done = [top.head, *kids(top.head, "obj", "nsubj:pass")]
        if not any(t.lemma_ in self.data_words for t in done):
            return False  # "we engage others to process your data": nothing is said of data but here
        return action == "use" or (action == "share" and not prepositional(predicate, predicate.verb.recipient))


def _with_durations(statements: list[Statement], doc: Doc) -> Iterator[Statement]:
    """Yield the statements, retentions and deletions with their durations.

    A duration belongs to the last retention or deletion before it, or to all of them where it comes first. "Kept for 70
    days before deletion" is a retention and a deletion with one duration.
    """
    timed = [s for s in statements if s.action in ("retain", "delete")]
    timed = [s for s in timed if not s.relative] or timed
    found = load_durations().find(doc.text)
    for statement in statements:
        if statement not in timed:
            yield statement
            continue
        own = tuple(d for start, d in found if statement in _nearest(timed, start, doc))
        yield replace(statement, durations=own)
        if statement.action == "retain" and not statement.cue and load_durations().then_deleted.search(doc.text):
            counted = tuple(d for d in own if d.iso)
            yield from [replace(statement, action="delete", durations=counted, purposes=())] if counted else []


def _nearest(timed: list[Statement], start: int, doc: Doc) -> list[Statement]:
    before = [s for s in timed if doc[s.at].idx <= start]
    return [s for s in before if s.at == before[-1].at] if before else timed


def _merged(statements: list[Statement]) -> list[Statement]:
    """Put together what one sentence says twice of the same data: "sell, trade or rent" is one sale."""
    merged: dict[tuple[object, ...], Statement] = {}
    for s in statements:
        key = (s.action, bool(s.cue), s.actor, s.data, s.relative)
        known = merged.get(key)
        merged[key] = s if known is None else replace(
            known,
            recipients=_union(known.recipients, s.recipients),
            sources=_union(known.sources, s.sources),
            purposes=_union(known.purposes, s.purposes),
            conditions=_union(known.conditions, s.conditions),
        )
    return list(merged.values())


def _union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


class _Roles:
    """Who gives, gets and does what, once it is known who the subject and the recipient are."""

    def __init__(self, predicate: Predicate, parties: Parties) -> None:
        self._predicate = predicate
        self._parties = parties
        verb, token = predicate.verb, predicate.token
        self.data: list[Token] = list(predicate.patients)
        self.recipients = [r for r in prepositional(predicate, verb.recipient) if r not in self.data]
        self.recipients += [*kids(token, "iobj"), *demanders(predicate, parties.words)]
        self.sources = prepositional(predicate, verb.source)
        self.giver: tuple[str, ...] = ()
        if verb.data:
            self.data = prepositional(predicate, verb.data)
        elif verb.swapped:
            self._swap()
        self.action: Action | None = self._action()

    def actors(self) -> list[Actor]:
        """Return the acting parties: where the user or a giver is the subject, the company that gets the data."""
        if self.giver:
            return [Actor("first-party", "")]
        return self._parties.actors(self._predicate.subject)

    def _swap(self) -> None:
        """Read "provide partners with data" the other way round."""
        with_data = prepositional(self._predicate, frozenset({"with"}))
        if with_data and self.data and self._parties.kind(self.data[0]) != "thing":
            self.recipients, self.data = self.data, with_data

    def _action(self) -> Action | None:
        verb, subject = self._predicate.verb, self._predicate.subject
        kinds = [self._parties.kind(r) for r in self.recipients]
        if verb.action in ("share", "sell") and kinds and all(map(self._parties.is_you, self.recipients)):
            return None
        kind = None if subject is None else self._parties.kind(subject)
        if self._predicate.relative and self._predicate.passive and kind == "first-party" and verb.swapped:
            return None  # "the content provided by us"
        if subject is not None and kind == "user":
            self.giver = (text_of([subject]),)
            return verb.user_action if is_asserted(self._predicate) else None
        if verb.giver_action and "first-party" in kinds and kind != "first-party":
            self.giver = (text_of(tree.phrase_words(subject, "acl:relcl")) if subject is not None else "",)
            return verb.giver_action
        if verb.unnamed_action and self._predicate.passive and subject is None and not self.recipients:
            self.giver = ("",)
            return verb.unnamed_action
        return verb.action
