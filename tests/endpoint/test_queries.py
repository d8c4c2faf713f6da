"""Every query that comes with kg gives the same rows on real servers as on the store here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.endpoint.client import Client
from kg.endpoint.endpoint import Endpoint
from kg.errors import QueryError, ServerError
from kg.iris import expand
from kg.query import Query, list_queries, load_query, parse_query, run
from kg.store import Store, open_store
from tests.records import read_extraction, write_graphs

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Runner
    from tests.endpoint.conftest import Remote

CASES = Path(__file__).parent.parent / "cases"
UNITS = {"D": 86400, "W": 7 * 86400, "H": 3600, "M": 1, "Y": 12}
Rows = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def graph(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with the graphs of all cases, to which every query has an answer, and of the bundled examples."""
    cases = sorted(CASES.glob("*/*.jsonl"))
    path = write_graphs(tmp_path_factory.mktemp("graph") / "graph.trig", *map(read_extraction, cases))
    with path.open("ab") as file:
        file.writelines(each.read_bytes() for each in sorted((built / "policies").glob("*.trig")))
    return path


@pytest.fixture(scope="module")
def store(graph: Path) -> Store:
    """Open that graph here."""
    return open_store(graph)


@pytest.fixture(scope="module", params=["oxigraph", "apart", "virtuoso"])
def endpoint(request: pytest.FixtureRequest, graph: Path) -> Endpoint:
    """Push that graph to a server; returns where to ask it."""
    remote: Remote = request.getfixturevalue(request.param)
    remote.load(graph)
    return Endpoint(Client(remote.query))


def variants(query: Query) -> list[dict[str, str]]:
    """Return values of parameters to ask a query with: what must be given, each example, and all of them."""
    needed = {each.name: each.example for each in query.parameters if each.required}
    examples = [{each.name: each.example} for each in query.parameters if each.example]
    everything = {name: value for each in examples for name, value in each.items()}
    return [needed, *(needed | each for each in examples), needed | everything]


def number(iso: str) -> list[float]:
    """Return what Virtuoso 7.2 makes of durations: seconds of days and hours, months of months and years."""
    return [float(count) * UNITS[unit] for count, unit in re.findall(r"(\d+)([DWHMY])", iso)]


def without_durations(rows: Rows, place: int, read: Callable[[str], list[float]]) -> list[tuple[object, ...]]:
    """Return the rows with the column of durations as numbers."""
    return sorted((*row[:place], read(row[place]), *row[place + 1 :]) for row in rows)


@pytest.mark.parametrize("query", list_queries(), ids=lambda query: query.name)
def test_servers_give_the_same_rows(query: Query, store: Store, endpoint: Endpoint, request: pytest.FixtureRequest):
    """Whatever its parameters are, the rows are those that the store here gives; the order may be another."""
    for params in variants(query):
        expected = sorted(run(store, query, params).text)
        assert expected or params
        found = sorted(run(endpoint, query, params).text)
        if "virtuoso" in request.node.name and "iso" in query.columns:
            # Virtuoso 7.2 does not keep how an xsd:duration is written, only a number.
            place = query.columns.index("iso")
            expected = without_durations(expected, place, number)
            found = without_durations(found, place, lambda text: [float(each) for each in text.split(" to ") if each])
        assert found == expected, params


def test_categories_of_one_policy_can_be_asked_for(store: Store, endpoint: Endpoint):
    """A category that the vocabulary does not have is found by its label, here as there."""
    query, params = load_query("who-collects-what"), {"data": "wool preference"}
    row = ("Harbour & Thread GmbH", "wool preference", "possible", "harbour-and-thread")
    assert run(store, query, params).text == (row,)
    assert run(endpoint, query, params).text == run(store, query, params).text


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?x a kg:Sale }",
        "ASK { ?x a kg:Nothing }",
        "SELECT ?label { ?x a kg:FirstParty ; skos:prefLabel ?label }",
        "CONSTRUCT { ?x kg:quote ?quote } WHERE { ?x kg:quote ?quote }",
        "CONSTRUCT WHERE { ?x a kg:FirstParty }",
        "SELECT ?g { GRAPH ?g { ?g a kg:Policy } }",
    ],
)
def test_questions_of_ones_own_are_asked_of_all_graphs(text: str, store: Store, endpoint: Endpoint):
    """SELECT, ASK and CONSTRUCT read the union of all policies, and prefixes need no declaration."""
    query = parse_query(text)
    assert set(run(endpoint, query).text) == set(run(store, query).text)


@pytest.mark.parametrize("clause", ["FROM policy:larkpost", "FROM NAMED policy:larkpost", "from <IRI>"])
def test_one_graph_can_be_asked(clause: str, store: Store, endpoint: Endpoint, request: pytest.FixtureRequest):
    """FROM asks that graph alone; a server that would ask all graphs nevertheless is not asked."""
    pattern = "GRAPH ?g { ?p a kg:Sharing }" if "NAMED" in clause else "?p a kg:Sharing"
    query = parse_query(f"SELECT ?p {clause.replace('IRI', expand('policy:larkpost'))} {{ {pattern} }}")
    if "[oxigraph" in request.node.name:  # with --union-default-graph
        with pytest.raises(ServerError, match="takes no account of FROM; write GRAPH policy:NAME"):
            run(endpoint, query)
        return
    found = set(run(endpoint, query).text)
    assert found == set(run(store, query).text) != set()
    assert all(practice.startswith("policy:larkpost/") for (practice,) in found)


def test_no_other_graph_can_be_asked(store: Store, endpoint: Endpoint):
    """FROM with the name of a graph that is not there is refused, here as there."""
    for source in (store, endpoint):
        with pytest.raises(QueryError, match="asks <urn:none> \\(FROM\\), and there is no such graph"):
            run(source, parse_query("SELECT * FROM <urn:none> { ?s ?p ?o }"))


def test_faults_are_where_they_are_made(endpoint: Endpoint):
    """The line that a server names is that of the query as it was given."""
    with pytest.raises(QueryError, match="line 2"):
        run(endpoint, parse_query("SELECT ?x {\n  ?x a }"))


def test_values_stay_values(store: Store, endpoint: Endpoint):
    """Quotes and braces in the value of a parameter are looked for, and are no part of the query."""
    query = parse_query("SELECT ?x ?quote { ?x kg:quote ?quote }")
    hostile = '"} DROP ALL # \\ \n ?x'
    assert run(store, query, {"quote": hostile}).rows == run(endpoint, query, {"quote": hostile}).rows == ()
    quote = run(store, query).text[0][1]
    assert set(run(endpoint, query, {"quote": quote}).text) == set(run(store, query, {"quote": quote}).text) != set()


def test_the_command_asks_a_server(apart: Remote, graph: Path, kg: Runner):
    """`kg query --endpoint` prints what `kg query` prints of the same graph."""
    apart.load(graph)
    here = kg("query", "policies", "-g", graph, check=0)
    there = kg("query", "policies", "--endpoint", apart.query, check=0)
    assert there.stdout == here.stdout
    wrong = kg("query", "-e", "SELECT ?x {\n  ?x a }", "--endpoint", apart.query, check=1)
    assert wrong.stderr.startswith("Error: the query is not SPARQL at line 2, column 9: ?x a }")
