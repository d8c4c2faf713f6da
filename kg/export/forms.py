"""The forms a built graph is exported in, by name: a single file, or a folder of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export.jsonld import json_ld
from kg.export.network import network_of
from kg.export.networkfiles import gexf, graphml, neo4j
from kg.export.practices import practice_table
from kg.export.reading import Reader
from kg.store.trig import declarations, n_quads, trig_body, turtle_body

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rdflib import Graph

    Graphs = Iterator[Graph]


def _turtle(graphs: Graphs) -> Iterator[bytes]:
    yield declarations()
    for graph in graphs:
        yield b"\n" + turtle_body(graph)


def _trig(graphs: Graphs) -> Iterator[bytes]:
    yield declarations()
    for graph in graphs:
        yield b"\n" + trig_body(graph)


def _practices(graphs: Graphs) -> Iterator[bytes]:
    reader = Reader(next(graphs))
    yield from (part.encode() for part in practice_table(reader, graphs))


def _neo4j(graphs: Graphs) -> Iterator[tuple[str, str]]:
    return iter(neo4j(network_of(Reader(next(graphs)), graphs)).items())


FILES: dict[str, Callable[[Graphs], Iterator[bytes]]] = {
    "turtle": _turtle,
    "trig": _trig,
    "nquads": lambda graphs: map(n_quads, graphs),
    "jsonld": lambda graphs: (part.encode() for part in json_ld(graphs)),
    "graphml": lambda graphs: iter([graphml(network_of(Reader(next(graphs)), graphs)).encode()]),
    "gexf": lambda graphs: iter([gexf(network_of(Reader(next(graphs)), graphs)).encode()]),
    "practices": _practices,
}
"""Each takes named graphs, the ontology's first, and gives the parts of one file. RDF and the table of practices hold
one policy in memory at a time."""

FOLDERS: dict[str, Callable[[Graphs], Iterator[tuple[str, str]]]] = {"neo4j": _neo4j}
"""Each takes the same, and gives files by their names."""
