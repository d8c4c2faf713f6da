"""What a policy affirms is found in the terms of the Data Privacy Vocabulary alone; what it denies is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.query import ResultRow

from kg.graph import graph_iri, policy_graph
from kg.iris import expand, prefixes, shorten
from kg.model import (
    ACTIONS,
    Action,
    Actor,
    DataItem,
    Duration,
    Evidence,
    Extraction,
    FirstParty,
    Policy,
    Practice,
    Statement,
    StatementKind,
)
from kg.ontology.check import load_vocabulary
from kg.ontology.terms import shipped_graph

if TYPE_CHECKING:
    from tests.conftest import Extract

QUERIES = Path(__file__).parent.parent / "cases" / "in-dpv-alone"
POLICY = Policy("harbor.md", "harbor", "", "ab" * 32, ())
HERE = Evidence("We share names.", 0, 15)
PRACTICE = Practice(
    "share",
    "affirmed",
    Actor("first-party", "we"),
    (DataItem("tide tables"),),
    HERE,
    recipients=("Gullwing",),
    sources=("you",),
    purposes=("billing",),
    durations=(Duration("70 days", "P70D", kind="fixed-period"),),
)
CONCEPTS = {"legal-basis": ("basis:consent",), "transfer": ("place:japan", "place:norway"), "right": ("right:erasure",)}


def uri(curie: str) -> URIRef:
    """Return the IRI of a CURIE."""
    return URIRef(expand(curie))


def graph_of(practices: tuple[Practice, ...] = (), statements: tuple[Statement, ...] = ()) -> Graph:
    """Return the graph of a policy that says this."""
    return policy_graph(Extraction(POLICY, FirstParty("Harbor"), practices, 1, (), statements), load_vocabulary())


def statement(kind: StatementKind, **parts: str) -> Statement:
    """Return a statement of a kind, affirmed unless said otherwise."""
    made = Statement(kind, "some words", HERE, CONCEPTS.get(kind, ()), data=("tide tables",), purposes=("billing",))
    return replace(made, **parts)


def in_dpv(graph: Graph, node: URIRef) -> set[tuple[str, str]]:
    """Return what DPV's terms say of a node, in short form; what its class is, if that is one of DPV's."""
    dpv = prefixes()["dpv"]
    pairs = ((str(name), str(value)) for name, value in graph.predicate_objects(node))
    return {
        (shorten(name), shorten(value))
        for name, value in pairs
        if name.startswith(dpv) or (name == str(RDF.type) and value.startswith(dpv))
    }


def only(graph: Graph, curie: str) -> URIRef:
    """Return the one node of a class."""
    (node,) = graph.subjects(RDF.type, uri(curie))
    assert isinstance(node, URIRef)
    return node


def ask(graph: Graph, name: str) -> set[tuple[str, ...]]:
    """Return the answers to a query of the case, which has no term of kg's."""
    text = (QUERIES / f"{name}.rq").read_text(encoding="utf-8")
    assert "kg:" not in text
    declared = "".join(f"PREFIX {each}: <{iri}>\n" for each, iri in prefixes().items() if each != "kg")
    found = (graph + shipped_graph()).query(declared + text)
    return {
        tuple(shorten(str(value)) for value in row if value is not None) for row in found if isinstance(row, ResultRow)
    }


def test_dpv_alone_tells_who_stores_and_shares_what(extract: Extract):
    """Who stores what for how long, and who shares what for which purpose, is found without a term of kg's."""
    text = "We retain email headers for 70 days. We share your email address with Coinwell for billing."
    graph = policy_graph(extract(text), load_vocabulary())
    (kept,) = ask(graph, "kept")
    assert kept == ("quendale", "email headers", "70 days", "dpv:TemporalDuration", "P70D")
    (shared,) = ask(graph, "shared")
    assert shared == ("quendale", "email address", "Coinwell", "payment")


def test_dpv_alone_finds_nothing_that_is_denied(extract: Extract):
    """A policy that only denies gives DPV nothing but its own type, and the types of who and what it speaks of."""
    extraction = extract(
        "We do not retain email headers for more than 70 days. We never share your email address with Gullwing for "
        "billing. We do not sell your personal information, and we do not collect tide tables."
    )
    assert {each.action for each in extraction.practices} >= {"retain", "share", "sell", "collect"}
    assert {each.polarity for each in extraction.practices} == {"denied"}
    graph = policy_graph(extraction, load_vocabulary())
    assert not any(ask(graph, name) for name in ("kept", "shared", "stated"))
    dpv = prefixes()["dpv"]
    assert not [name for name in graph.predicates() if str(name).startswith(dpv)]
    assert not set(graph.subjects(RDF.type, uri("dpv:Process")))


@pytest.mark.parametrize("action", ACTIONS)
def test_denied_practices_have_no_dpv(action: Action):
    """Nothing of what takes part in a denied practice has a role or a duration in DPV's terms."""
    graph = graph_of((replace(PRACTICE, action=action, polarity="denied", cue="not"),))
    said = {node for node in graph.subjects() if isinstance(node, URIRef) and in_dpv(graph, node)}
    assert {shorten(str(node)): in_dpv(graph, node) for node in said} == {
        "policy:harbor": {("rdf:type", "dpv:PrivacyNotice")},
        "party:harbor": {("rdf:type", "dpv:LegalEntity")},
        "party:gullwing": {("rdf:type", "dpv:Entity")},
        "data:tide-table": {("rdf:type", "dpv:PersonalData")},
    }


@pytest.mark.parametrize("action", ACTIONS)
def test_affirmed_practices_are_processes(action: Action):
    """An affirmed practice is a DPV process with an operation, its data, who does it, and all others in their roles."""
    graph = graph_of((replace(PRACTICE, action=action),))
    said = in_dpv(graph, only(graph, "dpv:Process"))
    assert said > {
        ("rdf:type", "dpv:Process"),
        ("dpv:hasPersonalData", "data:tide-table"),
        ("dpv:hasDataController", "party:harbor"),
        ("dpv:isImplementedByEntity", "party:harbor"),
        ("dpv:hasRecipient", "party:gullwing"),
        ("dpv:hasDataSource", "party:user"),
        ("dpv:hasPurpose", "purpose:payment"),
    }
    assert [name for name, _ in said].count("dpv:hasProcessing") == 1
    assert only(graph, "dpv:Recipient") == uri("party:gullwing")
    assert only(graph, "dpv:DataController") == uri("party:harbor")


def test_the_same_duration_is_kept_apart_for_storing_and_deleting():
    """Data kept for 70 days and data deleted after 70 days have conditions of two types on the one duration."""
    graph = graph_of((replace(PRACTICE, action="retain"), replace(PRACTICE, action="delete")))
    kept, gone = only(graph, "dpv:StorageDuration"), only(graph, "dpv:StorageDeletion")
    assert kept != gone
    assert in_dpv(graph, kept) & in_dpv(graph, gone) == {
        ("dpv:hasDuration", shorten(str(only(graph, "dpv:TemporalDuration"))))
    }


def test_what_others_do_has_no_controller():
    """Of what third parties do on their own, the company that speaks is not said to be the controller."""
    graph = graph_of((replace(PRACTICE, actor=Actor("third-party", "advertisers")),))
    said = in_dpv(graph, only(graph, "dpv:Process"))
    assert ("dpv:isImplementedByEntity", "party:advertising-network") in said
    assert not [value for name, value in said if name == "dpv:hasDataController"]


def test_data_below_what_is_not_personal_is_not_called_personal():
    """A category of the policy's own below aggregated data is related by dpv:hasData, and no dpv:PersonalData."""
    graph = graph_of((replace(PRACTICE, data=(DataItem("aggregated tide statistics"),)),))
    said = dict(in_dpv(graph, only(graph, "dpv:Process")))
    assert "dpv:hasPersonalData" not in said
    concept = uri(said["dpv:hasData"])
    assert (concept, RDF.type, uri("dpv:NonPersonalData")) in graph
    assert (concept, RDF.type, uri("dpv:PersonalData")) not in graph


@pytest.mark.parametrize("kind", get_args(StatementKind))
def test_statements_are_processes_only_if_affirmed(kind: StatementKind):
    """A legal ground, transfer, right or automated decision is a DPV process if affirmed; a contact never is one."""
    affirmed, denied = (graph_of((), (statement(kind, polarity=each),)) for each in ("affirmed", "denied"))
    assert set(affirmed.subjects(RDF.type, uri("kg:Statement"))) | {only(denied, "kg:Statement")}
    assert in_dpv(denied, only(denied, "kg:Statement")) == set()
    said = in_dpv(affirmed, only(affirmed, "kg:Statement"))
    assert (("rdf:type", "dpv:Process") in said) == (kind != "contact")
    assert {value for _, value in said if value.startswith(("basis:", "place:", "right:"))} == set(
        CONCEPTS.get(kind, ())
    )


def test_the_policy_is_a_notice():
    """The policy is a dpv:PrivacyNotice, and nothing more of DPV's."""
    assert in_dpv(graph_of(), URIRef(graph_iri(POLICY))) == {("rdf:type", "dpv:PrivacyNotice")}
