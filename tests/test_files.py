"""Files appear whole or not at all."""

from __future__ import annotations

import resource
from typing import TYPE_CHECKING

import pytest

from kg.errors import StoreError
from kg.files import replacing

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, content: bytes, interruption: type[BaseException] | None = None) -> None:
    """Write a file, and stop before it is done if there is an interruption."""
    with replacing(path) as draft:
        draft.write(content)
        if interruption:
            raise interruption


def test_a_file_appears_when_all_is_written(tmp_path: Path):
    """Until the block ends the old file is there, then the new one, in folders that are made; nothing else is left."""
    path = tmp_path / "new" / "file.txt"
    with replacing(path) as draft:
        draft.write(b"first")
    with replacing(path) as draft:
        draft.write(b"sec")
        draft.write(b"ond")
        assert path.read_bytes() == b"first"
    assert path.read_bytes() == b"second"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, ValueError])
def test_an_interrupted_file_leaves_nothing(tmp_path: Path, interruption: type[BaseException]):
    """Ctrl-C or an error in the middle leaves the old file as it was, and no draft."""
    path = tmp_path / "file.txt"
    path.write_bytes(b"old")
    with pytest.raises(interruption):
        write(path, b"half", interruption)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("size", [100, 100_000])
def test_a_file_that_cannot_be_finished_is_an_error_of_one_line(tmp_path: Path, size: int):
    """Where there is no room for all of it, the old file stays, and the error names place and remedy."""
    path = tmp_path / "file.txt"
    path.write_bytes(b"old")
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50, limit[1]))
    try:
        with pytest.raises(StoreError, match=r"file\.txt cannot be written: file too large; make room"):
            write(path, b"x" * size)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_is_an_error(tmp_path: Path):
    """A folder is not replaced by a file, and a file is not taken for a folder."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match="folder cannot be written: is a directory"), replacing(tmp_path / "folder"):
        pass
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="cannot be written: file exists"), replacing(tmp_path / "file" / "a"):
        pass
    assert sorted(tmp_path.iterdir()) == [tmp_path / "file", tmp_path / "folder"]
