"""Wordings → concepts: exact, normalised, by head, and minted where the vocabulary has nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from kg.iris import concept_iri, digest
from kg.ontology.normalise import key, load_rules, party_key, plain, read_yaml, words_of
from kg.resources import LEXICON

if TYPE_CHECKING:
    from pathlib import Path

    from kg.ontology.terms import Kind, Terms

How = Literal["exact", "normalised", "head", "minted"]
FILES: Mapping[Kind, str] = MappingProxyType({"data": "data.yaml", "party": "parties.yaml", "purpose": "purposes.yaml"})
_LONGEST_STEM = 3


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


@dataclass(slots=True)
class Lexicon:
    """The wordings of one vocabulary, and what they were found to mean so far.

    Args:
        terms: the concepts.
        wordings: for each kind, CURIE → wordings, as in the files of `ontology/lexicon/`.
    """

    terms: Terms
    wordings: Mapping[Kind, Mapping[str, Sequence[str]]]
    _exact: dict[Kind, dict[str, str]] = field(init=False)
    _normalised: dict[Kind, dict[str, str]] = field(init=False)
    _found: dict[tuple[Kind, str], Match] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._exact, self._normalised = {}, {}
        for kind in FILES:
            claims = list(self.claims(kind))
            self._exact[kind] = {" ".join(wording.lower().split()): iri for wording, iri in claims}
            self._normalised[kind] = {look_up_key(kind, wording): iri for wording, iri in claims}

    def claims(self, kind: Kind) -> Iterator[tuple[str, str]]:
        """Every (wording, IRI of its concept), labels included."""
        for concept in self.terms.of_kind(kind):
            yield concept.label, concept.iri
            for wording in self.wordings[kind].get(concept.curie, ()):
                yield wording, concept.iri

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
            found = self._found[kind, phrase] = self.known(kind, phrase) or self._minted(kind, phrase)
        return found

    def known(self, kind: Kind, phrase: str) -> Match | None:
        """The concept of the vocabulary that has this wording, or None."""
        iri = self._exact[kind].get(" ".join(phrase.lower().split()))
        if iri is not None:
            return Match(iri, self.terms.concepts[iri].label, "exact")
        iri = self._normalised[kind].get(look_up_key(kind, phrase))
        if iri is not None:
            return Match(iri, self.terms.concepts[iri].label, "normalised")
        return None

    def _minted(self, kind: Kind, phrase: str) -> Match:
        named = kind == "party" and is_name(phrase)
        identity = party_key(phrase) if named else label_of(kind, phrase)
        name = " ".join(phrase.split()) if named else identity
        iri = concept_iri(kind, identity)
        if iri in self.terms.concepts:
            iri += f"-{digest(identity)}"
        broader = self._head(kind, words_of(phrase))
        if broader:
            return Match(iri, name, "head", broader)
        return Match(iri, name, "minted", self.terms.top(kind).iri)

    def _head(self, kind: Kind, words: Sequence[str]) -> str:
        wordings = self._normalised[kind]
        candidates = _runs(words) if kind == "purpose" else _heads(words)
        top = self.terms.top(kind).iri
        for candidate in candidates:
            iri = wordings.get(" ".join(stem(word) for word in candidate) if kind == "purpose" else " ".join(candidate))
            if iri is not None and iri != top:
                return iri
        return ""


def load_lexicon(terms: Terms, folder: Path = LEXICON) -> Lexicon:
    """The lexicon of the shipped wordings; nothing is checked here, see `kg.ontology.check`.

    Raises:
        VocabularyError: a file cannot be read, or is not YAML.
    """
    return Lexicon(terms, {kind: read_wordings(folder / name) for kind, name in FILES.items()})


def read_wordings(path: Path) -> Mapping[str, Sequence[str]]:
    """CURIE → wordings of one file.

    Raises:
        VocabularyError: it cannot be read, or is not YAML.
    """
    content: Any = read_yaml(path)
    return content if isinstance(content, dict) else {}


def look_up_key(kind: Kind, phrase: str) -> str:
    """The normalised form by which wordings of a kind are compared."""
    if kind == "purpose":
        return " ".join(stem(word) for word in words_of(phrase))
    return key(phrase)


def label_of(kind: Kind, phrase: str) -> str:
    """The label of a concept minted from a phrase: one label for all phrases that give the same concept."""
    return plain(phrase) if kind == "purpose" else key(phrase)


def is_name(phrase: str) -> bool:
    """Whether a party is called by a name ("Acme", "the Acme Group") and not by what it is ("Trusted partners")."""
    first, *others = phrase.split() or [""]
    return any(word[:1].isupper() for word in others) or (not others and first[:1].isupper())


def stem(word: str) -> str:
    """What the forms of a verb have in common: "improving", "improves" and "improve" give "improv"."""
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= _LONGEST_STEM:
            base = word[: -len(ending)]
            doubled = ending in {"ing", "ed"} and base[-1] == base[-2] and base[-1] not in "ls"
            return (base[:-1] if doubled else base).replace("is", "iz")
    return word.replace("is", "iz")


def _heads(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Parts of a noun phrase that hold its head, best first.

    "hashed email address of friend" gives "hashed email address of friend", "email address of friend", ... then
    "hashed email address", "email address", "address". A head that says nothing gives way to what it is of or about.
    """
    rules = load_rules()
    cuts = [place for place, word in enumerate(words) if place and word in rules.boundaries]
    first = cuts[0] if cuts else len(words)
    if cuts and first + 1 < len(words) and words[first - 1] in rules.transparent:
        yield from _heads(words[first + 1 :])
    for end in (len(words), *reversed(cuts)):
        for start in range(first):
            yield words[start:end]


def _runs(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Every run of words, the longer and the earlier ones first."""
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            yield words[start : start + length]
