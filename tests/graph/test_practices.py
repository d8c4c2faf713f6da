"""What practices, durations and definitions look like in RDF, beyond the cases."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from rdflib import RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.query import ResultRow

from kg.graph import graph_iri, policy_graph
from kg.iris import expand
from kg.model import (
    ACTIONS,
    Action,
    Actor,
    DataItem,
    Definition,
    Duration,
    DurationKind,
    Evidence,
    Extraction,
    FirstParty,
    Modality,
    Polarity,
    Policy,
    Practice,
)
from kg.ontology.check import load_vocabulary
from kg.ontology.terms import ontology_graph

VOCABULARY = load_vocabulary()
WE = Actor("first-party", "we")
POLICY = Policy("folder/harbor.md", "harbor", "", "ab" * 32, ())
PRACTICE = Practice("share", "affirmed", WE, (DataItem("names"),), Evidence("We share names.", 0, 15))


def uri(curie: str) -> URIRef:
    """Return the IRI of a CURIE."""
    return URIRef(expand(curie))


def graph_of(*practices: Practice, name: str = "Harbor Ltd", aliases: tuple[str, ...] = ()) -> Graph:
    """Return the graph of a policy that says this."""
    return policy_graph(Extraction(POLICY, FirstParty(name, aliases), practices, 1), VOCABULARY)


def objects(graph: Graph, curie: str) -> set[str]:
    """Return the CURIE-less ends of all objects of a property."""
    return {str(each).rpartition("/")[2] for each in graph.objects(None, uri(curie))}


def direct(graph: Graph) -> set[URIRef]:
    """Return the direct properties that a graph has triples of."""
    classes = VOCABULARY.terms.practices.values()
    names = {iri for each in classes for iri in (each.data, each.recipient, each.source, each.purpose) if iri}
    return {URIRef(name) for name in names if (None, URIRef(name), None) in graph}


def full(action: Action, polarity: Polarity) -> Practice:
    """Return a practice of this action with every kind of participant."""
    parts = {"recipients": ("banks",), "sources": ("you",), "purposes": ("billing",)}
    return replace(PRACTICE, action=action, polarity=polarity, cue="not" if polarity == "denied" else "", **parts)


@pytest.mark.parametrize(
    ("modality", "name"), [("stated", "kg:Stated"), ("possible", "kg:Possible"), ("required", "kg:Required")]
)
def test_a_practice_has_its_modality(modality: Modality, name: str):
    """What is said to be done, what may be and what must be are told apart, on practices of names of their own."""
    graph = graph_of(replace(PRACTICE, modality=modality), replace(PRACTICE, polarity="denied", cue="not"))
    assert set(graph.objects(None, uri("kg:modality"))) == {uri(name), uri("kg:Stated")}
    assert len(set(graph.subjects(uri("kg:modality")))) == 2


@pytest.mark.parametrize("action", ACTIONS)
def test_denied_practices_give_no_direct_triples(action: Action):
    """Whatever is denied is a statement with its cue, and never a relation between the parties and the data."""
    graph = graph_of(full(action, "denied"))
    assert direct(graph) == set()
    assert list(graph.objects(None, uri("kg:polarity"))) == [uri("kg:Denied")]
    assert list(graph.objects(None, uri("kg:cue"))) == [Literal("not")]
    party = next(graph.objects(None, uri("kg:firstParty")))
    assert set(graph.predicates(party)) == {RDF.type, SKOS.prefLabel, uri("kg:within")}


def test_affirming_and_denying_the_same_keeps_the_affirmed_relation():
    """A denial elsewhere in the policy does not take back what is affirmed, and adds nothing to it."""
    both, one = graph_of(full("sell", "affirmed"), full("sell", "denied")), graph_of(full("sell", "affirmed"))
    assert direct(both) == direct(one) == {uri("kg:sells"), uri("kg:sellsTo"), uri("kg:processesFor")}


@pytest.mark.parametrize("action", ACTIONS)
def test_affirmed_practices_give_the_relations_of_their_action(action: Action):
    """An affirmed practice relates its actor to the data, and to the other participants where that means something."""
    graph = graph_of(full(action, "affirmed"))
    practice = VOCABULARY.terms.practices[action]
    named = {practice.data, practice.recipient, practice.source, practice.purpose}
    assert direct(graph) == {URIRef(iri) for iri in named if iri}
    assert set(graph.objects(None, RDF.type)) >= {uri("kg:Practice"), URIRef(practice.iri)}


def test_there_are_no_blank_nodes():
    """Everything has a name."""
    assert not [
        node
        for triple in graph_of(*(full(each, "affirmed") for each in ACTIONS))
        for node in triple
        if isinstance(node, BNode)
    ]


@pytest.mark.parametrize(
    "mention", ["Harbor", "harbor ltd.", "the Harbor", "certain harbor", "HM", "us", "our website"]
)
def test_mentions_of_the_first_party_are_the_first_party(mention: str):
    """Its name with or without legal form, its aliases, "us" and what is its own are one node."""
    graph = graph_of(replace(PRACTICE, recipients=(mention,)), aliases=("HM",))
    assert objects(graph, "kg:recipient") == {"harbor"}
    assert set(graph.objects(uri("party:harbor"), SKOS.prefLabel)) == {Literal("Harbor Ltd", "en")}


def test_a_first_party_never_takes_the_place_of_a_concept():
    """A company that is called like a kind of party has a node of its own."""
    party = next(graph_of(PRACTICE, name="User").objects(None, uri("kg:firstParty")))
    assert str(party).startswith(expand("party:user-"))


def test_third_parties_are_third_parties():
    """A third party without a name is the concept; what only the first party could be called is not taken for it."""
    for wording in ("", "they", "our website"):
        graph = graph_of(replace(PRACTICE, actor=Actor("third-party", wording)))
        assert objects(graph, "kg:actor") == {"third-party"}


def test_anaphors_stand_for_what_they_refer_to():
    """An anaphor is what it refers to, or the concept of its own wording where that is unknown."""
    known = DataItem("this information", ("names", "IP addresses"))
    assert objects(graph_of(replace(PRACTICE, data=(known,))), "kg:data") == {"name", "ip-address"}
    assert objects(graph_of(replace(PRACTICE, data=(DataItem("this information"),))), "kg:data") == {"information"}


def test_new_concepts_are_described_in_the_policy_that_has_them():
    """A phrase that the vocabulary lacks becomes a concept with label and a broader one; known ones need none."""
    graph = graph_of(replace(PRACTICE, data=(DataItem("tide tables"), DataItem("names"))))
    concept = uri("data:tide-table")
    assert set(graph.predicate_objects(concept)) == {
        (RDF.type, SKOS.Concept),
        (RDF.type, uri("kg:DataCategory")),
        (RDF.type, uri("dpv:PersonalData")),
        (SKOS.prefLabel, Literal("tide table", "en")),
        (SKOS.broader, uri("data:information")),
        (uri("kg:within"), concept),
        (uri("kg:within"), uri("data:information")),
    }
    assert set(graph.predicates(uri("data:name"))) == {uri("kg:within")}


@pytest.mark.parametrize(
    ("iso", "value"),
    [
        ("P70D", "P70D"),
        ("P2W", "P14D"),
        ("PT24H", "PT24H"),
        ("P1Y6M", "P1Y6M"),
        ("P", None),
        ("PT", None),
        ("P1DT", None),
        ("P6M/P12M", None),
        ("soon", None),
        (None, None),
    ],
)
def test_durations_have_a_value_where_schema_has_one(iso: str | None, value: str | None):
    """An ISO 8601 duration becomes an xsd:duration as it is, weeks as days; what is none stays in words."""
    graph = graph_of(replace(PRACTICE, durations=(Duration("some time", iso),)))
    (node,) = graph.objects(None, uri("kg:duration"))
    assert set(graph.objects(node, RDFS.label)) == {Literal("some time")}
    found = list(graph.objects(None, uri("kg:isoDuration")))
    assert [(str(each), each.datatype) for each in found if isinstance(each, Literal)] == (
        [(value, XSD.duration)] if value else []
    )


@pytest.mark.parametrize(
    ("iso", "days"),
    [
        ("P30D", "30.0"),
        ("P2W", "14.0"),
        ("P1M", "30.0"),
        ("P1Y6M", "545.0"),
        ("PT36H", "1.5"),
        ("PT10S", "0.000116"),
        ("P123456789012345678901Y", "45061727989506172798865.0"),
        ("soon", None),
        (None, None),
    ],
)
def test_durations_can_be_compared_by_days(iso: str | None, days: str | None):
    """A duration with a value is a number of days too, a month 30 of them and a year 365."""
    graph = graph_of(replace(PRACTICE, durations=(Duration("some time", iso),)))
    found = [(str(each), each.datatype) for each in graph.objects(None, uri("kg:days")) if isinstance(each, Literal)]
    assert found == ([(days, XSD.decimal)] if days else [])


@pytest.mark.parametrize("kind", get_args(DurationKind))
def test_every_kind_of_duration_is_a_term_of_the_ontology(kind: DurationKind):
    """The kind of a duration is written as an individual that the ontology describes."""
    graph = graph_of(replace(PRACTICE, durations=(Duration("some time", None, kind=kind),)))
    (term,) = graph.objects(None, uri("kg:durationKind"))
    assert (term, RDF.type, uri("kg:DurationKind")) in ontology_graph()


def test_a_policy_has_only_the_metadata_it_came_with():
    """Site, date and snapshot are there for an archived policy, and left out otherwise."""
    bare = set(graph_of().predicates(URIRef(graph_iri(POLICY))))
    origin = {uri("prov:wasDerivedFrom"), uri("prov:wasGeneratedBy")}
    assert bare == {RDF.type, RDFS.label, uri("kg:firstParty")} | origin
    archived = replace(POLICY, site="harbor.example", archived="2016-11-19", snapshot="https://archive.example/1")
    graph = policy_graph(Extraction(archived, FirstParty("Harbor"), (), 0), VOCABULARY)
    assert (None, uri("kg:archived"), Literal("2016-11-19", datatype=XSD.date)) in graph
    assert (None, uri("kg:snapshot"), Literal("https://archive.example/1", datatype=XSD.anyURI)) in graph


def test_the_same_practice_twice_is_one():
    """Saying the same at the same place twice adds nothing; saying it elsewhere is another practice."""
    again = replace(PRACTICE, evidence=Evidence("We share names.", 20, 35))
    assert len(graph_of(PRACTICE, PRACTICE)) == len(graph_of(PRACTICE))
    assert len(set(graph_of(PRACTICE, again).subjects(RDF.type, uri("kg:Practice")))) == 2


def definition(term: str, *narrower: str) -> Definition:
    """Return a definition by a policy, and where it stands."""
    return Definition(term, narrower, Evidence(f"{term}, such as {' and '.join(narrower)}.", 0, 9))


def defined(*definitions: Definition) -> Graph:
    """Return the graph of a policy that defines this, written as Turtle and read again."""
    extraction = Extraction(POLICY, FirstParty("Harbor"), (), 1, definitions)
    return Graph().parse(data=policy_graph(extraction, VOCABULARY).serialize(format="turtle"), format="turtle")


def below(graph: Graph, curie: str) -> set[str]:
    """Return the names of the concepts that a policy's own graph puts below another, asked in SPARQL."""
    rows = graph.query(
        "SELECT ?narrow { ?narrow <http://www.w3.org/2004/02/skos/core#broader>+ ?wide }",
        initBindings={"wide": uri(curie)},
    )
    return {str(row[0]).rpartition("/")[2] for row in rows if isinstance(row, ResultRow)}


def test_what_a_policy_defines_is_below_its_term_in_that_policy_alone():
    """A local definition becomes skos:broader links in the graph of its policy, with the sentence that says so."""
    graph = defined(definition("device information", "model", "tide tables"))
    assert below(graph, "data:device-information") == {"device-type", "tide-table"}
    node = next(graph.subjects(RDF.type, uri("kg:Definition")))
    assert set(graph.objects(node, uri("kg:covers"))) == {uri("data:device-type"), uri("data:tide-table")}
    assert set(graph.objects(node, uri("kg:defines"))) == {uri("data:device-information")}
    quote = graph.value(graph.value(node, uri("kg:evidence")), uri("kg:quote"))
    assert str(quote) == "device information, such as model and tide tables."
    assert below(defined(), "data:device-information") == set()


def test_a_definition_turns_no_hierarchy_round():
    """What is above a term stays above it, what has the concept of the term is no part of it, and no circle arises."""
    assert below(defined(definition("model", "device information", "device model")), "data:device-type") == set()
    circle = defined(definition("tide tables", "moon phases"), definition("moon phases", "tide tables"))
    assert below(circle, "data:tide-table") == {"moon-phase"}
    assert below(circle, "data:moon-phase") == set()


def test_information_as_such_is_not_defined():
    """That "the following information" covers something says nothing that the vocabulary does not."""
    assert not list(defined(definition("information", "name")).triples((None, SKOS.broader, None)))
