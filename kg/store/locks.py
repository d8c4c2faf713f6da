"""Locks that vanish with the process that holds them, however it ends (flock(2)); nobody ever has to remove one."""

from __future__ import annotations

import errno
import fcntl
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from kg.files import reported

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LOCK = ".lock"


def lock(path: Path, mode: int, *, make: bool = True) -> int:
    """Lock a file; returns its descriptor, which holds the lock until it is closed.

    Args:
        path: the file.
        mode: `fcntl.LOCK_SH` or `fcntl.LOCK_EX`, with `fcntl.LOCK_NB` so as not to wait.
        make: whether to make it where it is missing.

    Raises:
        BlockingIOError: another process holds it, and `mode` says not to wait.
        OSError: the file cannot be opened.
    """
    while True:
        descriptor = _open(path, os.O_CREAT if make else 0)
        try:
            fcntl.flock(descriptor, mode)
            if _is_at(descriptor, path):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # the file was removed while we waited


def is_held(path: Path) -> bool:
    """Whether another process holds a lock that nobody can share."""
    try:
        os.close(lock(path, fcntl.LOCK_SH | fcntl.LOCK_NB, make=False))
    except OSError as error:
        return isinstance(error, BlockingIOError)
    return False


def _open(path: Path, make: int) -> int:
    try:
        return os.open(path, os.O_RDWR | make, 0o666)
    except PermissionError:
        pass
    except OSError as error:
        if error.errno != errno.EROFS:
            raise
    return os.open(path, os.O_RDONLY)  # a lock needs no right to write


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


@contextmanager
def locked(path: Path, mode: int) -> Iterator[None]:
    """Hold a lock for a while; see `lock`."""
    descriptor = lock(path, mode)
    try:
        yield
    finally:
        os.close(descriptor)


@contextmanager
def writing(folder: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Be the only one to change what is in a folder, made where missing. If nothing comes of it, nothing is left.

    Args:
        folder: the folder of a build.
        waiting: called with who holds the lock, if there is somebody to wait for.

    Raises:
        StoreError: the folder cannot be made or written to.
    """
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    path = folder / LOCK
    with reported(folder, "written to", "name another folder with -o"):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = lock(path, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting(path.read_text(encoding="utf-8", errors="replace").strip() or "another process")
            descriptor = lock(path, fcntl.LOCK_EX)
    try:
        _sign(descriptor, f"process {os.getpid()}\n")
        yield
    finally:
        _sign(descriptor, "")
        if made:
            _undo(folder, made)
        os.close(descriptor)


def _sign(descriptor: int, holder: str) -> None:
    """Note who holds a lock; whoever may only read the file holds it as well."""
    with suppress(OSError):
        os.truncate(descriptor, 0)
        os.pwrite(descriptor, holder.encode(), 0)


def _undo(folder: Path, made: list[Path]) -> None:
    """Take away folders that were made for nothing."""
    if [path.name for path in folder.iterdir()] == [LOCK]:
        with suppress(OSError):
            (folder / LOCK).unlink()
            for each in made:
                each.rmdir()
