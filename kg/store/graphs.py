"""The named graphs of a build, one after the other, as they stand in its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import DefaultGraph
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.iris import ontology_iri
from kg.ontology.terms import ontology_graph
from kg.store.folder import refuse_newer
from kg.store.opening import FORMATS, files_of, reported
from kg.store.terms import to_rdflib

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def graphs_of(path: Path) -> Iterator[Graph]:
    """The graph of the ontology, then those of the policies in order of name.

    Of a folder that `kg build` has written, memory holds one policy at a time. Literals are spelt as they are in the
    files, which a store does not keep. Where there is no ontology, the shipped one comes first; triples outside named
    graphs are a graph of rdflib's name for such.

    Raises:
        StoreError: as `open_store`.
    """
    files = files_of(path)
    if path.is_dir():
        refuse_newer(path)
    return _graphs(files)


def _graphs(files: Sequence[Path]) -> Iterator[Graph]:
    first, *others = files
    found = _read(first)
    yield found.pop(ontology_iri()) if ontology_iri() in found else ontology_graph()
    yield from (found[name] for name in sorted(found))
    for file in others:
        yield from _read(file).values()


def _read(path: Path) -> dict[str, Graph]:
    graphs: dict[str, Graph] = {}
    with reported(path):
        for quad in pyoxigraph.parse(path=str(path), format=FORMATS[path.suffix.lower()]):
            unnamed = isinstance(quad.graph_name, DefaultGraph)
            name = str(DATASET_DEFAULT_GRAPH_ID) if unnamed else quad.graph_name.value
            if name not in graphs:
                graphs[name] = Graph("SimpleMemory", name, bind_namespaces="none")
            graphs[name].add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    return graphs
