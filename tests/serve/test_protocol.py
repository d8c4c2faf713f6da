"""The SPARQL 1.1 Protocol as `kg serve` speaks it, and all that it refuses."""

from __future__ import annotations

import json
import socket
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import pytest
from rdflib import Graph, URIRef

from kg.endpoint.client import Client
from kg.endpoint.endpoint import Endpoint
from kg.endpoint.push import push
from kg.errors import QueryError, ServerError
from kg.iris import expand
from kg.query import parse_query, run
from tests.serve.conftest import LANTERN, PATIENCE, Served

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPANIES = "SELECT ?label { ?x a kg:FirstParty ; skos:prefLabel ?label } ORDER BY ?label"
BOTH = [{"label": "Lantern Mail Ltd"}, {"label": "Orchid Forum"}]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
DESCRIBE = "DESCRIBE policy:orchid"


class TestAsking:
    """The three ways to send a query."""

    def test_in_the_address(self, served: Served):
        """GET with the query in the URL; the prefixes of the vocabulary need no declaration."""
        assert served.request("GET", f"/sparql?{urlencode({'query': COMPANIES})}").rows == BOTH

    def test_in_a_form(self, served: Served):
        """POST with the query in a form."""
        assert served.ask(COMPANIES).rows == BOTH

    def test_as_it_is(self, served: Served):
        """POST with the query as the body."""
        reply = served.request("POST", "/sparql", COMPANIES, Content_Type="application/sparql-query; charset=utf-8")
        assert reply.rows == BOTH

    def test_of_some_graphs(self, served: Served):
        """`default-graph-uri` asks that graph alone, and `named-graph-uri` is what GRAPH finds."""
        only = urlencode({"default-graph-uri": expand("policy:orchid")})
        assert served.request("GET", f"/sparql?{urlencode({'query': COMPANIES})}&{only}").rows == BOTH[1:]
        named = urlencode({"named-graph-uri": expand("policy:orchid")})
        reply = served.request(
            "POST",
            f"/sparql?{named}",
            "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }",
            Content_Type="application/sparql-query",
        )
        assert reply.rows == [{"g": expand("policy:orchid")}]

    def test_the_service_describes_itself(self, served: Served):
        """Without a query, the endpoint says what it can do, in RDF."""
        reply = served.request("GET", "/sparql")
        assert reply.kind == "text/turtle; charset=utf-8"
        features = (
            Graph()
            .parse(data=reply.text, format="turtle")
            .objects(None, URIRef("http://www.w3.org/ns/sparql-service-description#feature"))
        )
        assert [str(each).partition("#")[2] for each in features] == ["UnionDefaultGraph"]


@pytest.mark.parametrize(
    ("query", "accept", "kind", "begins"),
    [
        (COMPANIES, "", "application/sparql-results+json", '{"head"'),
        (COMPANIES, "*/*", "application/sparql-results+json", '{"head"'),
        (COMPANIES, "application/json", "application/json", '{"head"'),
        (COMPANIES, "application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        (COMPANIES, "text/csv", "text/csv; charset=utf-8", "label\r\nLantern Mail Ltd\r\n"),
        (COMPANIES, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8", '?label\n"Lantern'),
        (COMPANIES, "text/html, text/csv;q=0.5, */*;q=0.1", "text/csv; charset=utf-8", "label"),
        (COMPANIES, "text/*;q=0.2, text/csv;q=0, */*;q=0.1", "text/tab-separated-values; charset=utf-8", "?label"),
        (
            COMPANIES,
            "text/csv;q=nan, text/tab-separated-values;q=2, */*;q=0.1",
            "application/sparql-results+json",
            '{"he',
        ),
        ("ASK { ?x a kg:Sale }", "", "application/sparql-results+json", '{"head":{},"boolean":true}'),
        (DESCRIBE, "", "text/turtle; charset=utf-8", "@prefix"),
        (DESCRIBE, "application/n-triples", "application/n-triples", "<https:"),
        (DESCRIBE, "application/rdf+xml", "application/rdf+xml", "<?xml"),
        (DESCRIBE, "application/ld+json", "application/ld+json", '[{"@id"'),
    ],
)
def test_the_form_is_what_is_accepted_best(served: Served, query: str, accept: str, kind: str, begins: str):
    """Rows come as JSON, XML, CSV and TSV, triples as Turtle, N-Triples, RDF/XML and JSON-LD."""
    reply = served.ask(query, **({"Accept": accept} if accept else {}))
    assert (reply.status, reply.kind) == (200, kind)
    assert reply.text.startswith(begins)


def test_accept_may_come_in_parts(served: Served):
    """Several lines of one header count as one."""
    connection = HTTPConnection(urlsplit(served.address).netloc, timeout=PATIENCE)
    connection.putrequest("GET", f"/sparql?{urlencode({'query': COMPANIES})}")
    for kind in ("image/png", "text/csv"):
        connection.putheader("Accept", kind)
    connection.endheaders()
    assert connection.getresponse().headers["Content-Type"] == "text/csv; charset=utf-8"
    connection.close()


def test_turtle_uses_the_prefixes(served: Served):
    """A description is short to read."""
    assert "policy:orchid a kg:Policy" in served.ask(DESCRIBE).text


@pytest.mark.parametrize(
    ("text", "status", "says"),
    [
        ("SELECT ?x WHERE { ?x a }", 400, "The query is not SPARQL at line 1, column 25"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, "asks another server (SERVICE)"),
        ("SELECT * { SERV\\u0049CE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, "asks another server (SERVICE)"),
        ("LOAD <file:///etc/passwd>", 403, "is an update, and queries only read"),
        ("PREFIX a: <b:c> DELETE WHERE { ?s ?p ?o }", 403, "is an update, and queries only read"),
        (ENDLESS, 503, "The query was stopped after 4 seconds; "),
        (GREEDY, 503, "The query "),  # by its time or its memory, whichever ends first
        ("SELECT * " + "{" * 20_000, 503, "is nested too deeply"),
    ],
)
def test_what_it_does_not_do_it_refuses(served: Served, text: str, status: int, says: str):
    """Faults, updates, federation and what takes too much are refused in one clear line; the next query is answered."""
    reply = served.ask(text)
    assert (reply.status, reply.kind) == (status, "text/plain; charset=utf-8")
    assert says in reply.text
    assert reply.text.count("\n") == 1
    assert served.ask(COMPANIES).rows == BOTH


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve with three rows an answer."""
    server = Served("-g", LANTERN, "--limit", "3", cwd=tmp_path_factory.mktemp("narrow"))
    yield server
    server.end()


class TestRowLimit:
    """An answer has as many rows as `--limit` says, or is none."""

    ROWS = "SELECT ?n ?text { VALUES (?n ?text) { (1 'a\\n\\t\\\\\"<&') (UNDEF '\\u0001'@en) (1.5 UNDEF) %s } }"
    FORMS = (
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    )

    @pytest.mark.parametrize("form", FORMS)
    def test_more_are_refused(self, narrow: Served, served: Served, form: str):
        """So many rows come as they are, in each format; one more, and the line says what to do."""
        few = narrow.ask(self.ROWS % "", Accept=form)
        assert (few.status, few.text) == (200, served.ask(self.ROWS % "", Accept=form).text)
        reply = narrow.ask(self.ROWS % "(2 '')", Accept=form)
        assert (reply.status, reply.kind) == (500, "text/plain; charset=utf-8")
        assert reply.text == (
            "The answer has more than the 3 rows that this server gives; narrow the query, or add a LIMIT.\n"
        )

    def test_every_term_comes_as_it_is(self, narrow: Served):
        """What is counted is not changed by it: numbers, languages, control characters, and what is not bound."""
        bindings = json.loads(narrow.ask(self.ROWS % "").text)["results"]["bindings"]
        xsd = "http://www.w3.org/2001/XMLSchema#"
        assert bindings == [
            {
                "n": {"type": "literal", "value": "1", "datatype": f"{xsd}integer"},
                "text": {"type": "literal", "value": 'a\n\t\\"<&'},
            },
            {"text": {"type": "literal", "value": "\x01", "xml:lang": "en"}},
            {"n": {"type": "literal", "value": "1.5", "datatype": f"{xsd}decimal"}},
        ]

    def test_triples_count_as_rows(self, narrow: Served):
        """A graph of three triples is given, one of four is not."""
        text = "CONSTRUCT { ?a kg:data ?b } WHERE { VALUES (?a ?b) { %s } }"
        pairs = [f"(data:a{number} data:b)" for number in range(4)]
        assert narrow.ask(text % " ".join(pairs[:3])).status == 200
        assert "more than the 3 triples" in narrow.ask(text % " ".join(pairs)).text

    def test_what_is_beyond_is_not_looked_for(self, narrow: Served):
        """A query without end is refused at once, and not when its time is up; its sender can ask for less."""
        text = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
        assert narrow.ask(text).status == 500
        assert len(narrow.ask(f"{text} LIMIT 3").rows) == 3
        with pytest.raises(ServerError, match="more than the 3 rows that this server gives; narrow the query"):
            run(Endpoint(Client(f"{narrow.address}sparql")), parse_query(text))


def test_from_reads_no_file_and_no_page(served: Served):
    """FROM names graphs of this store alone: any other is refused, as by `kg query`, and nobody is asked for it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        for text in ("SELECT * FROM <URL> { ?s ?p ?o }", "ASK FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }"):
            reply = served.ask(text.replace("URL", url))
            assert reply.status == 400
            assert reply.text == (
                f"The query asks <{url}> (FROM), and there is no such graph here; "
                "leave FROM out to ask all policies, or name the graph of one, policy:NAME.\n"
            )
        assert served.ask("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }").status == 400
        listener.settimeout(0)
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_kg_query_asks_it_like_any_other(served: Served):
    """`kg query --endpoint` gives its answers, of one graph too, and its faults in the line where they are made."""
    endpoint = Endpoint(Client(f"{served.address}sparql"))
    assert run(endpoint, parse_query(COMPANIES)).text == (("Lantern Mail Ltd",), ("Orchid Forum",))
    one = COMPANIES.replace("{", "FROM policy:orchid {", 1)
    assert run(endpoint, parse_query(one)).text == (("Orchid Forum",),)
    with pytest.raises(QueryError, match=r"at line 2, column 8: \?x a \}"):
        run(endpoint, parse_query("SELECT ?x {\n ?x a }"))
    with pytest.raises(QueryError) as caught:
        run(endpoint, parse_query("SELECT ?x {\n ?x a }"))
    local = "the query is not SPARQL at line 2, column 8: ?x a }; correct the query just before that place"
    assert str(caught.value) == local
    with pytest.raises(ServerError, match="this is an update, and this server only reads; change the graph"):
        list(push(Client(f"{served.address}sparql"), [("urn:g", b"")], "update"))
    with pytest.raises(QueryError, match=r"asks <urn:none> \(FROM\), and there is no such graph"):
        run(endpoint, parse_query("SELECT * FROM <urn:none> { ?s ?p ?o }"))


@pytest.mark.parametrize("parameter", ["default-graph-uri", "named-graph-uri"])
def test_graphs_of_a_request_must_be_there(parameter: str, served: Served):
    """A graph that a request names, and that is not there, is refused like one after FROM."""
    reply = served.request("GET", f"/sparql?{urlencode({'query': COMPANIES, parameter: 'policy:orchid'})}")
    assert reply.status == 400
    assert reply.text == (
        f"The query asks <policy:orchid> ({parameter}), and there is no such graph here; leave {parameter} out "
        f"to ask all policies, or name the graph of one, {expand('policy:NAME')}.\n"
    )


@pytest.mark.parametrize(
    ("request_line", "body", "headers", "status"),
    [
        ("POST /sparql", "update=DROP ALL", {"Content_Type": "application/x-www-form-urlencoded"}, 403),
        ("POST /sparql", "DROP ALL", {"Content_Type": "application/sparql-update"}, 403),
        ("GET /sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, {}, 400),
        ("GET /sparql?query=%FF", None, {}, 400),
        ("POST /sparql", b"\xff", {"Content_Type": "application/sparql-query"}, 400),
        ("POST /sparql", "query=", {"Content_Type": "text/plain"}, 415),
        ("POST /sparql", None, {"Content_Length": str((1 << 20) + 1)}, 413),
        ("GET /sparql?query=ASK%7B%7D", None, {"Accept": "image/png"}, 406),
        ("GET /sparql?query=ASK%7B%7D&default-graph-uri=a%20b", None, {}, 400),
        ("PUT /sparql?default", "<a:a> <b:b> <c:c> .", {"Content_Type": "text/turtle"}, 405),
        ("DELETE /sparql?default", None, {}, 405),
        ("PATCH /", "", {}, 405),
        ("OPTIONS /sparql", None, {}, 405),
        ("BREW /sparql", None, {}, 501),
        ("GET http://[/sparql", None, {"Host": "localhost"}, 400),
        ("GET /", None, {"Host": "[::1"}, 400),
        ("POST /sparql", None, {"Content_Length": "9" * 5000}, 413),
        ("POST /sparql", "ASK {}", {"Content_Length": "6", "Transfer_Encoding": "chunked"}, 411),
        ("GET /etc/passwd", None, {}, 404),
        ("GET /..%2fworkers.py", None, {}, 404),
        ("POST /", "query=", {}, 404),
    ],
)
def test_other_requests(served: Served, request_line: str, body: str, headers: dict[str, str], status: int):
    """What is not the protocol has a status of its own and a line that says what would be right."""
    reply = served.request(*request_line.split(), body, **headers)
    assert (reply.status, reply.kind) == (status, "text/plain; charset=utf-8")
    assert reply.text.count("\n") == 1


def test_a_body_of_unknown_length_is_refused(served: Served):
    """A query comes with its length."""
    assert served.request("POST", "/sparql", iter([b"ASK {}"]), Transfer_Encoding="chunked").status == 411  # type: ignore[arg-type]


def test_half_a_query_is_no_query(served: Served):
    """A query that ends before its length is not answered, though it would be SPARQL."""
    host, _, port = served.address.removeprefix("http://").rstrip("/").partition(":")
    with socket.create_connection((host, int(port)), PATIENCE) as connection:
        head = f"POST /sparql HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/sparql-query\r\n"
        connection.sendall(f"{head}Content-Length: 100\r\n\r\nASK {{}}".encode())
        connection.shutdown(socket.SHUT_WR)
        assert connection.makefile("rb").readline() == b"HTTP/1.1 400 Bad Request\r\n"


@pytest.mark.parametrize("host", ["rebound.example", "rebound.example:7878", "localhost.rebound.example", ""])
def test_no_other_name_is_answered_to(served: Served, host: str):
    """A site that makes its name lead to this machine gets nothing (DNS rebinding); localhost and numbers do."""
    assert served.request("GET", "/sparql?query=ASK%7B%7D", Host=host).status == 421
    assert served.request("GET", "/", Host=host).status == 421
    assert served.request("GET", "/sparql?query=ASK%7B%7D", Host="localhost:1").status == 200


def test_pages_of_other_sites_are_not_answered(served: Served):
    """A browser says when it is a page of another site that asks."""
    for site, status in (("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)):
        assert served.ask(COMPANIES, Sec_Fetch_Site=site).status == status


def test_head_gives_the_headers_alone(served: Served):
    """HEAD is GET without what is asked for."""
    reply = served.request("HEAD", f"/sparql?{urlencode({'query': COMPANIES})}")
    assert (reply.status, reply.text) == (200, "")


def test_queries_are_there_for_programs_too(served: Served):
    """The list of queries that the page uses says what each parameter can be."""
    catalogue = json.loads(served.request("GET", "/queries.json").text)
    query = next(each for each in catalogue["queries"] if each["name"] == "evidence")
    names = {each["name"]: each["values"] for each in query["parameters"]}
    assert served.ask(names["policy"]).rows[0] == {"iri": expand("policy:lantern-mail"), "label": "lantern-mail"}
    assert {"iri": expand("kg:Sharing"), "label": "share"} in served.ask(names["action"]).rows
