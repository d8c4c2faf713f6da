"""Definition → links between concepts that hold in the graph of its policy alone, and where the policy says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import URIRef

from kg.graph.evidence import evidence_node
from kg.iris import definition_iri

if TYPE_CHECKING:
    from kg.graph.participants import Participants
    from kg.graph.sheet import Sheet
    from kg.model import Definition


def add_definition(sheet: Sheet, participants: Participants, definition: Definition) -> None:
    """Put what a term of the policy covers below it, unless it is above it already or the term is the top."""
    vocabulary = participants.vocabulary
    defined = vocabulary.lexicon.data(definition.term)
    if defined.iri == vocabulary.terms.top("data").iri:
        return
    wide = participants.node("data", defined)
    excluded = {defined.iri, *participants.above(wide)}
    matches = map(vocabulary.lexicon.data, definition.narrower)
    added = [participants.node("data", each) for each in matches if each.iri not in excluded]
    if not added:
        return
    node = URIRef(definition_iri(sheet.policy, definition))
    sheet.add_types(node, "kg:Definition")
    sheet.add(node, "kg:policy", sheet.policy)
    sheet.add(node, "kg:evidence", evidence_node(sheet, definition.evidence))
    sheet.add(node, "kg:defines", wide)
    for narrow in added:
        sheet.add(narrow, "skos:broader", wide)
        sheet.add(node, "kg:covers", narrow)
