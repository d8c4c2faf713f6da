"""Practice → a node of its own with participants, polarity, modality, evidence; direct relations if it is affirmed.

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
    from collections.abc import Mapping, Sequence

    from kg.graph.dpv import DpvView
    from kg.graph.participants import Participants
    from kg.graph.sheet import Sheet
    from kg.model import Polarity, Practice
    from kg.ontology.terms import PracticeClass

    Roles = Mapping[str, Sequence[URIRef]]

_MODALITIES = {"stated": "kg:Stated", "possible": "kg:Possible", "required": "kg:Required"}
_BASES = {"rules": "kg:RulesAlone", "model": "kg:ModelAlone", "both": "kg:RulesAndModel"}


def add_practice(sheet: Sheet, participants: Participants, dpv: DpvView, practice: Practice) -> None:
    """Write a practice."""
    cls = participants.vocabulary.terms.practices[practice.action]
    node = URIRef(practice_iri(sheet.policy, practice))
    roles: Roles = {
        "kg:actor": [participants.actor(practice.actor)],
        "kg:data": participants.data(practice.data),
        "kg:recipient": participants.parties(practice.recipients),
        "kg:source": participants.parties(practice.sources),
        "kg:purpose": participants.concepts("purpose", practice.purposes),
        "kg:duration": [duration_node(sheet, duration) for duration in practice.durations],
    }
    sheet.add_types(node, "kg:Practice")
    sheet.graph.add((node, RDF.type, URIRef(cls.iri)))
    for role, values in roles.items():
        for each in values:
            sheet.add(node, role, each)
    _add_wording(sheet, node, practice)
    if practice.polarity == "affirmed":
        _add_relations(sheet, cls, roles)
        dpv.add_statement(node, cls.iri, roles)


def polarity_node(polarity: Polarity) -> URIRef:
    """The node of a polarity."""
    return term("kg:Affirmed" if polarity == "affirmed" else "kg:Denied")


def _add_wording(sheet: Sheet, node: URIRef, practice: Practice) -> None:
    sheet.add(node, "kg:policy", sheet.policy)
    sheet.add(node, "kg:polarity", polarity_node(practice.polarity))
    sheet.add(node, "kg:modality", term(_MODALITIES[practice.modality]))
    if practice.cue:
        sheet.add(node, "kg:cue", literal(practice.cue))
    for condition in practice.conditions:
        sheet.add(node, "kg:condition", literal(condition))
    sheet.add(node, "kg:evidence", evidence_node(sheet, practice.evidence))
    sheet.add(node, "kg:confidence", value(f"{practice.confidence:.3f}", "xsd:decimal"))
    sheet.add(node, "kg:basis", term(_BASES[practice.basis]))


def _add_relations(sheet: Sheet, cls: PracticeClass, roles: Roles) -> None:
    """Relate the actor directly to what takes part, where that means something for the class."""
    direct = {"kg:data": cls.data, "kg:recipient": cls.recipient, "kg:source": cls.source, "kg:purpose": cls.purpose}
    for role, relation in direct.items():
        for each in roles[role] if relation else ():
            sheet.graph.add((roles["kg:actor"][0], URIRef(relation), each))
