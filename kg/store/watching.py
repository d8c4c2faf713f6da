"""Whether a graph has changed since it was opened: by a build, which is seen at once, or by hand, within a second."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from kg.store.cache import current, pointed_at, stamps_of
from kg.store.locks import LOCK, is_held

if TYPE_CHECKING:
    from pathlib import Path

PAUSE = 1.0  # seconds between two looks at all files of a folder, of which there may be thousands


class Watch:
    """Remembers a graph, as `kg.store.open_store` takes it, in the state that it is in now."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._version = _version(path)
        self._looked = time.monotonic()
        self._state = _state(path)

    def has_changed(self) -> bool:
        """Whether `open_store` would open something newer, as far as can be told without looking too often."""
        if _version(self._path) != self._version:
            return True
        if time.monotonic() < self._looked + PAUSE:
            return False
        self._looked = time.monotonic()
        return self.differs()

    def differs(self) -> bool:
        """Whether `open_store` would open something newer."""
        return _state(self._path) != self._state


def _version(path: Path) -> tuple[object, ...]:
    """What differs as soon as a build is finished, or a file has changed that is the whole graph."""
    try:
        if path.is_dir():
            return (pointed_at(path),)
        status = path.stat()
    except OSError:
        return ()
    return (status.st_mtime_ns, status.st_size, status.st_ino)


def _state(path: Path) -> tuple[object, ...]:
    """What differs as soon as anything has changed; what a build that is not finished has written does not count."""
    try:
        if not path.is_dir():
            return _version(path)
        stamps = stamps_of(path)
    except OSError:
        return ()
    generation = current(path)
    if generation is None:
        return (stamps,)
    generation.release()
    is_unfinished = stamps != generation.stamps and is_held(path / LOCK)
    return (generation.path.name, generation.stamps if is_unfinished else stamps)
