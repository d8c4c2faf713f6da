"""`kg push` into real servers, and what it says when that fails."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from kg.answers import SparqlError
from kg.endpoint.binding import bound
from kg.endpoint.client import Client
from kg.endpoint.endpoint import Endpoint
from kg.endpoint.push import BATCH, n_triples, others, push, remove, way_of
from kg.errors import ServerError
from kg.iris import expand
from tests.endpoint.conftest import answering

if TYPE_CHECKING:
    from tests.conftest import Runner
    from tests.endpoint.conftest import Remote

LANTERN = Path(__file__).parent.parent / "view" / "lantern.trig"
NAMES = "SELECT DISTINCT ?label { GRAPH ?g { ?x a kg:FirstParty ; skos:prefLabel ?label } } ORDER BY ?label"
BUSY = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"
JSON = "application/sparql-results+json"
GRAPHS = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
NO_ROWS = b'{"head": {"vars": ["graph"]}, "results": {"bindings": []}}'
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
    assert list(push(client, [("urn:many", lines)], "update")) == [("urn:many", 2 * BATCH + 1)]
    counted = Endpoint(Client(remote.query)).stream("SELECT (COUNT(*) AS ?n) { GRAPH <urn:many> { ?s ?p ?o } }")
    assert [str(row[0]) for row in counted.rows] == [str(2 * BATCH + 1)]
    assert list(push(client, [("urn:many", b'<urn:s> <urn:p> "1" .\n')], "update")) == [("urn:many", 1)]
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


def test_a_busy_server_gets_another_chance(monkeypatch: pytest.MonkeyPatch):
    """What may be sent twice is, when a server says that it is busy."""
    monkeypatch.setattr("kg.endpoint.push._RETRIES", (0.0, 0.0))
    graph = [("urn:g", b"<urn:a> <urn:b> <urn:c> .\n")]
    with answering(BUSY, BUSY, b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n") as url:
        assert list(push(Client(url), graph, "gsp")) == [("urn:g", 1)]
    with answering(BUSY) as url, pytest.raises(ServerError, match=r"cannot do it now \(status 503\)"):
        list(push(Client(url), graph, "gsp"))


STRANGERS = [
    ("urn:other", b"<urn:a> <urn:b> <urn:c> .\n"),
    ("urn:policy", f"<urn:policy> <{RDF.type}> <{expand('kg:Policy')}> .\n".encode()),
    (expand("policy:no-policy"), b"<urn:a> <urn:b> <urn:c> .\n"),
]


def policy(name: str) -> tuple[str, bytes]:
    """Return the graph of a policy that says nothing."""
    iri = expand(f"policy:{name}")
    return iri, f"<{iri}> <{RDF.type}> <{expand('kg:Policy')}> .\n".encode()


def graphs(remote: Remote) -> set[str]:
    """Return the names of all graphs of a server."""
    reply = Client(remote.query).send("GET", f"{remote.query}?{urlencode({'query': GRAPHS})}", headers={"Accept": JSON})
    return {row["g"]["value"] for row in json.loads(reply.content)["results"]["bindings"]}


class TestGone:
    """Policies that are there and not here any more."""

    @pytest.mark.parametrize("address", ["graphs", "updates"])
    @pytest.mark.parametrize("server", ["apart", "virtuoso"])
    def test_they_are_found_and_removed(self, server: str, address: str, request: pytest.FixtureRequest):
        """Of both servers, at both addresses, it is known which are policies of kg; nothing else is touched."""
        remote: Remote = request.getfixturevalue(server)
        client = remote.client(getattr(remote, address))
        way = way_of(client)
        kept = ["urn:other", expand("policy:kept"), *others(client, [])]
        list(push(client, [*STRANGERS, policy("kept"), policy("gone"), policy("gone-too")], way))
        found = others(client, kept)
        assert found == [expand("policy:gone"), expand("policy:gone-too")]
        for _ in range(2):  # what is gone already is no fault
            remove(client, found, way)
        assert others(client, kept) == []
        assert {name for name, _ in STRANGERS} | set(kept) <= graphs(remote)
        assert not graphs(remote) & set(found)

    def test_the_command_removes_them_if_told_to(self, oxigraph: Remote, kg: Runner):
        """`kg push` tells which they are, and with `--delete` removes them and says so."""
        list(push(oxigraph.client(oxigraph.graphs), [*STRANGERS, policy("gone")], "gsp"))
        told = kg("push", "-g", LANTERN, "--endpoint", oxigraph.graphs, check=0)
        assert told.stderr == f"Not in {LANTERN}, but there still: gone; --delete removes what is not here\n"
        removed = kg("push", "-g", LANTERN, "--endpoint", oxigraph.graphs, "--delete", check=0)
        assert removed.stdout.splitlines()[1:] == ["gone has been removed there"]
        assert removed.stderr == ""

    def test_a_store_that_does_not_say_loses_nothing(self):
        """Where another store answers than the one that takes the graphs, nothing is said to be gone."""
        empty = f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\n\r\n".encode() + NO_ROWS
        with answering(empty) as url, pytest.raises(ServerError, match="does not say which policies are there"):
            others(Client(url), [expand("policy:kept")])


def test_no_value_becomes_part_of_a_query():
    """A term that is no IRI is refused before anything is sent."""
    with pytest.raises(SparqlError):
        bound("SELECT ?x { ?x ?p ?o }", {"x": URIRef("urn:a> } ; DROP ALL #")})
    assert os.linesep not in bound("ASK { ?x ?p ?o }", {"x": URIRef("urn:a")})
