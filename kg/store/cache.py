"""The cache of a folder: its graphs in Oxigraph on disk, in generations that are never written to once they are read.

A change makes a new generation from hard links to the files of the current one, and a pointer to it takes the place of
the pointer to the old one in one step. Who reads a generation holds a shared lock on it; what nobody holds and the
pointer does not name is removed. A generation knows of which files, as they were then, it was made.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph

from kg.errors import StoreError
from kg.store.folder import FORMAT, ONTOLOGY, graph_file, slugs
from kg.store.loading import fill, renew
from kg.store.locks import lock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CACHE = ".store"
DAMAGED = (OSError, RuntimeError)  # what Oxigraph raises for a database that it cannot read
_POINTER = "current"
_HOLDS = "holds.json"
_LOCK = "lock"
_DATABASE = "oxigraph"
_TRIES = 20
_MOST_TO_RENEW = 0.5  # of all files; beyond that a new database is faster

Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Generation:
    """One state of a folder, on disk.

    Attributes:
        path: its folder.
        stamps: file → size and time of change, as they were when the graphs were read.
        digests: file → SHA-256.
        descriptor: holds the lock on it while it is open.
    """

    path: Path
    stamps: Mapping[str, Stamp]
    digests: Mapping[str, str]
    descriptor: int

    @property
    def database(self) -> Path:
        """Where Oxigraph keeps it."""
        return self.path / _DATABASE

    def release(self) -> None:
        """Let it be removed when it is out of date."""
        os.close(self.descriptor)


def stamps_of(folder: Path) -> dict[str, Stamp]:
    """The files of graphs in a folder, with size and time of change."""
    found = {}
    for path in (folder / ONTOLOGY, *(graph_file(folder, slug) for slug in slugs(folder))):
        try:
            status = path.stat()
        except FileNotFoundError:  # it was taken out meanwhile
            continue
        found[path.relative_to(folder).as_posix()] = (status.st_size, status.st_mtime_ns)
    return found


def current(folder: Path) -> Generation | None:
    """The current generation, locked against removal; None where there is none that this version can read.

    Raises:
        StoreError: the cache is of a newer format.
    """
    for _ in range(_TRIES):
        name = _pointed_at(folder)
        path = folder / CACHE / name
        if not name or not path.is_dir():
            return None
        try:
            return _locked(path)
        except FileNotFoundError:  # a newer one has come, and this one has been removed
            continue
        except (OSError, ValueError, TypeError, AttributeError):
            return None
    return None


def update(folder: Path, *, anew: bool = False) -> Generation:
    """Bring the cache of a folder up to date; no other process may do so at the same time.

    Args:
        folder: the folder of a build.
        anew: whether to make nothing of what is there, which is damaged.

    Returns:
        The current generation, locked against removal.

    Raises:
        StoreError: a graph is damaged, or the cache is of a newer format.
        OSError: there is no room, or no right to write.
    """
    base = None if anew else current(folder)
    stamps = stamps_of(folder)
    if base and base.stamps == stamps:
        return base
    try:
        digests = {name: _digest(folder, name, base, stamp) for name, stamp in stamps.items()}
        if base and base.digests == digests:
            _write_holds(base.path, stamps, digests)
        else:
            _publish(folder, _make(folder, base, stamps, digests))
    finally:
        if base:
            base.release()
    made = current(folder)
    if made is None:
        raise OSError(f"{folder / CACHE} cannot be read back")
    _collect(folder, made.path.name)
    return made


def refuse_newer(folder: Path) -> None:
    """See to it that a folder is not touched whose cache a newer version of kg has made.

    Raises:
        StoreError: it has.
    """
    _pointed_at(folder)


def _pointed_at(folder: Path) -> str:
    try:
        said = json.loads((folder / CACHE / _POINTER).read_text(encoding="utf-8"))
        version, name, engine = int(said["format"]), str(said["generation"]), said.get("engine")
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ""
    if version > FORMAT:
        raise StoreError(f"{folder} was written by a newer version of kg", "update kg, or build into another folder")
    return name if (version, engine) == (FORMAT, pyoxigraph.__version__) else ""


def _locked(path: Path) -> Generation:
    descriptor = lock(path / _LOCK, fcntl.LOCK_SH, make=False)
    try:
        said = json.loads((path / _HOLDS).read_text(encoding="utf-8"))
        stamps = {name: (size, changed) for name, (size, changed, _) in said.items()}
        return Generation(path, stamps, {name: digest for name, (_, _, digest) in said.items()}, descriptor)
    except BaseException:
        os.close(descriptor)
        raise


def _digest(folder: Path, name: str, base: Generation | None, stamp: Stamp) -> str:
    if base and base.stamps.get(name) == stamp:
        return base.digests[name]
    return hashlib.sha256((folder / name).read_bytes()).hexdigest()


def _make(folder: Path, base: Generation | None, stamps: Mapping[str, Stamp], digests: Mapping[str, str]) -> Path:
    """Make a generation that nobody sees yet."""
    numbers = [int(path.name.partition("-")[2]) for path in (folder / CACHE).glob("gen-*")]
    path = folder / CACHE / f"gen-{max(numbers, default=0) + 1}"
    path.mkdir(parents=True)
    try:
        (path / _LOCK).touch()
        _write_database(path / _DATABASE, folder, base, digests)
        _write_holds(path, stamps, digests)
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise
    return path


def _write_database(path: Path, folder: Path, base: Generation | None, digests: Mapping[str, str]) -> None:
    old = base.digests if base else {}
    changed = [name for name in {*old, *digests} if old.get(name) != digests.get(name)]
    copied = base is not None and len(changed) <= max(1, len(digests) * _MOST_TO_RENEW) and _copy(base.database, path)
    database = pyoxigraph.Store(str(path))
    if copied:
        renew(database, folder, sorted(changed))
    else:
        fill(database, folder, sorted(digests))


def _copy(database: Path, path: Path) -> bool:
    """Copy a database by hard links; returns whether it could be read."""
    try:
        source = pyoxigraph.Store.read_only(str(database))
    except DAMAGED:
        return False
    source.backup(str(path))
    return True


def _write_holds(path: Path, stamps: Mapping[str, Stamp], digests: Mapping[str, str]) -> None:
    _put(path / _HOLDS, {name: [*stamps[name], digests[name]] for name in sorted(stamps)})


def _publish(folder: Path, path: Path) -> None:
    said = {"format": FORMAT, "engine": pyoxigraph.__version__, "generation": path.name}
    _put(folder / CACHE / _POINTER, said)


def _put(path: Path, content: object) -> None:
    draft = path.with_name(f"{path.name}.new")
    draft.write_text(f"{json.dumps(content)}\n", encoding="utf-8")
    draft.replace(path)


def _collect(folder: Path, kept: str) -> None:
    """Remove the generations that nobody reads, and what was left of those that were never finished."""
    for path in (folder / CACHE).glob("gen-*"):
        if path.name != kept:
            with suppress(BlockingIOError):
                _remove(path)


def _remove(path: Path) -> None:
    try:
        descriptor = lock(path / _LOCK, fcntl.LOCK_EX | fcntl.LOCK_NB, make=False)
    except FileNotFoundError:  # nobody can hold it
        descriptor = -1
    shutil.rmtree(path, ignore_errors=True)
    if descriptor >= 0:
        os.close(descriptor)
