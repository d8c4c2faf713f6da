"""The queries that come with kg are SPARQL 1.1 and nothing else: another engine answers them with the same rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import Dataset, URIRef
from rdflib.query import ResultRow

from kg.answers import Stream
from kg.iris import ontology_iri, prefixes
from kg.ontology.terms import ontology_graph
from kg.query import list_queries, load_query, parse_query, run
from kg.store import Store, open_store
from tests.records import read_extraction, write_graphs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Term

# rdflib warns of what its own parsers and queries use.
pytestmark = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")

CASES = Path(__file__).parent / "cases"
HOSTILE = [
    'a "b" } c',
    "} UNION { ?s ?p ?o",
    "'''",
    '"""',
    "\\",
    "a\nb\r\tc",
    "> . ?x ?y <",
    "?policy",
    "${HOME} `id`",
    "# comment",
    "x" * 100_000,
]


class Rdflib:
    """rdflib's own engine, on a dataset in memory."""

    def __init__(self, path: Path) -> None:
        self.dataset = Dataset(default_union=True)
        self.dataset.parse(data=path.read_text(encoding="utf-8"), format="trig")
        named = self.dataset.graph(URIRef(ontology_iri()))
        for triple in ontology_graph():
            named.add(triple)

    def stream(self, text: str, bindings: Mapping[str, Term] | None = None) -> Stream:
        """Answer a SELECT query."""
        found = self.dataset.query(text, initNs=dict(prefixes()), initBindings=dict(bindings or {}))
        rows = (tuple(row) for row in found if isinstance(row, ResultRow))
        return Stream("rows", tuple(map(str, found.vars or ())), rows)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with the graphs of all cases."""
    cases = sorted(CASES.glob("*/*.jsonl"))
    return write_graphs(tmp_path_factory.mktemp("graph") / "graph.trig", *map(read_extraction, cases))


@pytest.fixture(scope="module")
def rdflib(graph: Path) -> Rdflib:
    """Return the graphs of all cases in rdflib."""
    return Rdflib(graph)


@pytest.fixture(scope="module")
def oxigraph(graph: Path) -> Store:
    """Return the graphs of all cases in Oxigraph."""
    return open_store(graph)


@pytest.mark.parametrize("name", [query.name for query in list_queries()])
def test_another_engine_gives_the_same_rows(name: str, rdflib: Rdflib, oxigraph: Store):
    """Each query, asked as its header says, gives the same rows in rdflib and in Oxigraph."""
    query = load_query(name)
    params = {each.name: each.example for each in query.parameters if each.required}
    rows = run(oxigraph, query, params).text
    assert rows
    assert set(run(rdflib, query, params).text) == set(rows)


@pytest.mark.parametrize("name", [query.name for query in list_queries()])
def test_queries_narrow_to_one_policy(name: str, oxigraph: Store, tmp_path: Path):
    """Asked of one policy, a query gives the rows of that policy, as if no others were in the store."""
    query = load_query(name)
    if "policy" not in {each.name for each in query.parameters}:
        pytest.skip("it compares policies")
    params = {each.name: each.example for each in query.parameters if each.required}
    for case in (CASES / "audited-shops" / "kite-shop.jsonl", CASES / "mail-service" / "harbor-mail.jsonl"):
        alone = open_store(write_graphs(tmp_path / f"{case.stem}.trig", read_extraction(case)))
        assert run(oxigraph, query, {**params, "policy": case.stem}).text == run(alone, query, params).text


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: repr(value[:20]))
def test_a_value_is_one_term_whatever_stands_in_it(value: str, oxigraph: Store):
    """Quotes, braces, line breaks, comments and very long values stay what they are: a text that is compared."""
    projected = parse_query("SELECT ?word { ?s ?p ?o } LIMIT 1")
    assert [row[0] for row in run(oxigraph, projected, {"word": value}).text] == [value]
    hidden = parse_query("SELECT ?s { ?s rdfs:label ?word }")
    assert run(oxigraph, hidden, {"word": value}).text == ()
    assert run(oxigraph, parse_query("ASK { ?s rdfs:label ?word }"), {"word": value}).text == (("false",),)
