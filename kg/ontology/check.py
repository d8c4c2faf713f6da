"""Whether concepts and wordings fit together; every fault is reported, not just the first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import VocabularyError
from kg.iris import declared, prefixes, shorten
from kg.model import ACTIONS
from kg.ontology.lexicon import NAMES, Lexicon, load_lexicon
from kg.ontology.phrasing import FILE as PHRASING
from kg.ontology.terms import KINDS, WORDINGS, load_terms, ontology_files, terms_of, turtle_graph
from kg.resources import LEXICON, ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.ontology.terms import Concept, Kind, Terms


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Concepts and the wordings that name them."""

    terms: Terms
    lexicon: Lexicon


@cache
def load_vocabulary() -> Vocabulary:
    """The shipped vocabulary, read and checked once.

    Raises:
        VocabularyError: it has faults; the message lists all of them.
    """
    return read_vocabulary(ONTOLOGY, LEXICON)


def read_vocabulary(ontology: Path, wordings: Path) -> Vocabulary:
    """The vocabulary in a folder of Turtle files and a folder of wordings.

    Raises:
        VocabularyError: a file cannot be read, or there are faults; the message lists all of them.
    """
    terms = load_terms() if ontology == ONTOLOGY else terms_of(turtle_graph(ontology))
    lexicon = load_lexicon(terms, wordings)
    found = [*_prefix_faults(ontology), *_concept_faults(terms), *_ground_faults(terms), *_wording_faults(lexicon)]
    if found:
        listed = "".join(f"\n  {fault}" for fault in found)
        raise VocabularyError(f"the vocabulary has {len(found)} fault(s):{listed}", "correct the files named")
    return Vocabulary(terms, lexicon)


def _prefix_faults(folder: Path) -> Iterator[str]:
    for path in ontology_files(folder):
        for prefix, namespace in declared(path.read_text(encoding="utf-8")).items():
            if prefixes().get(prefix) != namespace:
                yield f"{path.name}: prefix {prefix}: is not what prefixes.ttl declares; declare <{namespace}> there"


def _concept_faults(terms: Terms) -> Iterator[str]:
    for concept in terms.concepts.values():
        if not concept.label:
            yield f"{concept.curie}: has no label; add skos:prefLabel"
        if not concept.definition:
            yield f"{concept.curie}: has no definition; add skos:definition"
        for iri in concept.broader:
            if iri not in terms.concepts or terms.concepts[iri].kind != concept.kind:
                yield f"{concept.curie}: is below <{iri}>, which is no {concept.kind} concept; correct skos:broader"
        if _is_above(terms, concept, concept.iri):
            yield f"{concept.curie}: is below itself; break the circle of skos:broader"


def _ground_faults(terms: Terms) -> Iterator[str]:
    """What graphs cannot be built without."""
    for kind in KINDS:
        tops = [concept.curie for concept in terms.of_kind(kind) if not concept.broader]
        if len(tops) != 1:
            named = ", ".join(tops) or "none"
            yield f"{kind}: must have one top concept, has {named}; give the others skos:broader"
    for action in ACTIONS:
        if action not in terms.practices:
            yield f'kg.ttl: no class has kg:action "{action}"; add it to one'
    for iri in (terms.first_party, terms.third_party):
        if iri not in terms.concepts:
            yield f"parties.ttl: {shorten(iri)} is missing; add it, as graphs fall back on it"


def _is_above(terms: Terms, concept: Concept, sought: str) -> bool:
    seen: set[str] = set()
    to_visit = list(concept.broader)
    while to_visit:
        iri = to_visit.pop()
        if iri == sought:
            return True
        if iri not in seen and iri in terms.concepts:
            seen.add(iri)
            to_visit += terms.concepts[iri].broader
    return False


def _wording_faults(lexicon: Lexicon) -> Iterator[str]:
    for kind, name in WORDINGS.items():
        known = {concept.curie for concept in lexicon.terms.of_kind(kind)}
        for curie, wordings in lexicon.wordings[kind].items():
            if curie not in known:
                yield f"{name}: {curie}: is no {kind} concept of the ontology; add it there or correct the name"
            if not isinstance(wordings, list) or not all(isinstance(wording, str) for wording in wordings):
                yield f"{name}: {curie}: is not a list of wordings; write one a line, quoted if YAML reads it otherwise"
        yield from _double_claims(lexicon, kind, name)
    parties = {concept.curie for concept in lexicon.terms.of_kind("party")}
    for curie in lexicon.names:
        if curie not in parties:
            yield f"{NAMES}: {curie}: is no party concept of the ontology; add it there or correct the name"
    for curie, kind in lexicon.phrasing.concepts.items():
        if curie not in {concept.curie for concept in lexicon.terms.of_kind(kind)}:
            yield f"{PHRASING}: {curie}: is no {kind} concept of the ontology; add it there or correct the name"


def _double_claims(lexicon: Lexicon, kind: Kind, name: str) -> Iterator[str]:
    claimed: dict[str, str] = {}
    for claim in lexicon.claims[kind]:
        owner = claimed.setdefault(claim.exact, claim.iri)
        if owner != claim.iri:
            first, second = (lexicon.terms.concepts[each].curie for each in (owner, claim.iri))
            yield f'{name}: {second}: "{claim.wording}" is also a wording of {first}; take it from one of them'
