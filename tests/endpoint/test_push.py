"""`kg push` into real servers, and what it says when that fails."""

from __future__ import annotations

import os
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from rdflib import Graph, Literal, URIRef

from kg.answers import SparqlError
from kg.endpoint.binding import bound
from kg.endpoint.client import Client
from kg.endpoint.endpoint import Endpoint
from kg.endpoint.push import BATCH, n_triples, push, way_of
from kg.errors import ServerError
from kg.iris import expand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Runner
    from tests.endpoint.conftest import Remote

LANTERN = Path(__file__).parent.parent / "view" / "lantern.trig"
NAMES = "SELECT DISTINCT ?label { GRAPH ?g { ?x a kg:FirstParty ; skos:prefLabel ?label } } ORDER BY ?label"
AWKWARD = 'quotes " and \\ and \t, braces } { and ?x, a > and 𝒳 é'  # noqa: RUF001  (beyond the first plane)


def names(remote: Remote) -> list[str]:
    """Return the companies that a server knows."""
    return [str(row[0]) for row in Endpoint(Client(remote.query)).stream(NAMES).rows]


class TestWays:
    """Both protocols, on both servers, found out or asked for."""

    @pytest.mark.parametrize("via", [[], ["--via", "gsp"]])
    def test_graph_store_protocol(self, via: list[str], oxigraph: Remote, kg: Runner):
        """A graph store is found by asking it; what was in a graph is replaced, the rest stays."""
        client = oxigraph.client(oxigraph.graphs)
        list(push(client, [("urn:other", b'<urn:a> <urn:b> "stays" .\n')], "gsp"))
        list(push(client, [(expand("policy:orchid"), b"<urn:old> <urn:b> <urn:c> .\n")], "gsp"))
        for _ in range(2):
            finished = kg("push", "-g", LANTERN, "--endpoint", oxigraph.graphs, *via, check=0)
            assert finished.stdout.startswith("3 graphs with ")
            assert finished.stdout.endswith(f" are at {oxigraph.graphs}\n")
        assert names(oxigraph) == ["Lantern Mail Ltd", "Orchid Forum"]
        endpoint = Endpoint(Client(oxigraph.query))
        assert not list(endpoint.stream("SELECT * { GRAPH ?g { <urn:old> ?p ?o } }").rows)
        assert list(endpoint.stream("SELECT ?o { GRAPH <urn:other> { ?s ?p ?o } }").rows)

    def test_updates(self, oxigraph: Remote, kg: Runner):
        """Where graphs are not taken whole, they go in by updates, with the same result."""
        kg("push", "-g", LANTERN, "--endpoint", oxigraph.updates, check=0)
        assert names(oxigraph) == ["Lantern Mail Ltd", "Orchid Forum"]

    def test_virtuoso(self, virtuoso: Remote, kg: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        """Virtuoso takes graphs from who has a password, which comes from the environment or from a file."""
        arguments = ("push", "-g", LANTERN, "--endpoint", virtuoso.graphs)
        finished = kg(*arguments, check=1)
        assert finished.stderr.startswith(f"Error: {virtuoso.graphs} does not let everybody do this; give --user")
        monkeypatch.setenv("KG_PASSWORD", "wrong")
        finished = kg(*arguments, "--user", virtuoso.user, check=1)
        assert finished.stderr.startswith(f"Error: {virtuoso.graphs} does not let dba do this; correct --user")
        secret = tmp_path / "password"
        secret.write_text(f"{virtuoso.password}\n")
        kg(*arguments, "--user", virtuoso.user, "--password-file", secret, check=0)
        monkeypatch.setenv("KG_PASSWORD", virtuoso.password)
        kg(*arguments, "--user", virtuoso.user, check=0)
        assert names(virtuoso) == ["Lantern Mail Ltd", "Orchid Forum"]

    def test_virtuoso_takes_no_durations_in_updates(self, virtuoso: Remote):
        """Virtuoso 7.2 makes a number of xsd:duration, and cannot compile the update then; whole graphs it takes."""
        client = virtuoso.client(virtuoso.updates)
        assert way_of(client) == "update"
        duration = b'<urn:a> <urn:b> "P14D"^^<http://www.w3.org/2001/XMLSchema#duration> .\n'
        with pytest.raises(ServerError, match="Literal of type xsd:duration can not be created"):
            list(push(client, [("urn:durations", duration)], "update"))
        list(push(virtuoso.client(virtuoso.graphs), [("urn:durations", duration)], "gsp"))


@pytest.mark.parametrize("server", ["oxigraph", "virtuoso"])
def test_many_triples_go_in_batches(server: str, request: pytest.FixtureRequest):
    """A graph of more triples than an update can hold arrives whole, and replaces what was there."""
    remote: Remote = request.getfixturevalue(server)
    lines = b"".join(f'<urn:s{number}> <urn:p> "{number}" .\n'.encode() for number in range(2 * BATCH + 1))
    client = remote.client(remote.updates)
    assert list(push(client, [("urn:many", lines)], "update")) == [2 * BATCH + 1]
    counted = Endpoint(Client(remote.query)).stream("SELECT (COUNT(*) AS ?n) { GRAPH <urn:many> { ?s ?p ?o } }")
    assert [str(row[0]) for row in counted.rows] == [str(2 * BATCH + 1)]
    assert list(push(client, [("urn:many", b'<urn:s> <urn:p> "1" .\n')], "update")) == [1]
    counted = Endpoint(Client(remote.query)).stream("SELECT (COUNT(*) AS ?n) { GRAPH <urn:many> { ?s ?p ?o } }")
    assert [str(row[0]) for row in counted.rows] == ["1"]


@pytest.mark.parametrize("server", ["oxigraph", "virtuoso"])
@pytest.mark.parametrize("way", ["gsp", "update"])
def test_text_of_a_policy_stays_text(server: str, way: str, request: pytest.FixtureRequest):
    """Quotes, braces, backslashes and characters of all planes come back as they were."""
    remote: Remote = request.getfixturevalue(server)
    graph = Graph()
    graph.add((URIRef("urn:a"), URIRef("urn:b"), Literal(AWKWARD)))
    url = remote.graphs if way == "gsp" else remote.updates
    list(push(remote.client(url), [("urn:awkward", n_triples(graph))], "gsp" if way == "gsp" else "update"))
    found = Endpoint(Client(remote.query)).stream("SELECT ?o { GRAPH <urn:awkward> { ?s ?p ?o } }")
    assert [str(row[0]) for row in found.rows] == [AWKWARD]


class Faulty(BaseHTTPRequestHandler):
    """A server that gives the status in the path; /busy is busy twice, /page is a page, /slow never ends."""

    busy = 2

    def do_GET(self) -> None:
        """Answer."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        name = self.path.strip("/").partition("?")[0]
        status = 200
        if name == "busy":
            status = 503 if Faulty.busy else 200
            Faulty.busy -= 1
        elif name.isdecimal():
            status = int(name)
        self.send_response(status)
        self.send_header("Content-Type", "text/html" if name == "page" else "text/plain")
        if name != "slow":
            self.send_header("Content-Length", "24")
        self.end_headers()
        self.wfile.write(b"\n the disk\x1b is full \nmore")
        while name == "slow":
            self.wfile.write(b"x" * (1 << 16))

    do_POST = do_PUT = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Be quiet."""


@pytest.fixture
def faulty() -> Iterator[str]:
    """Run that server; returns its address."""
    with HTTPServer(("127.0.0.1", 0), Faulty) as server:
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/404", "there is nothing of the kind at URL (status 404); look up the address"),
        ("/500", "URL has failed with status 500: the disk␛ is full; see what its log says"),
        ("/401", "URL does not let everybody do this (the disk␛ is full); give --user"),
    ],
)
@pytest.mark.parametrize("command", [["push", "-g", LANTERN], ["query", "-e", "ASK {}"]])
def test_faults_of_servers_are_one_line(command: list[str], path: str, message: str, faulty: str, kg: Runner):
    """Whatever a server answers, its first line and what helps are one line on stderr, control characters as signs."""
    finished = kg(*command, "--endpoint", faulty + path, check=1)
    assert finished.stderr.startswith(f"Error: {message.replace('URL', faulty + path)}")
    assert finished.stderr.count("\n") == 1
    assert "\x1b" not in finished.stderr


def test_other_faults_are_one_line_too(faulty: str, kg: Runner):
    """Nobody there, no such machine, no address, no end, no SPARQL."""
    for url, message in (
        ("http://127.0.0.1:1/sparql", "http://127.0.0.1:1/sparql cannot be reached: connection refused; start that"),
        ("http://no.invalid/", "http://no.invalid/ cannot be reached: "),
        ("file:///etc/passwd", "file:///etc/passwd is no address of a server; give one such as"),
        ("http://user:secret@localhost/", "--endpoint has a name or password in it; give the name with --user"),
        ("http://localhost/\r\nX: y", "http://localhost/ X: y is no address of a server; give one such as"),
        (f"{faulty}/page", f"{faulty}/page answers, but not as SPARQL 1.1 does; give the address of a SPARQL endpoint"),
        (f"{faulty}/slow", f"{faulty}/slow has not answered in 1 s; give it more time with --timeout"),
    ):
        finished = kg("query", "-e", "ASK {}", "--endpoint", url, "--timeout", "1", check=1)
        assert finished.stderr.startswith(f"Error: {message}")
        assert finished.stderr.count("\n") == 1


def test_a_busy_server_gets_another_chance(faulty: str, monkeypatch: pytest.MonkeyPatch):
    """What may be sent twice is, when a server says that it is busy."""
    monkeypatch.setattr("kg.endpoint.push._RETRIES", (0.0, 0.0))
    assert list(push(Client(f"{faulty}/busy"), [("urn:g", b"<urn:a> <urn:b> <urn:c> .\n")], "gsp")) == [1]
    with pytest.raises(ServerError, match="status 503"):
        list(push(Client(f"{faulty}/503"), [("urn:g", b"")], "gsp"))


def test_no_value_becomes_part_of_a_query():
    """A term that is no IRI is refused before anything is sent."""
    with pytest.raises(SparqlError):
        bound("SELECT ?x { ?x ?p ?o }", {"x": URIRef("urn:a> } ; DROP ALL #")})
    assert os.linesep not in bound("ASK { ?x ?p ?o }", {"x": URIRef("urn:a")})
