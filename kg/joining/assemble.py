"""Candidates that are kept → practices: phrases with the same labels come together, with who does it and for what.

Where the rules tell which recipient, purpose or duration goes with which data, they are followed; otherwise what one
sentence says of an action holds for all its data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kg.joining.bounds import shared_head
from kg.joining.candidates import seen_in
from kg.joining.marks import Place, Places
from kg.joining.modality import modality_of_kept
from kg.joining.wording import phrase_text, phrase_words, token_at, tokens_of
from kg.model import Actor, DataItem, Evidence, Practice
from kg.practices.durations import durations_in, read_duration

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from kg.joining.candidates import Candidate
    from kg.model import Action, Duration, Modality, Polarity
    from kg.parse.heads import Kind
    from kg.parse.pipeline import Parsed
    from kg.practices.antecedents import Antecedents
    from kg.practices.vocabulary import Vocabulary, Words


class _Frame(NamedTuple):
    """What the data phrases of one practice have in common."""

    action: Action
    polarity: Polarity
    actor: Actor
    recipients: tuple[str, ...]
    sources: tuple[str, ...]
    purposes: tuple[str, ...]
    durations: tuple[str, ...]
    conditions: tuple[str, ...]
    modality: Modality


@dataclass(frozen=True, slots=True)
class Kept:
    """A candidate that is kept, with its probability and the rules' practices that have the phrase with the label."""

    candidate: Candidate
    probability: float
    practices: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Stated:
    """One sentence: where it stands, its passages, and the practices and places of their phrases that rules found.

    `above` holds the passages of the lead-ins of its list, the nearest first.
    """

    evidence: Evidence
    parsed: tuple[Parsed, ...]
    practices: tuple[Practice, ...]
    places: tuple[Places, ...]
    above: tuple[tuple[Parsed, ...], ...] = ()


class Assembler:
    """Puts the practices of one policy's sentences together, in text order."""

    def __init__(self, vocabulary: Vocabulary, antecedents: Antecedents, names: Sequence[str]) -> None:
        self._vocabulary = vocabulary
        self._words = vocabulary.words
        self._antecedents = antecedents
        self._names = frozenset(word.lower() for name in names for word in name.split())

    def practices(self, stated: Stated, kept: Sequence[Kept]) -> list[Practice]:
        """Return the practices of a sentence, in the order in which their data stand in it."""
        data = [k for k in kept if k.candidate.label.kind == "data"]
        others = [k for k in kept if k.candidate.label.kind != "data"]
        groups: dict[_Frame, list[tuple[Kept, tuple[DataItem, ...]]]] = {}
        for one in _without_copies(stated, data):
            groups.setdefault(self._frame(stated, one, others), []).append((one, self._items(stated, one)))
        # Who acts without being named is the first party: a third party that nobody names was read into the sentence.
        named = {frame: members for frame, members in groups.items() if _is_named(frame.actor)}
        found = [self._practice(stated, frame, members) for frame, members in named.items()]
        spoken_of: dict[_Frame, list[DataItem]] = {}
        for frame, practice in zip(named, found, strict=True):
            spoken_of.setdefault(frame._replace(modality="stated"), []).extend(practice.data)
        for items in spoken_of.values():  # "it" points to what may be collected as well as to what is
            self._antecedents.remember(items)
        return found

    def _frame(self, stated: Stated, one: Kept, others: Sequence[Kept]) -> _Frame:
        def belonging(kind: Kind) -> tuple[str, ...]:
            return self._belonging(stated, one, others, kind)

        return _Frame(
            one.candidate.label.action,
            one.candidate.label.polarity or "affirmed",
            self._actor(stated, one),
            belonging("recipient"),
            belonging("source"),
            belonging("purpose"),
            belonging("duration"),
            belonging("condition"),
            modality_of_kept(stated, one, self._vocabulary),
        )

    def _practice(self, stated: Stated, frame: _Frame, members: list[tuple[Kept, tuple[DataItem, ...]]]) -> Practice:
        items = {item.text.lower(): item for _, several in members for item in several}
        by_rules = any(one.candidate.by_rules for one, _ in members)
        by_model = any(one.candidate.by_model for one, _ in members)
        return Practice(
            action=frame.action,
            polarity=frame.polarity,
            actor=frame.actor,
            data=tuple(items.values()),
            evidence=stated.evidence,
            recipients=frame.recipients,
            sources=frame.sources,
            purposes=frame.purposes,
            durations=tuple(_duration(text, stated.practices) for text in frame.durations),
            conditions=frame.conditions,
            modality=frame.modality,
            cue=self._cue(stated, members[0][0]) if frame.polarity == "denied" else "",
            confidence=round(sum(one.probability for one, _ in members) / len(members), 3),
            basis="both" if by_rules and by_model else "rules" if by_rules else "model",
        )

    def _belonging(self, stated: Stated, one: Kept, others: Sequence[Kept], kind: Kind) -> tuple[str, ...]:
        """Return the phrases of a kind that go with a data phrase."""
        label = one.candidate.label
        found: dict[str, str] = {}
        for other in others:
            theirs = other.candidate.label
            if theirs.kind != kind or theirs.action != label.action or theirs.polarity not in (label.polarity, None):
                continue
            if one.practices and other.practices and not one.practices & other.practices:
                continue
            if kind == "recipient" and not self._is_party(stated, other.candidate.place):
                continue
            text = phrase_text(stated.parsed, other.candidate.place, self._words if kind != "condition" else None)
            if kind == "duration" and not (other.practices or durations_in(text)):
                continue
            found.setdefault(text.lower(), text)
        return tuple(found.values())

    def _is_party(self, stated: Stated, place: Place) -> bool:
        """Tell whether a phrase can name who gets data: a noun in it, and not the first party, the user or a place."""
        parsed = stated.parsed[place.wording]
        tokens = tokens_of(parsed, place.at)
        texts = {token.lower_ for token in tokens}
        if texts <= self._names | self._words["first-party"] | self._words["user"]:
            return False
        if place.at.start < len(parsed.context):  # which is not parsed
            return True
        inside = {token.i for token in tokens}
        heads = (token for token in tokens if token.head.i not in inside or token.head == token)
        if all(self._is_nobody(head) for head in heads):
            return False
        return any(token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "X") for token in tokens)

    def _is_nobody(self, token: Token) -> bool:
        """Tell whether a noun names a place, or what data is given "on" or "in" ("on our behalf", "in a profile")."""
        words = self._words
        return token.lower_ in words["places"] or token.lemma_.lower() in words["territories"] | words["no-parties"]

    def _items(self, stated: Stated, one: Kept) -> tuple[DataItem, ...]:
        """Return the data items of a phrase: as the rules tell them apart or resolve them, else as it stands."""
        place = one.candidate.place
        text = phrase_text(stated.parsed, place, self._words)
        head = shared_head(place.at, stated.parsed[place.wording])
        if head is not None:
            text = f"{text} {head.text}"
        inside = tuple(
            item
            for number in sorted(one.practices)
            for item in stated.practices[number].data
            if (at := stated.places[number].get(("data", item.text))) is not None
            and at.wording == place.wording
            and at.at.start >= place.at.start
            and at.at.stop <= place.at.stop
        )
        told_apart = len({item.text.lower() for item in inside}) > 1
        resolved = any(item.refers_to or item.text.lower() not in text.lower() for item in inside)
        return inside if told_apart or resolved else (self._item(stated, place, text),)

    def _item(self, stated: Stated, place: Place, text: str) -> DataItem:
        words = phrase_words(stated.parsed, place)
        pointing = words[0].lower() in self._words["pointing"] and len(words) > 1
        if words[0].lower() in self._words["anaphors"] and len(words) == 1 and self._antecedents.known:
            return self._antecedents.item(text)
        if pointing and self._antecedents.known and words[-1].lower().rstrip("s") in self._words["general-nouns"]:
            return self._antecedents.item(" ".join(words))
        return DataItem(text)

    def _actor(self, stated: Stated, one: Kept) -> Actor:
        role = one.candidate.label.role or "first-party"
        by_rules = (stated.practices[number].actor for number in sorted(one.practices))
        actor = next((a for a in by_rules if a.role == role), None)
        if actor is not None:
            return actor
        place = one.candidate.place
        parsed = stated.parsed[place.wording]
        if role == "third-party":
            return Actor(role, _nearest_actor(parsed, place, stated.parsed, self._words))
        own = self._words["first-party"] | self._names
        for i in range(place.at.start - 1, -1, -1):
            token = token_at(parsed, i)
            if token.lower_ in own:
                return Actor(role, token.text)
        return Actor(role, "")

    def _cue(self, stated: Stated, one: Kept) -> str:
        """Return the word that denies: what the rules found, else the negation nearest before the phrase."""
        for number in sorted(one.practices):
            if stated.practices[number].cue:
                return stated.practices[number].cue
        parsed = stated.parsed[one.candidate.place.wording]
        start = one.candidate.place.at.start
        size = len(parsed.context) + len(parsed.doc)
        negations = self._words["negation/before"] | self._words["negation/verbs"]
        for i in (*range(start - 1, -1, -1), *range(start, size)):
            token = token_at(parsed, i)
            if {token.lower_, token.lemma_} & negations:
                return token.text
        return "not"


def _duration(text: str, practices: Sequence[Practice]) -> Duration:
    """Return the duration of a wording: as the rules read it in its sentence, which may bound it, else by itself."""
    known = (duration for practice in practices for duration in practice.durations if duration.text == text)
    return next(known, None) or read_duration(text)


def _is_named(actor: Actor) -> bool:
    return actor.role == "first-party" or bool(actor.text)


def _nearest_actor(parsed: Parsed, place: Place, passages: Sequence[Parsed], words: Words) -> str:
    """Return the third party that acts nearest to a phrase, as the model sees it; "" where it sees none."""
    spans = seen_in(parsed, "actor")
    if not spans:
        return ""
    nearest = min(spans, key=lambda at: abs(at.start - place.at.start))
    return phrase_text(passages, Place(place.wording, "actor", nearest), words)


def _without_copies(stated: Stated, data: Iterable[Kept]) -> Iterator[Kept]:
    """Leave out what a passage's context repeats of another passage of the sentence."""
    own = {
        (k.candidate.label, " ".join(phrase_words(stated.parsed, k.candidate.place)).lower())
        for k in data
        if k.candidate.place.at.start >= len(stated.parsed[k.candidate.place.wording].context)
    }
    for k in data:
        inherited = k.candidate.place.at.stop <= len(stated.parsed[k.candidate.place.wording].context)
        same = (k.candidate.label, " ".join(phrase_words(stated.parsed, k.candidate.place)).lower())
        if not (inherited and same in own):
            yield k
