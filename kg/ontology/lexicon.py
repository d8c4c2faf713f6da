"""Wordings → concepts: exact, normalised, by head, by likeness, and minted where the vocabulary has nothing."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from kg.errors import VocabularyError
from kg.iris import concept_iri, digest, expand
from kg.ontology.neighbours import Neighbours
from kg.ontology.normalise import both_of, company_key, load_rules, plain, stem, telling, telling_words_of, words_of
from kg.ontology.parts import heads, runs
from kg.ontology.phrasing import load_phrasing
from kg.ontology.terms import WORDINGS
from kg.resources import LEXICON
from kg.wordings import load_wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.ontology.phrasing import Phrasing
    from kg.ontology.terms import Kind, Terms

How = Literal["exact", "normalised", "head", "near", "minted"]
LIKENESS = 0.7
"""How like its nearest wording a phrase must be to be put below that wording's concept."""
NAMES = "names.yaml"
# So many words from the verb on are worth more than what the verb and the kind of object say.
_TELLING_RUN = 3
# What a phrase is about stands at its beginning; what has more words than this is a sentence gone astray.
_WORDS_LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Match:
    """The concept that a phrase names.

    Attributes:
        iri: the concept.
        label: its label.
        how: "exact" or "normalised" for a concept of the vocabulary; "head" for a new one below the concept that the
            phrase's head words name; "near" for one below the concept whose wordings it is most like; "minted" for a
            new one below the top concept.
        broader: the concept (IRI) that a new one is below, otherwise "".
    """

    iri: str
    label: str
    how: How
    broader: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A wording of a concept in its three forms: in lower case, normalised, and with nothing but its telling words."""

    iri: str
    wording: str
    exact: str
    full: str
    short: str


@dataclass(frozen=True, slots=True)
class _Index:
    exact: Mapping[str, str]
    full: Mapping[str, str]
    short: Mapping[str, str]


class Lexicon:
    """The wordings of one vocabulary, and what they were found to mean so far.

    Args:
        terms: the concepts.
        wordings: for each kind, CURIE → wordings, as in the files of `ontology/lexicon/`.
        phrasing: what phrases mean by how they are built.
        names: CURIE of a kind of party → names of parties of that kind.

    Attributes:
        claims: the wordings of every concept, labels included, for each kind.
    """

    def __init__(
        self,
        terms: Terms,
        wordings: Mapping[Kind, Mapping[str, Sequence[str]]],
        phrasing: Phrasing,
        names: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        self.terms = terms
        self.wordings = wordings
        self.phrasing = phrasing
        self.names = names
        self._names = {company_key(name): expand(curie) for curie, listed in names.items() for name in listed}
        self.claims: dict[Kind, list[Claim]] = {kind: list(self._claims(kind)) for kind in WORDINGS}
        self._indexes: dict[Kind, _Index] = {kind: _index(claims) for kind, claims in self.claims.items()}
        self._neighbours: dict[Kind, Neighbours] = {}
        self._found: dict[tuple[Kind, str], Match] = {}

    def _claims(self, kind: Kind) -> Iterator[Claim]:
        for concept in self.terms.of_kind(kind):
            listed = self.wordings[kind].get(concept.curie)
            for wording in (concept.label, *(listed if isinstance(listed, list) else ())):
                full, short = (_form(kind, words) for words in both_of(wording))
                yield Claim(concept.iri, wording, _exact(wording), full, short)

    def data(self, phrase: str) -> Match:
        """The data category that a phrase names."""
        return self.match("data", phrase)

    def party(self, phrase: str) -> Match:
        """The kind of party that a phrase names, or a party of its own for a name."""
        return self.match("party", phrase)

    def purpose(self, phrase: str) -> Match:
        """The purpose that a phrase names."""
        return self.match("purpose", phrase)

    def match(self, kind: Kind, phrase: str) -> Match:
        """The concept of a kind that a phrase names; the same phrase always gives the same concept."""
        found = self._found.get((kind, phrase))
        if found is None:
            found = self._found[kind, phrase] = self.known(kind, phrase) or self._new(kind, phrase)
        return found

    def known(self, kind: Kind, phrase: str) -> Match | None:
        """The concept of the vocabulary that has this wording, or None."""
        index = self._indexes[kind]
        iri = index.exact.get(_exact(phrase))
        if iri is not None:
            return Match(iri, self.terms.concepts[iri].label, "exact")
        full, short = (_form(kind, words) for words in both_of(phrase))
        iri = index.full.get(full) or index.short.get(short)
        if iri == self.terms.first_party and self.phrasing.distant.intersection(full.split()[:1]):
            # "those services" are another's, even though "services" by itself are the speaker's.
            iri = index.full.get(f"other {short}")
        return None if iri is None else Match(iri, self.terms.concepts[iri].label, "normalised")

    def _new(self, kind: Kind, phrase: str) -> Match:
        label = _label(kind, phrase)
        identity = company_key(phrase) if kind == "party" and is_name(phrase) else label
        iri = concept_iri(kind, identity)
        if iri in self.terms.concepts:
            iri += f"-{digest(identity)}"
        words = words_of(phrase)[:_WORDS_LOOKED_AT]
        if kind == "purpose":
            how, broader = self._purpose(words)
        else:
            built = self.phrasing.data(words) if kind == "data" else self.phrasing.party(words)
            how, broader = "head", self._by_name(kind, phrase) or self._fit(kind, built) or self._by_head(kind, words)
            if not broader:
                how, broader = "near", self._by_likeness(kind, words, LIKENESS)
        return Match(iri, label, how, broader) if broader else Match(iri, label, "minted", self.terms.top(kind).iri)

    def _purpose(self, words: Sequence[str]) -> tuple[How, str]:
        """What a new purpose is below, and how that was found: the surer the way, the earlier it is tried."""
        found = next(filter(None, self._by_verb(words)), "") or self._by_head("purpose", words)
        if found:
            return "head", found
        if found := self._by_likeness("purpose", words, LIKENESS):
            return "near", found
        parts = self.phrasing.taken_apart(words)
        if parts and (found := self._fit("purpose", self.phrasing.purpose_of_verb(parts))):
            return "head", found
        if found := self._by_likeness("purpose", words, 1):
            return "near", found
        return "head", self._fit("purpose", self.phrasing.purpose_of_verb(parts, default=True)) if parts else ""

    def _by_verb(self, words: Sequence[str]) -> Iterator[str]:
        """What the first of coordinated purposes is below by a long wording, by its verb and object, by any wording."""
        parts = self.phrasing.taken_apart(words)
        if parts:
            for sentence in (parts.words, *parts.sentences):
                anchored = (sentence[:end] for end in range(len(sentence), _TELLING_RUN - 1, -1))
                yield self._first_known("purpose", anchored, _TELLING_RUN)
            yield self._fit("purpose", self.phrasing.purpose(parts))
            for sentence in parts.sentences:
                yield self._by_head("purpose", sentence)

    def _fit(self, kind: Kind, iri: str) -> str:
        return iri if self._may_be_broader(kind, iri) else ""

    def _by_name(self, kind: Kind, phrase: str) -> str:
        """The kind of party that a well-known name stands for, the name alone or with words after it."""
        words = company_key(phrase).split()[:_WORDS_LOOKED_AT] if kind == "party" else []
        runs = (" ".join(words[:end]) for end in range(len(words), 0, -1))
        return next((self._names[run] for run in runs if run in self._names), "")

    def _by_head(self, kind: Kind, words: Sequence[str]) -> str:
        # One word out of a purpose decides nothing by itself: "service" is in nearly all of them.
        least = 2 if kind == "purpose" else 1
        parts = runs(words) if kind == "purpose" else heads(words)
        return self._first_known(kind, (part for part in parts if len(part) >= least), least)

    def _first_known(self, kind: Kind, parts: Iterable[Sequence[str]], least: int = 1) -> str:
        """The concept of the first of some parts of a phrase that is a wording, if a new one may be below it."""
        known = self._indexes[kind].short
        told = (part for part in map(telling, parts) if len(part) >= least)
        found = (known.get(_form(kind, part), "") for part in told)
        return next((iri for iri in found if self._may_be_broader(kind, iri)), "")

    def _by_likeness(self, kind: Kind, words: Sequence[str], least: float) -> str:
        """The concept of the wordings most like a phrase; a purpose may be less like them if one word of it agrees."""
        if kind not in self._neighbours:
            claims = self.claims[kind]
            self._neighbours[kind] = Neighbours((_weighty(claim.full.split()), claim.iri) for claim in claims)
        sought = _weighty(words)
        near = self._neighbours[kind].nearest(sought) if len(sought) > 1 else None
        if near is None or not self._may_be_broader(kind, near.iri):
            return ""
        short = self._indexes[kind].short
        agrees = least > LIKENESS and any(short.get(word) == near.iri for word in sought)
        return near.iri if agrees or near.likeness >= least else ""

    def _may_be_broader(self, kind: Kind, iri: str) -> bool:
        # Nothing is narrower than the top by its words alone, and nobody is a kind of the company that speaks.
        return iri not in {"", self.terms.top(kind).iri, self.terms.first_party}


def load_lexicon(terms: Terms, folder: Path = LEXICON) -> Lexicon:
    """The lexicon of the wordings in a folder; nothing is checked here, see `kg.ontology.check`.

    Raises:
        VocabularyError: a file cannot be read, is not YAML, or is no table.
    """
    wordings: dict[Kind, Mapping[str, Sequence[str]]] = {}
    for kind, name in WORDINGS.items():
        wordings[kind] = load_wordings(folder / name)
        if not isinstance(wordings[kind], dict):
            raise VocabularyError(
                f"{folder / name} is no table of wordings", "write lines such as data:name: [full name]"
            )
    return Lexicon(terms, wordings, load_phrasing(folder), load_wordings(folder / NAMES))


def is_name(phrase: str) -> bool:
    """Whether a party is called by a name ("Acme", "the Acme Group") and not by what it is ("Trusted partners")."""
    first, *others = phrase.split() or [""]
    return any(word[:1].isupper() for word in others) or (not others and first[:1].isupper())


def _index(claims: Sequence[Claim]) -> _Index:
    return _Index(
        {claim.exact: claim.iri for claim in claims},
        owners((claim.full, claim.exact, claim.iri) for claim in claims),
        owners((claim.short, claim.full, claim.iri) for claim in claims),
    )


def owners(claims: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Which concept a form of a wording stands for, given (form, form that keeps more of the wording, concept).

    "our site" and "other site" are wordings of two concepts and have "site" in common. It stands for the one that has
    it as it is, and for neither if none has.
    """
    as_it_is: dict[str, str] = {}
    shortened: dict[str, set[str]] = {}
    for form, fuller, iri in claims:
        shortened.setdefault(form, set()).add(iri)
        if form == fuller:
            as_it_is.setdefault(form, iri)
    alone = {form: next(iter(iris)) for form, iris in shortened.items() if len(iris) == 1}
    return alone | as_it_is


def _weighty(words: Sequence[str]) -> list[str]:
    """The stems of the words that weigh something, or of all if none does."""
    weightless = load_rules().weightless
    return [stem(word) for word in words if word not in weightless] or [stem(word) for word in words]


def _exact(wording: str) -> str:
    return " ".join(wording.lower().split())


def _form(kind: Kind, words: Sequence[str]) -> str:
    if kind == "purpose":
        return " ".join(map(stem, words))
    if kind == "data":
        return " ".join("information" if word in load_rules().generic else word for word in words)
    return " ".join(words)


def _label(kind: Kind, phrase: str) -> str:
    """The label of a new concept: one for all phrases that give the same concept, but for names of companies."""
    if kind == "purpose":
        return plain(phrase)
    if kind == "party" and is_name(phrase):
        return " ".join(phrase.split())
    return _form(kind, telling_words_of(phrase))
