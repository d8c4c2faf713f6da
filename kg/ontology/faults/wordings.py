"""Faults of wordings: concepts that do not exist, and phrases that two concepts claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.iris import expand, shorten
from kg.ontology.faults.fault import Fault
from kg.ontology.lexicon import NAMES
from kg.ontology.naming import FILE as NAMING
from kg.ontology.phrasing import FILE as PHRASING
from kg.ontology.terms import KINDS, WORDINGS
from kg.wordings import load_wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.ontology.faults.fault import Sources
    from kg.ontology.lexicon import Lexicon
    from kg.ontology.naming import Naming
    from kg.ontology.terms import Kind

_OURS = re.compile(rf"(?:kg|{'|'.join(KINDS)}):[A-Za-z][A-Za-z0-9-]*")


def wording_faults(lexicon: Lexicon, naming: Naming) -> Iterator[Fault]:
    """Yield what is wrong with the files of wordings."""
    for kind, file in WORDINGS.items():
        yield from _unknown(lexicon, file, kind, lexicon.wordings[kind])
        for curie, wordings in lexicon.wordings[kind].items():
            if not isinstance(wordings, list) or not all(isinstance(wording, str) for wording in wordings):
                remedy = "write one a line, quoted if YAML reads it otherwise"
                yield Fault(file, curie, "is not a list of wordings", remedy)
        yield from _double_claims(lexicon, kind, file)
    yield from _unknown(lexicon, NAMES, "party", lexicon.names)
    for curie, kind in lexicon.phrasing.concepts.items():
        yield from _unknown(lexicon, PHRASING, kind, [curie])
    for curie in sorted(naming.unnamed):
        if expand(curie) not in lexicon.terms.concepts:
            yield Fault(NAMING, curie, "is no concept of the ontology", "add it there or correct the name")


def curie_faults(folder: Path, sources: Sources) -> Iterator[Fault]:
    """Yield the terms of ours that a file of wordings speaks of and that no Turtle file declares."""
    known = {shorten(str(subject)) for subject in sources.graph.subjects()}
    checked = {*WORDINGS.values(), NAMES, NAMING, PHRASING}
    for path in sorted(folder.glob("*.yaml")):
        if path.name not in checked:
            spoken = sorted({text for text in _texts(load_wordings(path)) if _OURS.fullmatch(text)})
            for curie in spoken:
                if curie not in known:
                    yield Fault(path.name, curie, "is not in the ontology", "add it there or correct the name")


def _texts(content: object) -> Iterator[str]:
    """Yield every text in the content of a YAML file, keys included."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for key, value in content.items():
            yield from (str(key), *_texts(value))
    elif isinstance(content, list):
        for value in content:
            yield from _texts(value)


def _unknown(lexicon: Lexicon, file: str, kind: Kind, curies: Iterable[str]) -> Iterator[Fault]:
    known = {concept.curie for concept in lexicon.terms.of_kind(kind)}
    for curie in curies:
        if curie not in known:
            yield Fault(file, curie, f"is no {kind} concept of the ontology", "add it there or correct the name")


def _double_claims(lexicon: Lexicon, kind: Kind, file: str) -> Iterator[Fault]:
    claimed: dict[str, str] = {}
    for claim in lexicon.claims[kind]:
        owner = claimed.setdefault(claim.exact, claim.iri)
        if owner != claim.iri:
            first, second = (lexicon.terms.concepts[each].curie for each in (owner, claim.iri))
            yield Fault(file, second, f'"{claim.wording}" is also a wording of {first}', "take it from one of them")
