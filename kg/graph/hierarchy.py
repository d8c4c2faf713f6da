"""What each concept of a policy is within by the policy's own words, so that queries need no path through its graph.

Engines differ in paths that stay within one of many graphs; some walk on through all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import SKOS, URIRef

from kg.graph.sheet import term

if TYPE_CHECKING:
    from kg.graph.sheet import Sheet

_PLACES = ("kg:actor", "kg:data", "kg:purpose", "kg:recipient", "kg:source")


def add_hierarchy(sheet: Sheet) -> None:
    """Say of every concept that takes part that it is within itself, and within all that the policy puts above it."""
    concepts = {node for place in _PLACES for node in sheet.graph.objects(None, term(place))}
    for concept in concepts:
        for wider in sheet.graph.transitive_objects(concept, SKOS.broader):
            if isinstance(concept, URIRef) and isinstance(wider, URIRef):
                sheet.add(concept, "kg:within", wider)
