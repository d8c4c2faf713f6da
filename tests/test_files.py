"""Files appear whole or not at all."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.files import replacing


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


def test_a_link_stays_one(tmp_path: Path):
    """What a link leads to is replaced, and not the link."""
    (tmp_path / "there").mkdir()
    link, file = tmp_path / "link.txt", tmp_path / "there" / "file.txt"
    link.symlink_to(file)
    for content in (b"first", b"second"):
        write(link, content)
        assert link.is_symlink()
        assert file.read_bytes() == content
    assert list(file.parent.iterdir()) == [file]


def test_what_is_no_file_is_written_to(tmp_path: Path):
    """A pipe, a terminal or a device takes what is written, and stays what it is."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write(pipe, b"content")
    assert os.read(reader, 100) == b"content"
    os.close(reader)
    assert list(tmp_path.iterdir()) == [pipe]
    assert pipe.is_fifo()


def test_what_cannot_be_a_file_is_told(tmp_path: Path):
    """A folder is not replaced by a file, and a file is not taken for a folder: errors of one line."""
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"is a directory; name a file in it"):
        write(tmp_path, b"")
    with pytest.raises(StoreError, match=r"\. is a directory; name a file in it"):
        write(Path(), b"")
    with pytest.raises(StoreError, match=r"not all that stands before its name is a folder; choose another folder"):
        write(tmp_path / "file" / "a" / "b.txt", b"")
    assert list(tmp_path.iterdir()) == [tmp_path / "file"]
