"""Parts of a graph: policies, a party, a data category, found by the names that people write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import QueryError
from kg.view import Network, read_network
from kg.view.selecting import DATA, PARTIES, find_node, find_policy, restricted
from kg.view.telling import facts, tell

if TYPE_CHECKING:
    from kg.store import Store


@pytest.fixture(scope="module")
def network(store: Store) -> Network:
    """Read the network of the two small policies."""
    return read_network(store)


@pytest.mark.parametrize("name", ["lantern-mail", "LANTERN MAIL LTD", "policy:lantern-mail"])
def test_a_policy_is_found_by_name_company_or_iri(network: Network, name: str):
    """Capitals do not matter."""
    assert network.policies[find_policy(network, name)].name == "lantern-mail"


@pytest.mark.parametrize(
    ("name", "kinds", "label"),
    [
        ("Postal Courier", PARTIES, "postal courier"),
        ("party:orchid-forum", PARTIES, "Orchid Forum"),
        ("mail log", DATA, "mail log"),
        ("mailing address", DATA, "postal address"),
    ],
)
def test_a_node_is_found_by_name_iri_or_wording(network: Network, name: str, kinds: tuple[str, ...], label: str):
    """What the vocabulary knows as another wording of a concept finds it too."""
    assert network.nodes[find_node(network, name, kinds)].label == label


def test_an_unknown_name_comes_with_near_ones(network: Network):
    """A slip of the pen is answered with what may have been meant."""
    with pytest.raises(QueryError, match=r"no party called 'postal curier'; perhaps postal courier"):
        find_node(network, "postal curier", PARTIES)
    with pytest.raises(QueryError, match="no policy called 'zeppelin'; `kg query policies`"):
        find_policy(network, "zeppelin")


def test_a_policy_is_cut_out_whole(network: Network):
    """The part of one policy has its statements, sentences and weights, and nothing of the other."""
    part = restricted(network, policies=[find_policy(network, "orchid")])
    assert [policy.name for policy in part.policies] == ["orchid"]
    assert [quote.text for quote in part.quotes] == ["Lantern Mail gives us the mail logs of our forum."]
    assert {node.label for node in part.nodes if node.weight} == {"Orchid Forum", "Lantern Mail Ltd", "mail log"}
    assert [statement.quote for statement in part.statements] == [0]


def test_all_that_reaches_a_party_is_cut_out(network: Network):
    """The part of a party has the statements it takes part in."""
    part = restricted(network, nodes=[find_node(network, "postal courier", PARTIES)])
    assert [tell(part, statement) for statement in part.statements] == [
        "Lantern Mail Ltd shares home address with postal courier for deliver stamps, if you order stamps"
    ]


def test_a_company_without_its_policy_is_a_party_like_others(network: Network):
    """Where the policy of a company is not shown, the company does not stand among those that speak."""
    part = restricted(network, policies=[find_policy(network, "orchid")])
    assert {node.label: node.kind for node in part.nodes if node.label.startswith(("Lantern", "Orchid"))} == {
        "Lantern Mail Ltd": "kg:Party",
        "Orchid Forum": "kg:FirstParty",
    }


def test_a_category_is_cut_out_with_what_is_below(network: Network):
    """The part of a category has what happens to those below it, affirmed and denied."""
    part = restricted(network, nodes=[find_node(network, "postal address", DATA)])
    assert [statement.denied for statement in part.statements] == [False, True]


def test_a_practice_is_told_in_words(network: Network):
    """Who does what with which data, from whom, for how long, and what is denied."""
    assert sorted(tell(network, statement) for statement in network.statements) == [
        "Lantern Mail Ltd does not sell home address",
        "Lantern Mail Ltd retains mail log, 90 days",
        "Lantern Mail Ltd shares home address with postal courier for deliver stamps, if you order stamps",
        "Orchid Forum collects mail log from Lantern Mail Ltd",
    ]


def test_the_facts_of_a_policy(network: Network):
    """A policy is told with its source, and practice by practice with the sentence, once for all it says."""
    assert list(facts(network, "orchid")) == [
        "Orchid Forum · orchid",
        "",
        "orchid:",
        "  • Orchid Forum collects mail log from Lantern Mail Ltd (100 %)",
        "    “Lantern Mail gives us the mail logs of our forum.”",
    ]


def test_the_facts_of_a_category(network: Network):
    """A category is told with what it means and what is said of it in all policies."""
    lines = list(facts(network, "home address"))
    assert lines[:2] == ["home address (data category)", "kind of postal address"]
    assert "  ✕ Lantern Mail Ltd does not sell home address (100 %)" in lines
    assert sum("we pass your home address" in line for line in lines) == 1


def test_the_facts_of_nothing(network: Network):
    """A name that stands for nothing is an error that says so."""
    with pytest.raises(QueryError, match="no policy, party or data category called 'zeppelin'"):
        list(facts(network, "zeppelin"))
