"""Graphs go to disk in one form, whole or not at all, and come back to be asked."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import Dataset, Literal, URIRef
from rdflib.compare import isomorphic

from kg import __version__
from kg.errors import StoreError
from kg.graph import policy_graph
from kg.iris import expand, ontology_iri, policy_iri, prefixes
from kg.ontology.check import load_vocabulary
from kg.ontology.terms import ontology_graph
from kg.store import SparqlError, Store, open_store, writing
from tests.records import read_extraction

if TYPE_CHECKING:
    from kg.model import Extraction

CASES = Path(__file__).parent / "cases"
EXTRACTIONS = [read_extraction(path) for path in sorted(CASES.glob("*/*.jsonl"))]
HOSTILE = 'We say "no" </script>\\ \u0001 \u2028 <b> \n\t %s {} \U0001f984'


def write(path: Path, *extractions: Extraction) -> Path:
    """Write the graphs of extractions to a file."""
    with writing(path) as trig:
        for extraction in extractions:
            trig.add(policy_graph(extraction, load_vocabulary()))
    return path


def write_and_interrupt(path: Path, extraction: Extraction) -> None:
    """Write a graph, and stop before all is done."""
    with writing(path) as trig:
        trig.add(policy_graph(extraction, load_vocabulary()))
        raise KeyboardInterrupt


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return a store with the graphs of all cases."""
    return open_store(write(tmp_path / "graph.trig", *EXTRACTIONS))


def one(store: Store, text: str) -> str:
    """Return the only value that a query gives."""
    ((value,),) = store.query(text).rows
    return str(value)


def test_two_builds_give_the_same_bytes(tmp_path: Path):
    """The file depends on the graphs alone, not on the order in which triples were added or on where it lies."""
    first = write(tmp_path / "a.trig", *EXTRACTIONS).read_bytes()
    shuffled = [
        replace(each, practices=tuple(random.Random(1).sample(each.practices, len(each.practices))))  # noqa: S311
        for each in EXTRACTIONS
    ]
    assert write(tmp_path / "deep" / "b.trig", *shuffled).read_bytes() == first


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib uses what it deprecates
def test_the_file_is_trig_that_others_read(tmp_path: Path):
    """Rdflib reads the same named graphs from the file, the ontology among them."""
    dataset = Dataset()
    dataset.parse(data=write(tmp_path / "graph.trig", *EXTRACTIONS).read_text(encoding="utf-8"), format="trig")
    expected = [ontology_graph(), *(policy_graph(each, load_vocabulary()) for each in EXTRACTIONS)]
    for graph in expected:
        assert isomorphic(dataset.graph(graph.identifier), graph)
    assert {graph.identifier for graph in dataset.graphs() if len(graph)} == {graph.identifier for graph in expected}


def test_the_file_is_meant_to_be_read(tmp_path: Path):
    """Prefixes come first, each once; statements are grouped by subject, in order."""
    lines = write(tmp_path / "graph.trig", *EXTRACTIONS).read_text(encoding="utf-8").splitlines()
    assert lines[: len(prefixes())] == [f"@prefix {prefix}: <{iri}> ." for prefix, iri in prefixes().items()]
    assert sum(line.startswith("@prefix") for line in lines) == len(prefixes())
    start = lines.index("policy:harbor-mail {")
    assert lines[start + 1 : start + 7] == [
        f"\tagent:kg-{__version__} a prov:SoftwareAgent ;",
        f'\t\trdfs:label "kg {__version__}" .',
        "\tdata:closed-account a skos:Concept , dpv:PersonalData , kg:DataCategory ;",
        "\t\tskos:broader data:account-information ;",
        '\t\tskos:prefLabel "closed account"@en .',
        "\tdata:delivery-log a skos:Concept , dpv:PersonalData , kg:DataCategory ;",
    ]


def test_any_text_survives(tmp_path: Path):
    """Quotes, markup, control characters and line ends come back from the store as they went in."""
    extraction = EXTRACTIONS[0]
    practice = extraction.practices[0]
    odd = replace(practice, evidence=replace(practice.evidence, quote=HOSTILE), conditions=(HOSTILE,))
    policy = replace(extraction.policy, name=HOSTILE)
    path = write(tmp_path / "graph.trig", replace(extraction, policy=policy, practices=(odd,)))
    answer = open_store(path).query(
        "SELECT ?n ?q ?c { ?p rdfs:label ?n ; a kg:Policy . ?x kg:quote ?q . ?y kg:condition ?c }"
    )
    assert answer.rows == ((Literal(HOSTILE),) * 3,)


def test_a_second_policy_of_the_same_name_is_refused(tmp_path: Path):
    """Two policies never end up in one graph; nothing is written."""
    name = EXTRACTIONS[0].policy.name
    with pytest.raises(StoreError, match=f"two policies have the name {name}; rename one of the files"):
        write(tmp_path / "graph.trig", EXTRACTIONS[0], EXTRACTIONS[0])
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_build_leaves_the_old_graph(tmp_path: Path):
    """Ctrl-C while graphs are written keeps the file of the build before."""
    path = write(tmp_path / "graph.trig", EXTRACTIONS[0])
    before = path.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        write_and_interrupt(path, EXTRACTIONS[1])
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


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


@pytest.mark.parametrize(
    "text", ["SELECT ?who { ?who kg:collects ?data }", "SELECT ?data ?who { ?who kg:collects ?data }"]
)
def test_a_variable_can_be_bound_to_a_term(store: Store, text: str):
    """A bound variable stands for its term, whether or not it is among the columns."""
    answer = store.query(text, {"data": URIRef(expand("data:ip-address"))})
    assert [str(row[-1]) for row in answer.rows] == [expand("party:harbor-mail")]


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


@pytest.mark.parametrize(
    "text", ["SELECT", "INSERT DATA { kg:a kg:b kg:c }", "SELECT ?a { BIND(<http://x.example/f>(1) AS ?a) }"]
)
def test_what_cannot_be_answered_is_an_error(store: Store, text: str):
    """A syntax error, an update and an unknown function are refused."""
    with pytest.raises(SparqlError):
        store.query(text)


def test_a_missing_graph_names_the_remedy(tmp_path: Path):
    """Before the first build the error says what to run."""
    with pytest.raises(StoreError, match=r"there is no graph at .*graph\.trig; run `kg build` first"):
        open_store(tmp_path / "graph.trig")


@pytest.mark.parametrize("damage", [b"\x00\x01", b"@prefix kg: <", b"<a> <b> <c", "caf\xe9".encode("latin-1")])
def test_a_damaged_graph_names_the_remedy(tmp_path: Path, damage: bytes):
    """A file that is cut off or is no TriG gives an error of one line."""
    path = tmp_path / "graph.trig"
    path.write_bytes(damage)
    with pytest.raises(StoreError, match=r"graph\.trig is damaged: .*; run `kg build` again") as error:
        open_store(path)
    assert "\n" not in str(error.value)


def test_a_folder_is_not_a_graph(tmp_path: Path):
    """A folder in place of the graph gives an error of one line."""
    with pytest.raises(StoreError, match="cannot be read"):
        open_store(tmp_path)
