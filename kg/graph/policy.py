"""All that was understood of one policy → its named graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph.definitions import add_definition
from kg.graph.dpv import DpvView
from kg.graph.hierarchy import add_hierarchy
from kg.graph.participants import Participants
from kg.graph.practices import add_practice
from kg.graph.provenance import add_policy
from kg.graph.sheet import Sheet
from kg.graph.statements import add_statement
from kg.iris import policy_iri

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.model import Extraction, Policy
    from kg.ontology.check import Vocabulary


def graph_iri(policy: Policy) -> str:
    """The name of a policy's graph, which is also the IRI of the policy."""
    return policy_iri(policy.name)


def policy_graph(extraction: Extraction, vocabulary: Vocabulary) -> Graph:
    """All that was understood of one policy, as the named graph of that policy.

    Returns:
        A graph whose identifier is the policy's IRI. It has no blank nodes, and depends on nothing but its arguments
        and the version of kg.
    """
    sheet = Sheet(extraction.policy)
    participants = Participants(sheet, vocabulary, extraction.first_party)
    dpv = DpvView(sheet, participants)
    add_policy(sheet, dpv, participants.first_party)
    for practice in extraction.practices:
        add_practice(sheet, participants, dpv, practice)
    for statement in extraction.statements:
        add_statement(sheet, participants, dpv, statement)
    for definition in extraction.definitions:
        add_definition(sheet, participants, definition)
    add_hierarchy(sheet, vocabulary.terms)
    return sheet.graph
