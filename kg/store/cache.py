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

from kg.store.folder import is_as_written, truth_files
from kg.store.loading import fill, renew
from kg.store.locks import lock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CACHE = ".store"
DAMAGED = (OSError, RuntimeError)  # what Oxigraph raises for a database that it cannot read
_FORMAT = 2
_POINTER = "current"
_HOLDS = "holds.json"
_LOCK = "lock"
_DATABASE = "oxigraph"
_TRIES = 20
_MOST_TO_RENEW = 0.5  # of all files; beyond that a new database is faster

Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Held:
    """A file as it was when it was read.

    Attributes:
        stamp: its size and time of change.
        digest: its SHA-256.
        as_written: whether kg had written it so.
    """

    stamp: Stamp
    digest: str
    as_written: bool


@dataclass(frozen=True, slots=True)
class Generation:
    """One state of a folder, on disk.

    Attributes:
        path: its folder.
        files: the files whose graphs it has.
        descriptor: holds the lock on it while it is open.
    """

    path: Path
    files: Mapping[str, Held]
    descriptor: int

    @property
    def stamps(self) -> dict[str, Stamp]:
        """What `stamps_of` gave when it was made."""
        return {name: held.stamp for name, held in self.files.items()}

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
    for path in truth_files(folder):
        try:
            status = path.stat()
        except FileNotFoundError:  # it was taken out meanwhile
            continue
        found[path.relative_to(folder).as_posix()] = (status.st_size, status.st_mtime_ns)
    return found


def pointed_at(folder: Path) -> str:
    """The name of the current generation; "" where there is none that this version can read."""
    try:
        said = json.loads((folder / CACHE / _POINTER).read_text(encoding="utf-8"))
        version, name, engine = int(said["format"]), str(said["generation"]), said.get("engine")
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ""
    return name if (version, engine) == (_FORMAT, pyoxigraph.__version__) else ""


def current(folder: Path) -> Generation | None:
    """The current generation, locked against removal; None where there is none that this version can read."""
    for _ in range(_TRIES):
        name = pointed_at(folder)
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
        StoreError: a graph is damaged.
        OSError: there is no room, or no right to write.
    """
    base = None if anew else current(folder)
    stamps = stamps_of(folder)
    if base and base.stamps == stamps:
        return base
    try:
        files = {name: _held(folder, name, base, stamp) for name, stamp in stamps.items()}
        if base and _digests(base.files) == _digests(files):
            _write_holds(base.path, files)
        else:
            _publish(folder, _make(folder, base, files))
    finally:
        if base:
            base.release()
    made = current(folder)
    if made is None:
        raise OSError(f"{folder / CACHE} cannot be read back")
    _collect(folder, made.path.name)
    return made


def edited(folder: Path) -> list[str]:
    """The files of graphs in a folder that are not as kg wrote them; of those read before nothing is read again."""
    base = current(folder)
    try:
        held = {name: _held(folder, name, base, stamp) for name, stamp in stamps_of(folder).items()}
    finally:
        if base:
            base.release()
    return [name for name, each in held.items() if not each.as_written]


def _locked(path: Path) -> Generation:
    descriptor = lock(path / _LOCK, fcntl.LOCK_SH, make=False)
    try:
        said = json.loads((path / _HOLDS).read_text(encoding="utf-8"))
        files = {name: Held((size, changed), digest, whole) for name, (size, changed, digest, whole) in said.items()}
        return Generation(path, files, descriptor)
    except BaseException:
        os.close(descriptor)
        raise


def _held(folder: Path, name: str, base: Generation | None, stamp: Stamp) -> Held:
    known = base.files.get(name) if base else None
    if known and known.stamp == stamp:
        return known
    content = (folder / name).read_bytes()
    return Held(stamp, hashlib.sha256(content).hexdigest(), is_as_written(content))


def _digests(files: Mapping[str, Held]) -> dict[str, str]:
    return {name: held.digest for name, held in files.items()}


def _make(folder: Path, base: Generation | None, files: Mapping[str, Held]) -> Path:
    """Make a generation that nobody sees yet."""
    numbers = [int(path.name.partition("-")[2]) for path in (folder / CACHE).glob("gen-*")]
    path = folder / CACHE / f"gen-{max(numbers, default=0) + 1}"
    path.mkdir(parents=True)
    try:
        (path / _LOCK).touch()
        _write_database(path / _DATABASE, folder, base, _digests(files))
        _write_holds(path, files)
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise
    return path


def _write_database(path: Path, folder: Path, base: Generation | None, digests: Mapping[str, str]) -> None:
    old = _digests(base.files) if base else {}
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


def _write_holds(path: Path, files: Mapping[str, Held]) -> None:
    _put(path / _HOLDS, {name: [*held.stamp, held.digest, held.as_written] for name, held in sorted(files.items())})


def _publish(folder: Path, path: Path) -> None:
    said = {"format": _FORMAT, "engine": pyoxigraph.__version__, "generation": path.name}
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
