"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator


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
    made where they are missing. Of a link the file that it leads to is replaced; what is no file (`/dev/stdout`, a
    pipe) is written to as it is.

    Raises:
        StoreError: the file cannot be written.
    """
    with reported(path):
        if path.is_dir():
            raise StoreError(f"{path} is a directory", "name a file in it")
        place = Path(os.path.realpath(path)) if path.is_symlink() else path
        is_special = path.exists() and not path.is_file()
    if is_special:
        with reported(path), path.open("wb") as special:
            yield Draft(path, special)
        return
    temporary = place.with_name(f".{place.name}.{os.getpid()}.tmp")
    with reported(path):
        _make(place.parent, path)
        file = temporary.open("wb")
    try:
        yield Draft(path, file)
        with reported(path):
            file.close()
            temporary.replace(place)
    finally:
        with suppress(OSError):
            file.close()
        temporary.unlink(missing_ok=True)


def _make(folder: Path, path: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise StoreError(
            f"{path} cannot be written: not all that stands before its name is a folder", "choose another folder"
        ) from error


@contextmanager
def reported(
    path: Path, what: str = "written", remedy: str = "make room there, or choose another folder"
) -> Iterator[None]:
    """Turn what the system says of a file into an error of one line, but that nobody reads from a pipe.

    Raises:
        StoreError: the block raised `OSError`.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StoreError(f"{path} cannot be {what}: {reason}", remedy) from error
