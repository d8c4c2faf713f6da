"""Queries by name, from a file and from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.query import Parameter, Query, list_queries, load_query, parse_query, run
from kg.resources import QUERIES
from kg.store import Store, open_store
from tests.records import read_extraction, write_graphs

CASES = Path(__file__).parent / "cases"
SELECT = "SELECT ?who { ?who kg:collects ?data } ORDER BY ?who"


def store_of(path: Path, cases: list[Path]) -> Store:
    """Return a store with the graphs of cases, in this order."""
    return open_store(write_graphs(path, *map(read_extraction, cases)))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return a store with the graphs of all cases."""
    return store_of(tmp_path_factory.mktemp("store") / "graph.trig", sorted(CASES.glob("*/*.jsonl")))


@pytest.fixture(scope="module")
def backwards(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return a store with the same graphs, written the other way round."""
    return store_of(tmp_path_factory.mktemp("store") / "graph.trig", sorted(CASES.glob("*/*.jsonl"), reverse=True))


@pytest.mark.parametrize("query", list_queries(), ids=lambda query: query.name)
class TestEveryQuery:
    """Each query that comes with kg."""

    def test_it_has_a_header(self, query: Query):
        """Title, question and columns are there, each parameter is described and has a default or an example."""
        assert query.title
        assert query.question.endswith("?")
        assert query.columns
        for parameter in query.parameters:
            assert parameter.description
            assert parameter.default or parameter.example

    def test_its_columns_are_those_it_declares(self, query: Query, store: Store):
        """Run with the values of its header, it gives the columns of its header; columns of parameters are hidden."""
        params = {each.name: each.example for each in query.parameters if each.required}
        assert run(store, query, params).columns == query.columns

    def test_its_rows_have_one_order(self, query: Query, store: Store, backwards: Store):
        """The rows and their order do not depend on the order in which graphs were written; no row comes twice."""
        params = {each.name: each.example for each in query.parameters if each.required}
        rows = run(store, query, params).text
        assert rows == run(backwards, query, params).text
        assert len(set(rows)) == len(rows)

    def test_a_case_asks_it(self, query: Query):
        """The folder of cases has an answer to it."""
        assert list(CASES.glob(f"*/{query.name}.csv"))


def test_parameters_of_a_query_narrow_its_answer(store: Store):
    """A category counts with all that is below it, a policy alone, and both together."""
    query = load_query("who-collects-what")
    assert len(run(store, query).text) == 11
    assert len(run(store, query, {"data": "personal information"}).text) == 8
    assert len(run(store, query, {"policy": "harbor-mail"}).text) == 4
    assert run(store, query, {"data": "contact information", "policy": "harbor-mail"}).text == (
        ("Harbor Mail Ltd", "email address", "stated", "harbor-mail"),
    )


def test_a_query_in_a_file_is_run_with_parameters(store: Store, tmp_path: Path):
    """A file without header takes a value for any of its variables."""
    path = tmp_path / "mine.rq"
    path.write_text(SELECT, encoding="utf-8")
    assert run(store, load_query(str(path)), {"data": "e-mail"}).text == (("party:harbor-mail",),)
    assert run(store, load_query(str(path)), {"data": "cookies"}).text == (("party:analytics-provider",),)


def test_terms_become_text(store: Store):
    """IRIs are shortened, literals read as they are, what is unbound is empty, ASK is true or false."""
    query = 'SELECT (kg:Sharing AS ?a) ("x" AS ?b) (<https://example.org/> AS ?c) ("P2D"^^xsd:duration AS ?d) ?e {}'
    assert run(store, parse_query(query.replace(" ?e {}", " ?e { BIND(1 AS ?f) }"))).text == (
        ("kg:Sharing", "x", "https://example.org/", "P2D", ""),
    )
    assert run(store, parse_query("ASK { ?x a kg:Policy }")).text == (("true",),)
    assert run(store, parse_query("ASK { ?x a kg:Nothing }")).text == (("false",),)
    triples = run(store, parse_query("CONSTRUCT WHERE { policy:harbor-mail kg:site ?site }"))
    assert triples.columns == ("subject", "predicate", "object")
    assert triples.text == (("policy:harbor-mail", "kg:site", "harbormail.example"),)


def test_headers_are_read():
    """A header gives title, question, columns and parameters with their defaults and examples."""
    query = parse_query(
        "# title: T\n# question: Q?\n# columns: a, b\n"
        "# parameter: data -- what -- default: name\n"
        "# parameter: party -- who -- example: bank\n"
        "#parameter: policy -- where -- optional, example: p\n"
        "# parameter: quote\n"
        "SELECT ?a ?b {}"
    )
    assert (query.title, query.question, query.columns) == ("T", "Q?", ("a", "b"))
    assert query.parameters == (
        Parameter("data", "what", default="name"),
        Parameter("party", "who", example="bank", required=True),
        Parameter("policy", "where", example="p"),
        Parameter("quote", "", required=True),
    )


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("retension", 'there is no query "retension"; did you mean retention or longest-retention? `kg query --list`'),
        ("zzz", 'there is no query "zzz"; `kg query --list` lists them'),
        (
            "none.rq",
            "none.rq cannot be read: no such file or directory; name a query of `kg query --list` or a .rq file",
        ),
        ("../retention", "../retention cannot be read: no such file or directory; name a query"),
    ],
)
def test_an_unknown_query_is_an_error(name: str, message: str):
    """What is no query names similar ones, and how to list them."""
    with pytest.raises(QueryError) as error:
        load_query(name)
    assert str(error.value).startswith(message)


def test_a_file_in_another_encoding_is_an_error(tmp_path: Path):
    """A query that is no UTF-8 is refused."""
    path = tmp_path / "latin.rq"
    path.write_bytes("# café".encode("latin-1"))
    with pytest.raises(QueryError, match=r"latin\.rq is not UTF-8 text; save the query as UTF-8"):
        load_query(str(path))


@pytest.mark.parametrize(
    ("text", "params", "message"),
    [
        ("SELECT ?s {\n ?s ?p ?o\n FOO }", {}, "the query is not SPARQL at line 3, column 7: FOO }; correct"),
        (
            "SELECT ?s { ?s ?p ?o",
            {"s": "x"},
            "the query is not SPARQL at line 1, column 21: SELECT ?s { ?s ?p ?o; correct",
        ),
        ("", {}, "the query is not SPARQL; begin it with SELECT, ASK, CONSTRUCT or DESCRIBE"),
        (
            "SELECT ?x {\n?x a foo:Bar }",
            {},
            "the query is not SPARQL at line 2, column 13 (prefix not found): ?x a foo",
        ),
        ("SELECT ?x { SERVICE <http://localhost> { ?x ?y ?z } }", {}, "the query asks another server (SERVICE), and"),
        ("INSERT DATA { kg:a kg:b kg:c }", {}, "the query is an update, and queries only read; use SELECT"),
        (SELECT, {"nothing": "x"}, 'the query has no parameter "nothing"; leave it out'),
        (
            f"# parameter: data -- what -- default: it\n{SELECT}",
            {"party": "x"},
            'the query has no parameter "party"; it takes data',
        ),
        (
            f"# parameter: data -- a category -- example: name\n{SELECT}",
            {},
            "the query needs data, a category; add `--param 'data=name'`",
        ),
        ("SELECT ?x { BIND(<http://a.example/f>(1) AS ?x) }", {}, "the query cannot be answered: The custom function"),
    ],
)
def test_a_query_that_cannot_run_is_an_error_of_one_line(store: Store, text: str, params: dict[str, str], message: str):
    """Syntax errors have line and column of the text as it was given; missing and unknown parameters are named."""
    with pytest.raises(QueryError) as error:
        run(store, parse_query(text), params)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_queries_leave_the_graph_as_it_is(store: Store):
    """Running every query changes nothing."""
    before = len(store)
    for query in list_queries():
        run(store, query, {each.name: each.example for each in query.parameters if each.required})
    assert len(store) == before


def test_queries_are_listed_by_name():
    """Every file in the folder is listed, in order."""
    assert [query.name for query in list_queries()] == sorted(path.stem for path in QUERIES.glob("*.rq"))
    assert len(list_queries()) >= 20
