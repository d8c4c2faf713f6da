"""The graph → another SPARQL 1.1 store, one named graph after the other; what was in each before is replaced.

By the Graph Store HTTP Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/), which takes a graph at once, or by
SPARQL Update (https://www.w3.org/TR/sparql11-update/), in batches. Neither can tell which graphs there are: that is
asked where the store answers queries.
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote, urlsplit

from kg.answers import SparqlError
from kg.endpoint.client import BUSY, refused
from kg.endpoint.endpoint import Endpoint
from kg.errors import ServerError
from kg.formats.triples import turtle_term
from kg.iris import ontology_iri, prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib import Graph

    from kg.endpoint.client import Client

Way = Literal["gsp", "update"]
BATCH = 1000  # triples; Virtuoso compiles no update of more than some thousands
_RETRIES = (1.0, 4.0)  # seconds to wait before each
_UPDATE = "application/sparql-update"
_NO_UPDATE = b"This is no update."
_BESIDE = ("query", "sparql")  # Oxigraph's and Fuseki's name, Virtuoso's
_OK = range(200, 300)
_NOT_FOUND = 404


def way_of(client: Client) -> Way:
    """Which of the two protocols is spoken at an address: asked for a graph nobody has, a graph store has none (404).

    What takes updates refuses what is none; a web page takes anything.

    Raises:
        ServerError: there is no answer, or neither is spoken.
    """
    reply = client.send(
        "GET", _graph_url(client, f"{ontology_iri()}/none"), headers={"Accept": "application/n-triples"}
    )
    if reply.status == _NOT_FOUND:
        return "gsp"
    if client.send("POST", body=_NO_UPDATE, headers={"Content-Type": _UPDATE}).status in _OK:
        raise ServerError(
            f"{client.url} answers, but not as SPARQL 1.1 does", "give the address of a graph store, or of updates"
        )
    return "update"


def n_triples(graph: Graph) -> bytes:
    """The triples of a graph as N-Triples, a line each, in order."""
    return "".join(sorted(f"{' '.join(map(turtle_term, triple))} .\n" for triple in graph)).encode()  # type: ignore[arg-type]


def push(client: Client, graphs: Iterable[tuple[str, bytes]], way: Way) -> Iterator[tuple[str, int]]:
    """Put graphs into a store, each in the place of the one that has its name there. Other graphs are left alone.

    Args:
        client: the store.
        graphs: names and triples, as N-Triples of a triple a line.
        way: how.

    Yields:
        Of each graph, as soon as it is there, its name and how many triples it has.

    Raises:
        ServerError: the store cannot be reached, or refuses; those that were yielded for are there.
    """
    put = _put if way == "gsp" else _insert
    for name, triples in graphs:
        put(client, name, triples)
        yield name, triples.count(b"\n")


def others(client: Client, names: Iterable[str]) -> list[str]:
    """The graphs of policies that a store has beside those with these names, which have been put there; in order.

    They are asked for at the address where it takes graphs or updates, or beside it.

    Raises:
        ServerError: it does not say.
    """
    here = {name for name in names if name.startswith(prefixes()["policy"])}
    for each in (client, *map(client.beside, _BESIDE)):
        with suppress(ServerError, SparqlError):
            there = Endpoint(each).policies()
            if here.issubset(there):  # otherwise it is another store that answers
                return [name for name in there if name not in here]
    raise ServerError(
        f"{client.url} does not say which policies are there, nor does /query or /sparql beside it",
        "remove those that are not wanted by what came with that store",
    )


def remove(client: Client, names: Iterable[str], way: Way) -> None:
    """Take graphs out of a store; one that is gone already is no fault.

    Raises:
        ServerError: the store cannot be reached, or refuses.
    """
    for name in names:
        if way == "gsp":
            _send(client, "DELETE", _graph_url(client, name))
        else:
            _send(client, "POST", client.url, f"DROP SILENT GRAPH <{name}>".encode(), _UPDATE)


def _put(client: Client, name: str, triples: bytes) -> None:
    _send(client, "PUT", _graph_url(client, name), triples, "application/n-triples")


def _insert(client: Client, name: str, triples: bytes) -> None:
    lines = triples.splitlines(keepends=True)
    for start in range(0, max(len(lines), 1), BATCH):
        part = b"".join(lines[start : start + BATCH])
        clear = b"" if start else f"CLEAR SILENT GRAPH <{name}> ;\n".encode()
        update = b"%sINSERT DATA { GRAPH <%s> {\n%s} }" % (clear, name.encode(), part)
        _send(client, "POST", client.url, update, _UPDATE)


def _send(client: Client, method: str, url: str, body: bytes | None = None, kind: str = "") -> None:
    """Send what may be sent twice; a server that is busy gets another chance."""
    for pause in (*_RETRIES, None):
        reply = client.send(method, url, body, {"Content-Type": kind} if kind else {})
        if reply.status in _OK or (method == "DELETE" and reply.status == _NOT_FOUND):
            return
        if reply.status not in BUSY or pause is None:
            raise refused(client, reply)
        time.sleep(pause)


def _graph_url(client: Client, name: str) -> str:
    return f"{client.url}{'&' if urlsplit(client.url).query else '?'}graph={quote(name, safe='')}"
