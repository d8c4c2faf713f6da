"""Wordings → concepts: exact, normalised, by head, and minted where the vocabulary has nothing."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from kg.errors import VocabularyError
from kg.iris import concept_iri, digest
from kg.ontology.normalise import both_of, company_key, load_rules, plain, telling, telling_words_of, words_of
from kg.resources import LEXICON
from kg.wordings import load_wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.ontology.terms import Kind, Terms

How = Literal["exact", "normalised", "head", "minted"]
FILES: Mapping[Kind, str] = MappingProxyType({"data": "data.yaml", "party": "parties.yaml", "purpose": "purposes.yaml"})
_SHORTEST_STEM = 3
# What a phrase is about stands at its beginning; what has more words than this is a sentence gone astray.
_WORDS_LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Match:
    """The concept that a phrase names.

    Attributes:
        iri: the concept.
        label: its label.
        how: "exact" or "normalised" for a concept of the vocabulary; "head" for a new one below the concept that the
            phrase's head words name; "minted" for a new one below the top concept.
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

    Attributes:
        claims: the wordings of every concept, labels included, for each kind.
    """

    def __init__(self, terms: Terms, wordings: Mapping[Kind, Mapping[str, Sequence[str]]]) -> None:
        self.terms = terms
        self.wordings = wordings
        self.claims: dict[Kind, list[Claim]] = {kind: list(self._claims(kind)) for kind in FILES}
        self._indexes: dict[Kind, _Index] = {kind: _index(claims) for kind, claims in self.claims.items()}
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
        return None if iri is None else Match(iri, self.terms.concepts[iri].label, "normalised")

    def _new(self, kind: Kind, phrase: str) -> Match:
        label = _label(kind, phrase)
        identity = company_key(phrase) if kind == "party" and is_name(phrase) else label
        iri = concept_iri(kind, identity)
        if iri in self.terms.concepts:
            iri += f"-{digest(identity)}"
        broader = self._broader(kind, words_of(phrase)[:_WORDS_LOOKED_AT])
        return Match(iri, label, "head" if broader else "minted", broader or self.terms.top(kind).iri)

    def _broader(self, kind: Kind, words: Sequence[str]) -> str:
        # Nothing is narrower than the top by its head alone, and nobody is a kind of the company that speaks.
        useless = {self.terms.top(kind).iri, self.terms.first_party}
        known = self._indexes[kind].short
        parts = _runs(words) if kind == "purpose" else _heads(words)
        found = (known.get(_form(kind, telling(part))) for part in parts)
        return next((iri for iri in found if iri is not None and iri not in useless), "")


def load_lexicon(terms: Terms, folder: Path = LEXICON) -> Lexicon:
    """The lexicon of the wordings in a folder; nothing is checked here, see `kg.ontology.check`.

    Raises:
        VocabularyError: a file cannot be read, is not YAML, or is no table.
    """
    wordings: dict[Kind, Mapping[str, Sequence[str]]] = {}
    for kind, name in FILES.items():
        wordings[kind] = load_wordings(folder / name)
        if not isinstance(wordings[kind], dict):
            raise VocabularyError(
                f"{folder / name} is no table of wordings", "write lines such as data:name: [full name]"
            )
    return Lexicon(terms, wordings)


def is_name(phrase: str) -> bool:
    """Whether a party is called by a name ("Acme", "the Acme Group") and not by what it is ("Trusted partners")."""
    first, *others = phrase.split() or [""]
    return any(word[:1].isupper() for word in others) or (not others and first[:1].isupper())


def stem(word: str) -> str:
    """What the forms of a verb have in common: "improving", "improves" and "improve" give "improv"."""
    if word in load_rules().unstemmed:
        return word
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            base = word[: -len(ending)]
            doubled = ending in {"ing", "ed"} and base[-1] == base[-2] and base[-1] not in "ls"
            return (base[:-1] if doubled else base).replace("is", "iz")
    return word.replace("is", "iz")


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


def _heads(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The parts of a noun phrase that hold its head, best first.

    "hashed email address of friend" gives itself, "email address of friend", "address of friend", then the same without
    "of friend". A head that says nothing gives way to what it is of: "copy of passport" to "passport".
    """
    rules = load_rules()
    cuts = [place for place, word in enumerate(words) if place and word in rules.boundaries]
    first = cuts[0] if cuts else len(words)
    if cuts and words[first - 1] in rules.transparent | rules.generic:
        yield from _heads(words[first + 1 :])
    for end in (len(words), *reversed(cuts)):
        for start in range(first):
            yield words[start:end]


def _runs(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Every run of words, the longer and the earlier ones first."""
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            yield words[start : start + length]
