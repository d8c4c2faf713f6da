"""What protects data that is sent abroad: a policy's words for it → the legal basis of a transfer that they name."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from rdflib import SKOS, URIRef

from kg.iris import expand
from kg.ontology.normalise import words_of
from kg.ontology.parts import runs
from kg.ontology.terms import shipped_graph

if TYPE_CHECKING:
    from collections.abc import Mapping


def transfer_basis(safeguard: str) -> str:
    """The legal basis (IRI) whose name is the longest that stands in the words, or "" where none does."""
    names = _names()
    return next((names[tuple(run)] for run in runs(words_of(safeguard)) if tuple(run) in names), "")


@cache
def _names() -> Mapping[tuple[str, ...], str]:
    """Return what the bases of transfers are called, in words without plural endings."""
    graph, top = shipped_graph(), URIRef(expand("basis:transfer-basis"))
    found = {}
    for base in sorted(filter(None, graph.transitive_subjects(SKOS.broader, top)), key=str):
        for name in (*graph.objects(base, SKOS.prefLabel), *graph.objects(base, SKOS.altLabel)):
            found[words_of(str(name))] = str(base)
    return MappingProxyType(found)
