"""What a concept is within, in the graph of the policy that speaks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import URIRef

from kg.graph import policy_graph
from kg.iris import expand
from kg.ontology.check import load_vocabulary

if TYPE_CHECKING:
    from tests.conftest import Extract

POLICY = """# Privacy

"Device information" means data such as the model of your device.

We collect the model of your device. We share your name with Faultline.
"""


def test_concepts_are_within_what_the_policy_puts_above_them(extract: Extract):
    """Each concept that takes part is within itself, and within what the policy defines it to be part of."""
    graph = policy_graph(extract(POLICY), load_vocabulary())
    within = URIRef(expand("kg:within"))
    broader = URIRef(expand("skos:broader"))
    used = {
        node for place in ("data", "recipient", "actor") for node in graph.objects(None, URIRef(expand(f"kg:{place}")))
    }
    assert used
    for concept in used:
        assert set(graph.objects(concept, within)) == set(graph.transitive_objects(concept, broader))
        assert (concept, within, concept) in graph
    assert any(set(graph.objects(concept, within)) - {concept} for concept in used)
