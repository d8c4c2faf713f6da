"""A path → the store behind it: the folder of a build, or a single file in memory."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat

from kg.errors import StoreError
from kg.iris import ontology_iri
from kg.ontology.terms import ontology_graph
from kg.store.folder import ONTOLOGY, graph_file, is_built, slugs
from kg.store.store import Store
from kg.store.terms import quads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FORMATS = {
    ".trig": RdfFormat.TRIG,
    ".nq": RdfFormat.N_QUADS,
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
}
_COPY_TO_DEFAULT_GRAPH = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"


def open_store(path: Path) -> Store:
    """The graph in a folder that `kg build` has written, or in one RDF file, which is read into memory.

    Where there is no ontology in it, the shipped one is added.

    Raises:
        StoreError: there is nothing, it cannot be read, is damaged, or was written by a newer version of kg.
    """
    return in_memory(files_of(path))


def files_of(path: Path) -> list[Path]:
    """The files that hold the graph: those of a folder that `kg build` has written, in order, or the file itself.

    Raises:
        StoreError: there is nothing that could be a graph.
    """
    if path.is_dir():
        if not is_built(path):
            raise StoreError(f"there is no graph in {path}", "run `kg build` first")
        files = [path / ONTOLOGY, *(graph_file(path, slug) for slug in slugs(path))]
        return [file for file in files if file.exists()]
    if not path.exists():
        raise StoreError(f"there is no graph at {path}", "run `kg build` first")
    if path.suffix.lower() not in FORMATS:
        raise StoreError(f"{path} is no graph", f"name the folder of a build, or a file {', '.join(FORMATS)}")
    return [path]


def in_memory(paths: Iterable[Path]) -> Store:
    """The graphs in files as a store in memory.

    Raises:
        StoreError: a file cannot be read or is damaged.
    """
    store = pyoxigraph.Store()
    for path in paths:
        _load(store, path)
    if not store.contains_named_graph(NamedNode(ontology_iri())):
        store.extend(quads(ontology_graph()))
    # Asked for the union of graphs, pyoxigraph gives a triple once for each graph that holds it; a graph is a set.
    store.update(_COPY_TO_DEFAULT_GRAPH)
    return Store(store)


def _load(store: pyoxigraph.Store, path: Path) -> None:
    with reported(path):
        store.bulk_load(path=str(path), format=FORMATS[path.suffix.lower()])


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Say of which file it is if it cannot be read as a graph.

    Raises:
        StoreError: it cannot.
    """
    try:
        yield
    except SyntaxError as error:
        reason = " ".join(str(error).split())
        raise StoreError(f"{path} is damaged: {reason}", "run `kg build` again") from error
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read: {error}", "name a graph that `kg build` has written") from error
