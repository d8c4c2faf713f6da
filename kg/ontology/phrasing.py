"""What phrases mean by how they are built: parties by what a clause says of them, purposes by verb and object.

The words are in `ontology/lexicon/phrasing.yaml`. Every method takes the words of a phrase as `words_of` gives them and
gives the IRI of a concept, or "" where no rule holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from kg.errors import VocabularyError
from kg.iris import expand
from kg.ontology.normalise import stem, telling
from kg.wordings import load_wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.ontology.terms import Kind

FILE = "phrasing.yaml"
_COORDINATORS = frozenset({"and", "or"})
# How many words may stand between a verb such as "help" and the verb of whoever is helped.
_REACH = 4


@dataclass(frozen=True, slots=True)
class Rule:
    """A concept (CURIE) and the words that decide for it, as stems; empty `objects` and `also` ask for nothing."""

    concept: str
    verbs: frozenset[str]
    objects: frozenset[str]
    also: frozenset[str]
    only: str

    def holds(self, verb: str, others: frozenset[str]) -> bool:
        """Whether the rule decides about a verb with these words around it."""
        if verb not in self.verbs or not (not self.objects or self.objects & others):
            return False
        return not self.also or bool(self.also & others)


class Purpose(NamedTuple):
    """A purpose taken apart: its words from the verb on, its coordinated verbs, and what the first of them is about."""

    words: tuple[str, ...]
    verbs: tuple[str, ...]
    objects: tuple[str, ...]

    @property
    def sentences(self) -> Iterator[tuple[str, ...]]:
        """Each verb with what it is about."""
        return ((verb, *self.objects) for verb in self.verbs)


class Phrasing:
    """The rules of one vocabulary.

    Args:
        content: what is in `phrasing.yaml`.
    """

    def __init__(self, content: Mapping[str, Any]) -> None:
        clauses, purposes = content["clauses"], content["purposes"]
        questions, counts = content["questions"], content["counts"]
        self.distant = frozenset(content["distant"])
        self._heads = frozenset(clauses["heads"])
        self._people = frozenset(clauses["people"])
        self._clause_openers = frozenset(clauses["openers"])
        self._after_participle = frozenset(clauses["after-participle"])
        self._speakers = frozenset(clauses["speakers"])
        self._engaging = _stems(clauses["engaging"])
        self._deeds = _rules(clauses["rules"], "party")
        self._purpose_openers = frozenset(purposes["openers"])
        self._enabling = _stems(purposes["enabling"])
        self._ends = frozenset(purposes["ends"])
        self._purposes = _rules(purposes["rules"], "purpose")
        self._alone = _rules(purposes["alone"], "purpose")
        self._default = _rules(purposes["default"], "purpose")
        self._question_openers = frozenset(questions["openers"])
        self._questions = _rules(questions["rules"], "data")
        self._counting = frozenset(counts["words"])
        self._counted = {name: frozenset(listed) for name, listed in counts["counted"].items()}
        rules = (*self._purposes, *self._alone, *self._default)
        self._verbs = frozenset[str]().union(*(rule.verbs for rule in rules))
        self._nouns = frozenset[str]().union(*(rule.objects | rule.also for rule in rules))
        named = {rule.concept: "purpose" for rule in rules}
        named |= {rule.concept: "party" for rule in self._deeds}
        named |= {rule.concept: "data" for rule in self._questions} | dict.fromkeys(self._counted, "data")
        self.concepts = cast("Mapping[str, Kind]", named)

    def party(self, words: Sequence[str]) -> str:
        """The kind of a party of which only a clause or a participle says what it is."""
        opened = self._clause(words)
        head = telling(words[:opened]) if opened else words[:1]
        if not head or not self._heads.issuperset(head):
            return ""
        people = head[-1] in self._people
        clause = [word for word in words[opened:] if word not in self._clause_openers]
        stems = [stem(word) for word in clause]
        others = frozenset(stems)
        spoken = clause[0] in self._speakers if clause else False
        for verb in stems:
            for rule in self._deeds:
                refused = rule.only and (people or spoken if rule.only == "others" else not people or spoken)
                if not refused and rule.holds(verb, others):
                    return expand(rule.concept)
        return expand("party:service-provider") if spoken and self._engaging & others else ""

    def _clause(self, words: Sequence[str]) -> int:
        """Where a clause begins that says what a party does, or the number of words."""
        for place, word in enumerate(words):
            follower = words[place + 1] if place + 1 < len(words) else ""
            if word in self._clause_openers and (place or word == "who"):
                return place
            if place and word.endswith("ing") and follower in self._after_participle:
                return place
        return len(words)

    def taken_apart(self, words: Sequence[str]) -> Purpose | None:
        """The first of the coordinated purposes in a phrase; None if it does not begin with a known verb."""
        rest = list(words)
        while rest and (rest[0] in self._purpose_openers or rest[0].endswith("ly")):
            rest.pop(0)
        if not rest or stem(rest[0]) not in self._verbs | self._enabling:
            return None
        if stem(rest[0]) in self._enabling:
            rest = self._enabled(rest)
        stems = [stem(word) for word in rest]
        verbs, place = stems[:1], 1
        while place < len(stems) and (stems[place] in _COORDINATORS or stems[place - 1] in _COORDINATORS):
            if stems[place] not in _COORDINATORS:
                if stems[place] not in self._verbs:
                    break
                verbs.append(stems[place])
            place += 1
        objects: list[str] = []
        for word, previous in zip(stems[place:], stems[place - 1 :], strict=False):
            begins = previous in _COORDINATORS and word in self._verbs and word not in self._nouns
            if objects and (begins or word in self._ends):
                break
            objects.append(word)
        return Purpose(tuple(rest), tuple(verbs), tuple(objects))

    def _enabled(self, words: list[str]) -> list[str]:
        """What somebody is helped to do, or the words as they are."""
        for place in range(1, min(len(words), _REACH + 1)):
            if stem(words[place]) in self._verbs and words[place - 1] not in {"the", "our", "your", "a", "an", "and"}:
                return words[place:]
        return words

    def purpose(self, parts: Purpose) -> str:
        """The purpose that has one of the verbs and one of the objects of a rule, the first verb first."""
        others = frozenset(parts.objects)
        found = (rule.concept for verb in parts.verbs for rule in self._purposes if rule.holds(verb, others))
        return _iri(found)

    def purpose_of_verb(self, parts: Purpose, *, default: bool = False) -> str:
        """The purpose that one of the verbs stands for by itself, or that it has if nothing says more."""
        rules = self._default if default else self._alone
        # A word by itself may be a noun: "offers", "registers".
        return _iri(rule.concept for rule in rules if parts.objects and not rule.verbs.isdisjoint(parts.verbs))

    def data(self, words: Sequence[str]) -> str:
        """What a question asks for, or what a number counts."""
        if words and words[0] in self._question_openers:
            stems = [stem(word) for word in words]
            others = frozenset(stems)
            return _iri(rule.concept for rule in self._questions for verb in stems if rule.holds(verb, others))
        if words and words[0] in self._counting and "of" in words[1:2]:
            return _iri(concept for word in words for concept, counted in self._counted.items() if word in counted)
        return ""


def load_phrasing(folder: Path) -> Phrasing:
    """The rules in a folder.

    Raises:
        VocabularyError: the file cannot be read, is not YAML, or lacks a part.
    """
    path = folder / FILE
    content = load_wordings(path)
    try:
        return Phrasing(content)
    except (KeyError, TypeError, AttributeError) as error:
        raise VocabularyError(f"{path} lacks a part or has one of another form ({error})", "correct it") from error


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(stem, words))


def _rules(listed: Iterable[Mapping[str, Any]], kind: str) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            each[kind],
            _stems(each["verbs"]),
            _stems(each.get("objects", ())),
            _stems(each.get("also", ())),
            each.get("only", ""),
        )
        for each in listed
    )


def _iri(found: Iterator[str]) -> str:
    concept = next(found, "")
    return expand(concept) if concept else ""
