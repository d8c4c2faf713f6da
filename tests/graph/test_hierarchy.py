"""What a concept is within, in the graph of the policy that speaks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import URIRef

from kg.graph import policy_graph
from kg.iris import expand, shorten
from kg.ontology.check import load_vocabulary

if TYPE_CHECKING:
    from tests.conftest import Extract

POLICY = """# Privacy

"Device information" means information about your device, such as tide tables.

We collect your tide tables. We share your email address with Faultline.
"""


def within(extract: Extract, curie: str) -> set[str]:
    """Return what a concept is within in the graph of that policy."""
    graph = policy_graph(extract(POLICY), load_vocabulary())
    return {shorten(str(node)) for node in graph.objects(URIRef(expand(curie)), URIRef(expand("kg:within")))}


def test_concepts_of_the_vocabulary_are_within_all_above_them(extract: Extract):
    """A known concept is within itself and within what the ontology puts above it, to the top."""
    assert {"data:email-address", "data:contact-information", "data:information"} <= within(
        extract, "data:email-address"
    )


def test_definitions_of_the_policy_count(extract: Extract):
    """What the policy says that a term covers is within that term, and within what is above that."""
    assert {"data:tide-table", "data:device-information", "data:information"} <= within(extract, "data:tide-table")
