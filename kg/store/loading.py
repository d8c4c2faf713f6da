"""Files of graphs → an Oxigraph database whose default graph is the union of all: a triple once, however many hold it.

Oxigraph can ask for the union by itself, but then gives a triple once for each graph that holds it, which is wrong
wherever something is counted. A copy in the default graph costs half as much again on disk (three indexes of triples
beside six of quads), and is faster to ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat

from kg.errors import StoreError
from kg.iris import ontology_iri, prefixes
from kg.ontology.terms import ontology_graph
from kg.store.folder import ONTOLOGY, read_first_line
from kg.store.terms import quads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_FEW = 50_000
_DEFAULT = DefaultGraph()


def fill(database: pyoxigraph.Store, folder: Path, names: Sequence[str]) -> None:
    """Load the graphs of a folder into an empty database.

    Raises:
        StoreError: a graph is damaged, none of kg's, or of a newer format.
        OSError: there is no room.
    """
    database.bulk_extend(_twice(quad for name in names for quad in read_quads(folder, name)))
    _complete(database)
    database.flush()


def renew(database: pyoxigraph.Store, folder: Path, names: Sequence[str]) -> None:
    """Bring a database up to date with files of a folder that have changed, have come, or are gone.

    Raises:
        StoreError: see `fill`.
        OSError: there is no room.
    """
    added: list[Quad] = []
    for name in names:
        graph = NamedNode(_graph_of(name))
        old = set(database.quads_for_pattern(None, None, None, graph))
        new = set(read_quads(folder, name)) if (folder / name).exists() else set()
        for quad in old - new:
            database.remove(quad)
            if not _is_elsewhere(database, quad):
                database.remove(Quad(quad.subject, quad.predicate, quad.object))
        if not new:
            database.remove_graph(graph)
        added += new - old
    add = database.extend if len(added) < _FEW else database.bulk_extend
    add(_twice(added))
    _complete(database)
    database.flush()


def read_quads(folder: Path, name: str) -> Iterator[Quad]:
    """The quads of a file that `kg build` has written.

    Raises:
        StoreError: see `fill`.
    """
    path = folder / name
    read_first_line(path)
    graph = NamedNode(_graph_of(name))
    try:
        for quad in pyoxigraph.parse(path=str(path), format=RdfFormat.TRIG):
            if quad.graph_name != graph:
                raise StoreError(f"{path} has the graph {quad.graph_name}", f"move it away, or name it {graph}")
            yield quad
    except SyntaxError as error:
        reason = " ".join(str(error).split())
        raise StoreError(f"{path} is damaged: {reason}", _remedy(name)) from error


def _remedy(name: str) -> str:
    if name == ONTOLOGY:
        return "remove it and run `kg build` again"
    return f"take it out with `kg remove {name.rpartition('/')[2].removesuffix('.trig')}` and build it again"


def _graph_of(name: str) -> str:
    if name == ONTOLOGY:
        return ontology_iri()
    return prefixes()["policy"] + name.rpartition("/")[2].removesuffix(".trig")


def _twice(found: Iterable[Quad]) -> Iterator[Quad]:
    for quad in found:
        yield quad
        yield Quad(quad.subject, quad.predicate, quad.object)


def _is_elsewhere(database: pyoxigraph.Store, quad: Quad) -> bool:
    held = database.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return any(each.graph_name != _DEFAULT for each in held)


def _complete(database: pyoxigraph.Store) -> None:
    """Add the shipped ontology where the folder has none."""
    if not database.contains_named_graph(NamedNode(ontology_iri())):
        database.extend(_twice(quads(ontology_graph())))
