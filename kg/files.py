"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that is being written and has not yet taken its place."""

    path: Path
    file: BinaryIO

    def write(self, content: bytes) -> None:
        """Appends to the file.

        Raises:
            StoreError: the content cannot be written.
        """
        with reported(self.path):
            self.file.write(content)


@contextmanager
def replacing(path: Path) -> Iterator[Draft]:
    """A draft that takes the place of `path` when the block ends without an exception.

    Whatever goes wrong, Ctrl-C included, `path` is left as it was and nothing is left beside it. Folders are
    made where they are missing.

    Raises:
        StoreError: the file cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with reported(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = temporary.open("wb")
    try:
        yield Draft(path, file)
        with reported(path):
            file.close()
            temporary.replace(path)
    finally:
        with suppress(OSError):
            file.close()
        temporary.unlink(missing_ok=True)


@contextmanager
def reported(
    path: Path, what: str = "written", remedy: str = "make room there, or choose another folder"
) -> Iterator[None]:
    """Turn what the system says of a file into an error of one line.

    Raises:
        StoreError: the block raised `OSError`.
    """
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StoreError(f"{path} cannot be {what}: {reason}", remedy) from error
