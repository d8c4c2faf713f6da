"""What each concept of a policy is within, so that queries need no path through its graph and the ontology.

What a policy says that a term of its own covers holds in that policy alone, which a path through all graphs would not
heed; and engines differ in paths through one of many graphs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import SKOS, URIRef

from kg.graph.sheet import term

if TYPE_CHECKING:
    from kg.graph.sheet import Sheet
    from kg.ontology.terms import Terms

_PLACES = ("actor", "data", "legalBasis", "place", "purpose", "recipient", "right", "source", "transferBasis")


def add_hierarchy(sheet: Sheet, terms: Terms) -> None:
    """Say of every concept that takes part that it is within itself, and within all that is above it in this policy."""
    concepts = {str(node) for place in _PLACES for node in sheet.graph.objects(None, term(f"kg:{place}"))}
    for concept in concepts:
        for wider in _within(sheet, terms, concept):
            sheet.add(URIRef(concept), "kg:within", URIRef(wider))


def _within(sheet: Sheet, terms: Terms, concept: str) -> set[str]:
    found: set[str] = set()
    to_visit = {concept}
    while to_visit:
        iri = to_visit.pop()
        found.add(iri)
        known = terms.concepts.get(iri)
        wider = {str(each) for each in sheet.graph.objects(URIRef(iri), SKOS.broader)}
        to_visit |= wider.union(known.broader if known else ()) - found
    return found
