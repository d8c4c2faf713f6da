"""Statement → a node of its own: legal bases, transfers, rights, contacts and automated decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rdflib import URIRef

from kg.graph.evidence import evidence_node
from kg.graph.practices import polarity_node
from kg.graph.sheet import literal, term
from kg.iris import statement_iri
from kg.ontology.safeguards import transfer_basis

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.graph.dpv import DpvView
    from kg.graph.participants import Participants
    from kg.graph.sheet import Sheet
    from kg.model import Statement, StatementKind


class _Form(NamedTuple):
    """How statements of a kind are written: their class, and what relates them to their concept, means and texts."""

    cls: str
    concept: str = ""
    means: str = ""
    texts: tuple[str, ...] = ("kg:wording",)


_FORMS: Mapping[StatementKind, _Form] = {
    "legal-basis": _Form("kg:LegalGround", "kg:legalBasis"),
    "transfer": _Form("kg:Transfer", "kg:place", "kg:safeguard"),
    "right": _Form("kg:RightGrant", "kg:right", "kg:exercisedBy"),
    "contact": _Form("kg:ContactPoint", "kg:contactRole", texts=("kg:wording", "kg:contact")),
    "automated-decision": _Form("kg:AutomatedDecision"),
}


def add_statement(sheet: Sheet, participants: Participants, dpv: DpvView, statement: Statement) -> None:
    """Write a statement."""
    form = _FORMS[statement.kind]
    node = URIRef(statement_iri(sheet.policy, statement))
    values = {
        "kg:data": participants.concepts("data", statement.data),
        "kg:purpose": participants.concepts("purpose", statement.purposes),
    }
    if form.means == "kg:safeguard":
        bases = dict.fromkeys(filter(None, map(transfer_basis, statement.means)))
        values["kg:transferBasis"] = [URIRef(base) for base in bases]
    if form.concept:
        values[form.concept] = [term(concept) for concept in statement.concepts]
    sheet.add_types(node, "kg:Statement", form.cls)
    for name, related in values.items():
        for each in related:
            sheet.add(node, name, each)
    sheet.add(node, "kg:policy", sheet.policy)
    sheet.add(node, "kg:polarity", polarity_node(statement.polarity))
    for name in form.texts:
        sheet.add(node, name, literal(statement.text))
    for text in statement.means if form.means else ():
        sheet.add(node, form.means, literal(text))
    sheet.add(node, "kg:evidence", evidence_node(sheet, statement.evidence))
    if statement.polarity == "affirmed":
        dpv.add_statement(node, str(term(form.cls)), values)
