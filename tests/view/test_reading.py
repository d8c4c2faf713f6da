"""RDF → network: who and what becomes a node, what joins them, and what stands behind an edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import StoreError
from kg.store import Store, open_store
from kg.view.network import Duration, Network, Node, PolicyName, Statement
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


def said(network: Network, action: str, data: str) -> Statement:
    """Return the one statement of this class about this data."""
    (found,) = [
        each for each in network.statements if each.action == action and named(network, data) in each.participants[0]
    ]
    return found


def test_policies_have_company_site_and_date(network: Network):
    """Policies come by name, with what is known of them."""
    assert network.policies == (
        PolicyName(
            "https://w3id.org/privacy-kg/policy/lantern-mail",
            "lantern-mail",
            "Lantern Mail Ltd",
            "lantern.example",
            "2021-05-06",
            "https://archive.example/lantern",
            "https://w3id.org/privacy-kg/party/lantern-mail",
        ),
        PolicyName(
            "https://w3id.org/privacy-kg/policy/orchid",
            "orchid",
            "Orchid Forum",
            party="https://w3id.org/privacy-kg/party/orchid-forum",
        ),
    )


def test_nodes_are_who_and_what_takes_part(network: Network):
    """A node is a participant, with its kind and the number of its statements; a first party elsewhere stays one."""
    assert [(node.label, node.kind, node.weight) for node in network.nodes if node.weight] == [
        ("Lantern Mail Ltd", "kg:FirstParty", 4),
        ("home address", "kg:DataCategory", 2),
        ("mail log", "kg:DataCategory", 2),
        ("Orchid Forum", "kg:FirstParty", 1),
        ("deliver stamps", "kg:Purpose", 1),
        ("postal courier", "kg:Party", 1),
    ]


def test_what_is_above_a_concept_comes_with_it(network: Network):
    """The concepts above a participant are nodes without statements, with what they mean and their DPV terms."""
    above = network.nodes[network.nodes[named(network, "home address")].broader[0]]
    assert (above.label, above.weight) == ("postal address", 0)
    assert above.definition
    assert above.matches == ("pd:PhysicalAddress",)
    top = above
    while top.broader:
        top = network.nodes[top.broader[0]]
    assert top.iri == "https://w3id.org/privacy-kg/data/information"


def test_relations_are_those_of_the_ontology(network: Network):
    """What joins actor and participant depends on the class of the practice and the role."""
    assert network.relations["kg:Sharing"] == ("kg:shares", "kg:sharesWith", "", "kg:processesFor")
    assert network.labels["kg:sharesWith"] == "shares with"


def test_a_denied_practice_says_so(network: Network):
    """The denied sale is denied, with the word that denies it."""
    sale = said(network, "kg:Sale", "home address")
    assert (sale.denied, sale.cue) == (True, "never")


def test_a_statement_has_its_evidence(network: Network):
    """A statement has quote, headings, policy, conditions, purposes, durations, confidence and basis."""
    sharing = said(network, "kg:Sharing", "home address")
    quote = network.quotes[sharing.quote]
    assert network.policies[quote.policy].name == "lantern-mail"
    assert quote.text.startswith("If you order stamps, we pass your home address")
    assert quote.heading == "Privacy > Orders"
    assert sharing.conditions == ("if you order stamps",)
    assert sharing.participants[3] == (named(network, "deliver stamps"),)
    assert (sharing.confidence, sharing.basis) == (914, "both")
    assert said(network, "kg:Retention", "mail log").durations == (Duration("90 days", "P90D"),)


def test_two_statements_of_a_sentence_share_its_quote(network: Network):
    """A sentence that affirms one thing and denies another is kept once."""
    shares = said(network, "kg:Sharing", "home address")
    assert shares.quote == said(network, "kg:Sale", "home address").quote


def test_a_graph_without_practices_is_an_empty_network(tmp_path: Path):
    """A graph of nothing but the ontology gives no nodes, which is no error."""
    (tmp_path / "graph.trig").write_text("", encoding="utf-8")
    network = read_network(open_store(tmp_path / "graph.trig"))
    assert (network.nodes, network.statements, network.policies) == ((), (), ())


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


def test_what_one_policy_defines_does_not_move_a_concept(tmp_path: Path):
    """A policy that counts a known category as part of a term of its own does not put it there for the others."""
    text = PRACTICE.rstrip().removesuffix("}").replace("data:nameless", "data:email-address")
    text += "data:email-address skos:broader data:aggregated-information . }"
    (tmp_path / "graph.trig").write_text(text, encoding="utf-8")
    network = read_network(open_store(tmp_path / "graph.trig"))
    above = network.nodes[named(network, "email address")].broader
    assert [network.nodes[each].label for each in above] == ["contact information"]
