"""Queries are judged by their text: nothing that writes or asks the network gets through, however it is spelt."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.sparql import explained, refuse_unsafe

ELSEWHERE = "<http://localhost:9/> { ?s ?p ?o }"


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ SERVICE {ELSEWHERE} }}",
        f"SELECT * {{ sErViCe SILENT {ELSEWHERE} }}",
        "SELECT * { SERVICE ?where { ?s ?p ?o } }",
        f"SELECT * {{ ?s ?p ?o.SERVICE{ELSEWHERE} }}",
        f"SELECT * {{ ?s ?p 1SERVICE {ELSEWHERE} }}",
        f"SELECT * {{ ?s ?p trueSERVICE {ELSEWHERE} }}",
        "SELECT * { ?s ?p true SERVICEkg:x { ?s ?p ?o } }",
        f"# nothing here\nSELECT * {{ # or here\nSERVICE {ELSEWHERE} }}",
        f"SELECT * {{ ?s kg:x\\# ?o . SERVICE {ELSEWHERE} }}",
        f"SELECT * {{ ?s kg:x\\' ?o . SERVICE {ELSEWHERE} ?s kg:x\\' ?o }}",
        f'SELECT * {{ ?s ?p """\\\\""" . SERVICE {ELSEWHERE} ?s ?p """""" }}',
        f"SELECT * {{ ?s ?p '''a''' . SERVICE {ELSEWHERE} ?s ?p '''b''' }}",
        f'SELECT * {{ ?s ?p "\\u0022" . SERVICE {ELSEWHERE} ?s ?p "\\u0022" }}',
        f"SELECT * {{ ?s ?p <http://a\\u0041#> SERVICE {ELSEWHERE} }}",
        f"SELECT * {{ \\u0053ERVICE {ELSEWHERE} }}",
        f"SELECT * {{ \\U00000053ERVICE {ELSEWHERE} }}",
        f"SELECT * {{ FILTER(?a<1)SERVICE{ELSEWHERE} }}",
        f"SELECT * {{ {{ SELECT * {{ SERVICE {ELSEWHERE} }} }} }}",
        f"ASK {{ FILTER EXISTS {{ SERVICE {ELSEWHERE} }} }}",
    ],
)
def test_no_query_asks_another_server(text: str):
    """SERVICE is found in any case and place: after names, numbers, escapes, comments and strings."""
    with pytest.raises(QueryError, match="asks another server"):
        refuse_unsafe(text, "it")


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { kg:a kg:b kg:c }",
        "delete where { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "PREFIX a: <http://a.example/b#c>\nBASE <http://a.example/>\n# a comment\nDROP ALL",
        "PREFIX kg: <http://a.example/>WITH kg:g DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CLEAR DEFAULT",
    ],
)
def test_no_query_writes(text: str):
    """An update is told from a query, whatever stands before it."""
    with pytest.raises(QueryError, match="it is an update, and queries only read"):
        refuse_unsafe(text, "it")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service a kg:Policy }",
        "SELECT $service { $service skos:broader party:service-provider } # SERVICE",
        "SELECT * { ?s a <http://a.example/service#service> }",
        """SELECT * { ?s ?p "web service", 'service', \"\"\"a "service" b\"\"\" }""",
        'SELECT * { ?s ?p "x"@service }',
        "PREFIX insert: <http://a.example/>\nSELECT * { ?s insert:load ?o }",
        "PREFIX add: <http://a.example/> DESCRIBE add:a",
        "SELECT (COUNT(*) AS ?services) { ?s ?p ?o }",
        "",
    ],
)
def test_words_that_only_look_dangerous_pass(text: str):
    """Variables, names, strings, IRIs, language tags and comments may hold any word."""
    refuse_unsafe(text, "it")


def test_a_syntax_error_shows_its_place():
    """The message has line and column of the author's text, and the line itself."""
    message = 'error at 2:3: expected one of GRAPH, MINUS, [_], ["a"]'
    error = explained(message, "SELECT ?s {\n  FOO }\n", "query.rq")
    assert str(error) == ("query.rq is not SPARQL at line 2, column 3: FOO }; correct the query just before that place")


def test_a_reason_is_passed_on():
    """Where the parser knows what is wrong, the message says so."""
    message = "error at 9:9: expected one of Prefix not found, ['%'], [_]"
    assert "not SPARQL at line 9, column 9 (prefix not found): ?x" in str(explained(message, "ASK\n?x", "it"))
    message = "error at 1:1: expected one of The SELECT contains a variable that is unbound, [_]"
    assert "(the select contains a variable that is unbound)" in str(explained(message, "SELECT ?x {}", "it"))


@pytest.mark.parametrize("text", ["", "SELEC ?x { }", "# SELECT\nwho sells data?"])
def test_what_begins_like_no_query_is_told_how_to_begin(text: str):
    """Where none of the four forms is meant, no place in the text is the one to be corrected."""
    error = explained("error at 1:1: expected BASE", text, "it")
    assert str(error) == "it is not SPARQL; begin it with SELECT, ASK, CONSTRUCT or DESCRIBE"


def test_other_failures_keep_their_message():
    """What is no syntax error is reported in the engine's words, in one line."""
    assert (
        str(explained("no such\n  function", "", "it")) == "it cannot be answered: no such function; correct the query"
    )
