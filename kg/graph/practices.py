"""Practice → a node of its own with its participants, polarity and evidence, and direct relations if it is affirmed.

The node is an n-ary relation as in https://www.w3.org/TR/swbp-n-aryRelations/; denied practices are nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, URIRef

from kg.graph.durations import duration_node
from kg.graph.evidence import evidence_node
from kg.graph.sheet import literal, term, value
from kg.iris import practice_iri

if TYPE_CHECKING:
    from kg.graph.participants import Participants
    from kg.graph.sheet import Sheet
    from kg.model import Polarity, Practice

_BASES = {"rules": "kg:RulesAlone", "model": "kg:ModelAlone", "both": "kg:RulesAndModel"}


def add_practice(sheet: Sheet, participants: Participants, practice: Practice) -> None:
    """Write a practice."""
    cls = participants.vocabulary.terms.practices[practice.action]
    node = URIRef(practice_iri(sheet.policy, practice))
    sheet.add_types(node, "kg:Practice")
    sheet.graph.add((node, RDF.type, URIRef(cls.iri)))
    sheet.add(node, "kg:policy", sheet.policy)
    actor = participants.actor(practice.actor)
    sheet.add(node, "kg:actor", actor)
    _add_wording(sheet, node, practice)
    roles = (
        ("kg:data", participants.data(practice.data), cls.data),
        ("kg:recipient", participants.parties(practice.recipients), cls.recipient),
        ("kg:source", participants.parties(practice.sources), cls.source),
        ("kg:purpose", participants.concepts("purpose", practice.purposes), cls.purpose),
    )
    for role, objects, direct in roles:
        for each in objects:
            sheet.add(node, role, each)
            if direct and practice.polarity == "affirmed":
                sheet.graph.add((actor, URIRef(direct), each))


def polarity_node(polarity: Polarity) -> URIRef:
    """The node of a polarity."""
    return term("kg:Affirmed" if polarity == "affirmed" else "kg:Denied")


def _add_wording(sheet: Sheet, node: URIRef, practice: Practice) -> None:
    sheet.add(node, "kg:polarity", polarity_node(practice.polarity))
    if practice.cue:
        sheet.add(node, "kg:cue", literal(practice.cue))
    for condition in practice.conditions:
        sheet.add(node, "kg:condition", literal(condition))
    for duration in practice.durations:
        sheet.add(node, "kg:duration", duration_node(sheet, duration))
    sheet.add(node, "kg:evidence", evidence_node(sheet, practice.evidence))
    sheet.add(node, "kg:confidence", value(f"{practice.confidence:.3f}", "xsd:decimal"))
    sheet.add(node, "kg:basis", term(_BASES[practice.basis]))
