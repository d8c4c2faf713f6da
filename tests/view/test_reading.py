"""RDF → network: who and what becomes a node, what joins them, and what stands behind an edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import StoreError
from kg.store import Store, open_store
from kg.view.network import Edge, Network, Node, PolicyName
from kg.view.reading import read_network

if TYPE_CHECKING:
    from pathlib import Path

PRACTICE = """
@prefix kg: <https://w3id.org/privacy-kg/ns#> .
@prefix data: <https://w3id.org/privacy-kg/data/> .
@prefix party: <https://w3id.org/privacy-kg/party/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/privacy-kg/policy/p> {
  <https://w3id.org/privacy-kg/policy/p> a kg:Policy ; rdfs:label "p" ; kg:firstParty party:x .
  party:x a kg:FirstParty ; skos:prefLabel "X"@en .
  <https://w3id.org/privacy-kg/policy/p/practice/1> a kg:Practice , kg:Deletion ; kg:polarity kg:Affirmed ;
    kg:policy <https://w3id.org/privacy-kg/policy/p> ; kg:actor party:x ; kg:data data:nameless ;
    kg:evidence <https://w3id.org/privacy-kg/policy/p/evidence/0-9> .
  <https://w3id.org/privacy-kg/policy/p/evidence/0-9> a kg:Evidence ; kg:quote "We delete." ;
    oa:hasSelector <https://w3id.org/privacy-kg/policy/p/evidence/0-9/position> .
  <https://w3id.org/privacy-kg/policy/p/evidence/0-9/position> oa:start 0 .
}
"""


@pytest.fixture
def network(store: Store) -> Network:
    """Read the network of the two small policies."""
    return read_network(store)


def named(network: Network, label: str) -> int:
    """Return the number of the node with this label."""
    return next(number for number, node in enumerate(network.nodes) if node.label == label)


def edge(network: Network, source: str, relation: str, target: str) -> Edge:
    """Return the one edge between two nodes with this relation."""
    ends = (named(network, source), relation, named(network, target))
    (found,) = [each for each in network.edges if (each.source, each.relation, each.target) == ends]
    return found


def test_policies_have_company_site_and_date(network: Network):
    """Policies come by name, with what is known of them."""
    assert network.policies == (
        PolicyName("lantern-mail", "Lantern Mail Ltd", "lantern.example", "2021-05-06"),
        PolicyName("orchid", "Orchid Forum", "", ""),
    )


def test_nodes_are_who_and_what_takes_part(network: Network):
    """A node is a participant, with its kind and the number of its statements; a first party elsewhere stays one."""
    assert {(node.label, node.kind, node.weight) for node in network.nodes} == {
        ("Lantern Mail Ltd", "kg:FirstParty", 4),
        ("Orchid Forum", "kg:FirstParty", 1),
        ("home address", "kg:DataCategory", 2),
        ("mail log", "kg:DataCategory", 2),
        ("postal courier", "kg:Party", 1),
        ("deliver stamps", "kg:Purpose", 1),
    }


def test_first_parties_do_not_crowd_out_the_others(network: Network):
    """Of four nodes in a row at most one is a first party, though these have the most statements."""
    assert [node.label for node in network.nodes] == [
        "Lantern Mail Ltd",
        "home address",
        "mail log",
        "deliver stamps",
        "Orchid Forum",
        "postal courier",
    ]


def test_edges_are_the_direct_relations_of_the_ontology(network: Network):
    """An edge joins actor and participant by the relation that fits class and role, and has that relation's label."""
    found = {(each.relation, network.nodes[each.target].label, each.denied) for each in network.edges}
    assert found == {
        ("kg:retains", "mail log", False),
        ("kg:shares", "home address", False),
        ("kg:sharesWith", "postal courier", False),
        ("kg:processesFor", "deliver stamps", False),
        ("kg:sells", "home address", True),
        ("kg:collects", "mail log", False),
        ("kg:collectsFrom", "Lantern Mail Ltd", False),
    }
    assert network.labels["kg:sharesWith"] == "shares with"


def test_a_denied_practice_is_never_an_affirmed_edge(network: Network):
    """The denied sale is one edge, denied, with the word that denies it behind it."""
    sale = edge(network, "Lantern Mail Ltd", "kg:sells", "home address")
    assert sale.denied
    assert [network.statements[number].cue for number in sale.statements] == ["never"]


def test_an_edge_has_its_evidence_behind_it(network: Network):
    """Behind an edge stand quote, policy, conditions, purposes and durations."""
    (number,) = edge(network, "Lantern Mail Ltd", "kg:shares", "home address").statements
    statement = network.statements[number]
    quote = network.quotes[statement.quote]
    assert network.policies[quote.policy].name == "lantern-mail"
    assert quote.text.startswith("If you order stamps, we pass your home address")
    assert statement.conditions == ("if you order stamps",)
    assert statement.participants[3] == (named(network, "deliver stamps"),)
    (number,) = edge(network, "Lantern Mail Ltd", "kg:retains", "mail log").statements
    assert network.statements[number].durations == (("90 days", "P90D"),)


def test_two_statements_of_a_sentence_share_its_quote(network: Network):
    """A sentence that affirms one thing and denies another is kept once."""
    shares = edge(network, "Lantern Mail Ltd", "kg:shares", "home address")
    sells = edge(network, "Lantern Mail Ltd", "kg:sells", "home address")
    assert network.statements[shares.statements[0]].quote == network.statements[sells.statements[0]].quote


def test_a_graph_without_practices_is_an_empty_network(tmp_path: Path):
    """A graph of nothing but the ontology gives no nodes, which is no error."""
    (tmp_path / "graph.trig").write_text("", encoding="utf-8")
    network = read_network(open_store(tmp_path / "graph.trig"))
    assert (network.nodes, network.edges, network.policies) == ((), (), ())


def test_a_participant_that_the_graph_does_not_explain_is_an_error(tmp_path: Path):
    """A concept without class and label is named, and the remedy is to build again."""
    (tmp_path / "graph.trig").write_text(PRACTICE, encoding="utf-8")
    with pytest.raises(StoreError, match=r"does not say what .*data/nameless is; run `kg build` again"):
        read_network(open_store(tmp_path / "graph.trig"))


def test_a_label_of_nothing_gives_way_to_the_name(tmp_path: Path):
    """A node is never without a name: in place of an empty label stands its CURIE."""
    text = PRACTICE.rstrip().removesuffix("}") + 'data:nameless a kg:DataCategory ; skos:prefLabel " "@en . }'
    (tmp_path / "graph.trig").write_text(text, encoding="utf-8")
    network = read_network(open_store(tmp_path / "graph.trig"))
    assert Node("https://w3id.org/privacy-kg/data/nameless", "kg:DataCategory", "data:nameless", 1) in network.nodes
