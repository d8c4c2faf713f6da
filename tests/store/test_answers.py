"""Queries are answered: all their forms, bound variables, and what is no query."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from kg.answers import SparqlError
from kg.iris import expand
from kg.store import Store, open_store
from tests.records import read_extraction, write_graphs

CASES = Path(__file__).parent.parent / "cases"
EXTRACTIONS = [read_extraction(path) for path in sorted(CASES.glob("*/*.jsonl"))]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return a store with the graphs of all cases."""
    return open_store(write_graphs(tmp_path / "graph.trig", *EXTRACTIONS))


@pytest.mark.parametrize(
    "text", ["SELECT ?who { ?who kg:collects ?data }", "SELECT ?data ?who { ?who kg:collects ?data }"]
)
def test_a_variable_can_be_bound_to_a_term(store: Store, text: str):
    """A bound variable stands for its term, whether or not it is among the columns."""
    answer = store.query(text, {"data": URIRef(expand("data:ip-address"))})
    assert {str(row[-1]) for row in answer.rows} == {expand("party:google-analytics"), expand("party:harbor-mail")}


def test_a_bound_text_is_a_term_and_nothing_else(store: Store):
    """A text with braces and quotes is compared as it is and cannot change the query."""
    hostile = Literal('x" } UNION { ?s ?p ?o } #')
    assert store.query("ASK { ?s rdfs:label ?text }", {"text": hostile}).rows == ((Literal(False),),)  # noqa: FBT003
    assert store.query("ASK { ?s rdfs:label ?text }", {"text": Literal("harbor-mail")}).rows == ((Literal(True),),)  # noqa: FBT003


def test_all_forms_of_query_give_rows(store: Store):
    """ASK gives one row, CONSTRUCT and DESCRIBE a row a triple, SELECT None for what is unbound."""
    assert store.query("ASK { ?s a kg:Policy }").columns == ("answer",)
    triple = ("subject", "predicate", "object")
    assert store.query("CONSTRUCT { ?s a kg:X } { ?s a kg:Policy }").columns == triple
    assert store.query("DESCRIBE data:name").columns == triple
    assert store.query("SELECT ?a ?b { BIND(1 AS ?a) }").rows == ((Literal(1), None),)


def test_rows_can_be_had_as_texts(store: Store):
    """Of terms of every kind, the text as it is written in the graph; nothing for what is unbound."""
    row = 'SELECT ?a ?b ?c ?d { BIND("0.5"^^xsd:decimal AS ?a) BIND("x"@en AS ?b) BIND(kg:Policy AS ?d) }'
    assert list(store.texts(row)) == [("0.5", "x", "", expand("kg:Policy"))]
    with pytest.raises(SparqlError, match="SELECT"):
        list(store.texts("ASK { ?s a kg:Policy }"))


@pytest.mark.parametrize(
    "text", ["SELECT", "INSERT DATA { kg:a kg:b kg:c }", "SELECT ?a { BIND(<http://x.example/f>(1) AS ?a) }"]
)
def test_what_cannot_be_answered_is_an_error(store: Store, text: str):
    """A syntax error, an update and an unknown function are refused."""
    with pytest.raises(SparqlError):
        store.query(text)
