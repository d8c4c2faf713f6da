"""A path → the store behind it: the folder of a build, or a single file in memory."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat

from kg.errors import StoreError
from kg.iris import ontology_iri
from kg.ontology.terms import ontology_graph
from kg.store.cache import CACHE, DAMAGED, current, stamps_of, update
from kg.store.folder import is_built, truth_files
from kg.store.loading import fill
from kg.store.locks import LOCK, locked
from kg.store.store import Store
from kg.store.terms import quads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.store.cache import Stamp

FORMATS = {
    ".trig": RdfFormat.TRIG,
    ".nq": RdfFormat.N_QUADS,
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
}
_COPY_TO_DEFAULT_GRAPH = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"


def open_store(path: Path) -> Store:
    """The graph in a folder that `kg build` has written, or in one RDF file, which is read into memory.

    What a folder holds is asked on disk, from a cache in it, which is brought up to date first if need be. While
    a build is running the state before it is asked. Where there is no ontology, the shipped one is added.

    Raises:
        StoreError: there is nothing, it cannot be read, is damaged, or was written by a newer version of kg.
    """
    files = files_of(path)
    return _open_folder(path) if path.is_dir() else _open_file(files[0])


def files_of(path: Path) -> list[Path]:
    """The files that hold the graph: those of a folder that `kg build` has written, in order, or the file itself.

    Raises:
        StoreError: there is nothing that could be a graph.
    """
    with reported(path):
        is_folder, is_there = path.is_dir(), path.exists()
    if is_folder:
        if not is_built(path):
            raise StoreError(f"there is no graph in {path}", "run `kg build` first")
        return truth_files(path)
    if not is_there:
        raise StoreError(f"there is no graph at {path}", "run `kg build` first")
    if path.suffix.lower() not in FORMATS:
        raise StoreError(f"{path} is no graph", f"name the folder of a build, or a file {', '.join(FORMATS)}")
    return [path]


def refresh(folder: Path) -> None:
    """Bring the cache of a folder up to date. Only for who holds the lock of the folder, see `kg.store.locks.writing`.

    Raises:
        StoreError: a graph is damaged, or the cache cannot be written.
    """
    try:
        with locked(_made(folder / CACHE) / LOCK, fcntl.LOCK_EX):
            update(folder).release()
    except OSError as error:
        reason = (error.strerror or str(error).rpartition(": ")[2]).lower()
        raise StoreError(f"{folder / CACHE} cannot be written: {reason}", "make room there and run it again") from error


def _open_folder(folder: Path) -> Store:
    store = _opened(folder, stamps_of(folder))
    if store is not None:
        return store
    try:
        with (
            locked(folder / LOCK, fcntl.LOCK_SH | fcntl.LOCK_NB),
            locked(_made(folder / CACHE) / LOCK, fcntl.LOCK_EX),
        ):
            for anew in (False, True):
                update(folder, anew=anew).release()
                store = _opened(folder)
                if store is not None:
                    return store
    except BlockingIOError:  # a build is running
        store = _opened(folder)
    except OSError:  # there is no right to write, or no room
        pass
    return _in_memory(folder) if store is None else store


def _opened(folder: Path, stamps: dict[str, Stamp] | None = None) -> Store | None:
    """The store of the current generation, which keeps it from being removed.

    Args:
        folder: the folder of a build.
        stamps: what it is to be made of; None for whatever it is.

    Returns:
        None where there is no such generation, or it is damaged.
    """
    generation = current(folder)
    if generation is None:
        return None
    if stamps is not None and generation.stamps != stamps:
        generation.release()
        return None
    try:
        return Store(pyoxigraph.Store.read_only(str(generation.database)), generation.release)
    except DAMAGED:
        generation.release()
        return None


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def _in_memory(folder: Path) -> Store:
    database = pyoxigraph.Store()
    fill(database, folder, sorted(stamps_of(folder)))
    return Store(database)


def _open_file(path: Path) -> Store:
    database = pyoxigraph.Store()
    with reported(path):
        database.bulk_load(path=str(path), format=FORMATS[path.suffix.lower()])
    if not database.contains_named_graph(NamedNode(ontology_iri())):
        database.extend(quads(ontology_graph()))
    database.update(_COPY_TO_DEFAULT_GRAPH)
    return Store(database)


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
        raise StoreError(f"{path} is damaged: {reason}", "correct it there, or build it again") from error
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise StoreError(f"{path} cannot be read: {reason}", "name a graph that `kg build` has written") from error
