"""A store is opened from a file: what is in it, and what is said of files that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.iris import ontology_iri, policy_iri
from kg.ontology.terms import ontology_graph
from kg.store import Store, open_store
from tests.records import read_extraction, write_graphs

CASES = Path(__file__).parent.parent / "cases"
EXTRACTIONS = [read_extraction(path) for path in sorted(CASES.glob("*/*.jsonl"))]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return a store with the graphs of all cases."""
    return open_store(write_graphs(tmp_path / "graph.trig", *EXTRACTIONS))


def one(store: Store, text: str) -> str:
    """Return the only value that a query gives."""
    ((value,),) = store.query(text).rows
    return str(value)


def test_the_default_graph_is_the_union_of_all(store: Store):
    """Without GRAPH a query sees every policy and the ontology, and a triple that two graphs hold once."""
    twice = "{ party:parcelo a kg:Party }"
    assert one(store, f"SELECT (COUNT(*) AS ?n) {twice}") == "1"
    assert one(store, f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {twice} }}") == "3"
    assert one(store, "SELECT ?l { data:ip-address skos:prefLabel ?l }") == "IP address"


def test_each_policy_is_a_graph_of_its_own(store: Store):
    """What one policy says stands in its graph and in no other."""
    answer = store.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")
    names = [policy_iri(extraction.policy.name) for extraction in EXTRACTIONS]
    assert [str(graph) for (graph,) in answer.rows] == sorted([ontology_iri(), *names])


def test_a_file_without_ontology_is_given_the_shipped_one(tmp_path: Path):
    """Labels and the hierarchy are there for a graph that somebody else has written."""
    path = tmp_path / "graph.trig"
    path.write_text("<https://example.org/a> <https://example.org/b> <https://example.org/c> .", encoding="utf-8")
    store = open_store(path)
    assert one(store, "SELECT ?l { data:name skos:prefLabel ?l }") == "name"
    assert len(store) == len(ontology_graph()) + 1


def test_a_missing_graph_names_the_remedy(tmp_path: Path):
    """Before the first build the error says what to run."""
    with pytest.raises(StoreError, match=r"there is no graph at .*graph\.trig; run `kg build` first"):
        open_store(tmp_path / "graph.trig")


@pytest.mark.parametrize("damage", [b"\x00\x01", b"@prefix kg: <", b"<a> <b> <c", "caf\xe9".encode("latin-1")])
def test_a_damaged_graph_names_the_remedy(tmp_path: Path, damage: bytes):
    """A file that is cut off or is no TriG gives an error of one line."""
    path = tmp_path / "graph.trig"
    path.write_bytes(damage)
    with pytest.raises(StoreError, match=r"graph\.trig is damaged: .*; correct it there, or build it again") as error:
        open_store(path)
    assert "\n" not in str(error.value)
