"""Answers in the formats of SPARQL 1.1 and of RDF: read back by another program, and safe on a terminal."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pyoxigraph
import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat
from rdflib import XSD, BNode, Literal, URIRef

from kg.answers import Answer, Term
from kg.errors import QueryError
from kg.formats.answers import write_answer
from kg.formats.names import GRAPH_FORMS, ROW_FORMS
from kg.iris import expand
from kg.query.order import ordered

QUOTE = 'We said: "a\\b",\n\tand </literal>}\r {'
CONTROLS = "\x1b[2J\x9b1m\u202eevil\u2028"
TERMS: tuple[Term, ...] = (
    Literal(QUOTE),
    Literal("Größe", "de"),
    Literal("007", datatype=XSD.integer, normalize=False),
    Literal("1.50", datatype=XSD.decimal, normalize=False),
    Literal("P70D", datatype=XSD.duration, normalize=False),
    Literal("no number", datatype=XSD.integer, normalize=False),
    Literal("", datatype=XSD.string),
    URIRef(expand("data:email-address")),
    BNode("b0"),
)
ROWS = Answer("rows", ("name", "none"), tuple((term, None) for term in TERMS))
GRAPH = Answer(
    "graph",
    ("subject", "predicate", "object"),
    ordered(
        [(URIRef(expand("kg:x")), URIRef(expand("kg:data")), term) for term in TERMS if not isinstance(term, BNode)]
    ),
)
RESULTS = {"tsv": QueryResultsFormat.TSV, "json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML}
SYNTAXES = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
}


def plain(term: Term | pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal) -> tuple[str, ...]:
    """Return what there is to a term, of whichever library."""
    if isinstance(term, Literal):
        return str(term), term.language or "", str(term.datatype or ("" if term.language else XSD.string))
    if isinstance(term, pyoxigraph.Literal):
        return term.value, term.language or "", "" if term.language else term.datatype.value
    return (str(term) if isinstance(term, (URIRef, BNode)) else term.value,)


@pytest.mark.parametrize("form", RESULTS)
def test_results_are_read_back_by_another_program(form: str):
    """JSON, XML and TSV keep IRIs, types, languages, unbound cells and every character of a quote."""
    found = pyoxigraph.parse_query_results(write_answer(ROWS, form), RESULTS[form])
    assert isinstance(found, pyoxigraph.QuerySolutions)
    assert [variable.value for variable in found.variables] == ["name", "none"]
    solutions = list(found)
    assert [plain(solution["name"]) for solution in solutions] == [plain(term) for term in TERMS]
    assert {solution["none"] for solution in solutions} == {None}


@pytest.mark.parametrize("form", ["json", "xml"])
def test_truth_is_read_back_by_another_program(form: str):
    """The JSON and XML of an ASK hold a boolean."""
    answer = Answer("truth", ("answer",), ((Literal("true", datatype=XSD.boolean),),))
    found = pyoxigraph.parse_query_results(write_answer(answer, form), RESULTS[form])
    assert isinstance(found, pyoxigraph.QueryBoolean)
    assert bool(found)


@pytest.mark.parametrize("form", GRAPH_FORMS)
def test_graphs_are_read_back_by_another_program(form: str):
    """Every RDF format keeps all triples as they are."""
    found = pyoxigraph.parse(write_answer(GRAPH, form), SYNTAXES[form])
    assert {plain(quad.object) for quad in found} == {plain(row[2]) for row in GRAPH.triples}


@pytest.mark.parametrize("form", GRAPH_FORMS)
def test_equal_graphs_give_equal_bytes(form: str):
    """Neither the order in which triples were found nor the names of blank nodes show."""
    texts = set()
    for seed in range(5):
        triples = [
            (node, URIRef(expand("kg:data")), Literal(f"{number}")) for number, node in enumerate(map(BNode, "abc"))
        ]
        triples = [*GRAPH.triples, *((BNode(f"{seed}{s}"), p, o) for s, p, o in triples)]
        triples = triples[seed:] + triples[:seed]
        texts.add(write_answer(replace(GRAPH, rows=ordered(triples)), form))
    assert len(texts) == 1


@pytest.mark.parametrize("form", [*ROW_FORMS, *GRAPH_FORMS])
def test_control_characters_do_not_reach_the_terminal(form: str):
    """No format lets text steer a terminal, break a line or turn the direction of writing."""
    triple = (URIRef(expand("kg:x")), URIRef(expand("kg:data")), Literal(CONTROLS))
    answer = replace(GRAPH if form in GRAPH_FORMS else ROWS, columns=("a", "b", "c"), rows=(triple,))
    assert not set(CONTROLS) & set(write_answer(answer, form)) - set("[2J1mevil")


def test_xml_is_well_formed_whatever_stands_in_it():
    """Names of variables and texts cannot break out of their elements."""
    ET.fromstring(write_answer(replace(ROWS, rows=((Literal(f"{QUOTE}{CONTROLS}\x00]]>"), None),)), "xml"))  # noqa: S314  (our own)


def test_csv_has_full_iris_and_the_table_short_ones():
    """A program can join by IRI; a person reads CURIEs."""
    iri = Answer("rows", ("x",), ((URIRef(expand("data:email-address")),),))
    assert write_answer(iri, "csv") == f"x\r\n{expand('data:email-address')}\r\n"
    assert "data:email-address" in write_answer(iri, "table")


def test_a_format_that_does_not_fit_names_those_that_do():
    """Rows have no Turtle, and graphs no table."""
    with pytest.raises(QueryError, match="has no form turtle; use --format table, csv, tsv, json, xml, markdown"):
        write_answer(ROWS, "turtle")
    with pytest.raises(QueryError, match="has no form table; use --format turtle, trig, nquads, jsonld"):
        write_answer(GRAPH, "table")
