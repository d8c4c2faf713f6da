"""The graph → another SPARQL 1.1 store, one named graph after the other; what was in each before is replaced.

By the Graph Store HTTP Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/), which takes a graph at once, or by
SPARQL Update (https://www.w3.org/TR/sparql11-update/), in batches.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote, urlsplit

from kg.endpoint.client import refused
from kg.formats.triples import turtle_term
from kg.iris import ontology_iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib import Graph

    from kg.endpoint.client import Client

Way = Literal["gsp", "update"]
BATCH = 1000  # triples; Virtuoso compiles no update of more than some thousands
_RETRIES = (1.0, 4.0)  # seconds to wait before each
_PASSING = {429, 502, 503, 504}
_OK = range(200, 300)
_NOT_FOUND = 404


def way_of(client: Client) -> Way:
    """Which of the two protocols is spoken at an address: asked for a graph nobody has, a graph store has none (404).

    Raises:
        ServerError: there is no answer.
    """
    reply = client.send(
        "GET", _graph_url(client, f"{ontology_iri()}/none"), headers={"Accept": "application/n-triples"}
    )
    return "gsp" if reply.status == _NOT_FOUND else "update"


def n_triples(graph: Graph) -> bytes:
    """The triples of a graph as N-Triples, a line each, in order."""
    return "".join(sorted(f"{' '.join(map(turtle_term, triple))} .\n" for triple in graph)).encode()  # type: ignore[arg-type]


def push(client: Client, graphs: Iterable[tuple[str, bytes]], way: Way) -> Iterator[int]:
    """Put graphs into a store, each in the place of the one that has its name there. Other graphs are left alone.

    Args:
        client: the store.
        graphs: names and triples, as N-Triples of a triple a line.
        way: how.

    Yields:
        Of each graph, as soon as it is there, how many triples it has.

    Raises:
        ServerError: the store cannot be reached, or refuses; those that were yielded for are there.
    """
    put = _put if way == "gsp" else _insert
    for name, triples in graphs:
        put(client, name, triples)
        yield triples.count(b"\n")


def _put(client: Client, name: str, triples: bytes) -> None:
    _send(client, "PUT", _graph_url(client, name), triples, "application/n-triples")


def _insert(client: Client, name: str, triples: bytes) -> None:
    lines = triples.splitlines(keepends=True)
    for start in range(0, max(len(lines), 1), BATCH):
        part = b"".join(lines[start : start + BATCH])
        clear = b"" if start else f"CLEAR SILENT GRAPH <{name}> ;\n".encode()
        update = b"%sINSERT DATA { GRAPH <%s> {\n%s} }" % (clear, name.encode(), part)
        _send(client, "POST", client.url, update, "application/sparql-update")


def _send(client: Client, method: str, url: str, body: bytes, kind: str) -> None:
    """Send what may be sent twice; a server that is busy gets another chance."""
    for pause in (*_RETRIES, None):
        reply = client.send(method, url, body, {"Content-Type": kind})
        if reply.status in _OK:
            return
        if reply.status not in _PASSING or pause is None:
            raise refused(client, reply)
        time.sleep(pause)


def _graph_url(client: Client, name: str) -> str:
    return f"{client.url}{'&' if urlsplit(client.url).query else '?'}graph={quote(name, safe='')}"
