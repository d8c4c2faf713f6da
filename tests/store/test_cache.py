"""The cache follows the files, whatever has become of them and of it; who reads is not disturbed."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from kg.build import build, remove
from kg.errors import StoreError
from kg.store import Store, graphs_of, open_store
from kg.store.cache import edited
from kg.store.folder import graph_file, read_entry, remove_policy
from kg.store.locks import LOCK, locked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

QUOTES = "SELECT ?quote { ?policy kg:quote ?quote } ORDER BY ?policy"
SHARED = "SELECT (COUNT(*) AS ?n) { party:shared a kg:Party }"


def quotes(store: Store) -> list[str]:
    """Return what the policies of a store say."""
    return [str(quote) for (quote,) in store.query(QUOTES).rows]


def generations(outputs: Path) -> list[str]:
    """Return the generations that are on disk."""
    return sorted(path.name for path in (outputs / ".store").glob("gen-*"))


@contextmanager
def nobody_may_write(folder: Path) -> Iterator[None]:
    """Have a folder on a medium that cannot be written to; needs root."""
    subprocess.run(["mount", "--bind", folder, folder], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def may_mount() -> bool:
    """Whether this process may mount file systems."""
    return (
        os.geteuid() == 0
        and subprocess.run(["unshare", "-m", "true"], check=False, capture_output=True).returncode == 0
    )


def test_the_cache_follows_the_files(outputs: Path, put: Callable[..., None]):
    """What is changed, added and taken out of a folder is so in the next answer; one generation is kept."""
    assert quotes(open_store(outputs)) == ["old", "old"]
    put("one", "new")
    assert quotes(open_store(outputs)) == ["new", "old"]
    put("three", "third")
    assert quotes(open_store(outputs)) == ["new", "third", "old"]
    remove_policy(outputs, "one")
    assert quotes(open_store(outputs)) == ["third", "old"]
    assert len(generations(outputs)) == 1


def test_nothing_is_done_when_nothing_has_changed(outputs: Path):
    """A second query uses the generation that is there."""
    open_store(outputs)
    before = generations(outputs)
    open_store(outputs)
    assert generations(outputs) == before


def test_a_copied_folder_needs_no_new_cache(outputs: Path):
    """Files of other times but the same content are recognised."""
    open_store(outputs)
    for path in (outputs / "policies").iterdir():
        os.utime(path, (0, 0))
    assert quotes(open_store(outputs)) == ["old", "old"]
    assert generations(outputs) == ["gen-1"]


def test_a_triple_stays_while_one_graph_holds_it(outputs: Path, put: Callable[..., None]):
    """What two policies say is counted once, and goes with the second of them alone."""
    assert open_store(outputs).query(SHARED).text == (("1",),)
    remove_policy(outputs, "one")
    assert open_store(outputs).query(SHARED).text == (("1",),)
    remove_policy(outputs, "two")
    assert open_store(outputs).query(SHARED).text == (("0",),)
    put("one")
    assert open_store(outputs).query(SHARED).text == (("1",),)


def test_a_reader_keeps_what_it_reads(outputs: Path, put: Callable[..., None]):
    """Who has opened the graph sees it as it was, however often it changes; afterwards the old state is removed."""
    reader = open_store(outputs)
    for number in range(3):
        put("one", f"new {number}")
        assert quotes(open_store(outputs)) == [f"new {number}", "old"]
    assert quotes(reader) == ["old", "old"]
    rows = reader.stream(QUOTES).rows
    del reader
    assert [str(quote) for (quote,) in rows] == ["old", "old"]
    del rows
    put("one", "last")
    open_store(outputs)
    assert len(generations(outputs)) == 1


def test_while_a_build_runs_the_state_before_is_asked(outputs: Path, put: Callable[..., None]):
    """A query neither waits for a build nor changes anything; without a cache it reads the files."""
    with locked(outputs / LOCK, fcntl.LOCK_EX):
        assert quotes(open_store(outputs)) == ["old", "old"]
        assert generations(outputs) == []
    open_store(outputs)
    put("one", "new")
    with locked(outputs / LOCK, fcntl.LOCK_EX):
        assert quotes(open_store(outputs)) == ["old", "old"]
    assert quotes(open_store(outputs)) == ["new", "old"]


def damage(pattern: str, content: bytes) -> Callable[[Path], None]:
    """Return what writes something else into the files of a cache."""

    def write(cache: Path) -> None:
        paths = list(cache.glob(pattern))
        assert paths
        for path in paths:
            path.write_bytes(content)

    return write


@pytest.mark.parametrize(
    "harm",
    [
        shutil.rmtree,
        damage("current", b""),
        damage("current", b"[]"),
        damage("current", b'{"format": 2, "engine": "0", "generation": "gen-1"}'),
        damage("gen-*/holds.json", b"{"),
        damage("gen-*/oxigraph/CURRENT", b"x"),
        damage("gen-*/oxigraph/MANIFEST-*", b""),
        damage("gen-*/oxigraph/*.sst", b""),
        lambda cache: shutil.rmtree(cache / "gen-1"),
        lambda cache: shutil.rmtree(cache / "gen-1" / "oxigraph"),
        lambda cache: (cache / "gen-1" / "lock").unlink(),
    ],
    ids=("gone", "empty", "other", "engine", "holds", "oxigraph", "manifest", "tables", "state", "database", "lock"),
)
def test_a_damaged_cache_is_made_again(harm: Callable[[Path], None], outputs: Path):
    """Whatever happens to the cache, the next query answers, and the one after it finds a sound cache."""
    open_store(outputs)
    harm(outputs / ".store")
    assert quotes(open_store(outputs)) == ["old", "old"]
    sound = generations(outputs)
    assert quotes(open_store(outputs)) == ["old", "old"]
    assert generations(outputs) == sound
    assert len(sound) == 1


def test_a_cache_of_a_newer_format_is_made_again(outputs: Path):
    """Only the files of policies are the truth: a cache that a newer kg has left is replaced, and queries answer."""
    open_store(outputs)
    pointer = outputs / ".store" / "current"
    pointer.write_text(json.dumps(json.loads(pointer.read_text()) | {"format": 99}))
    assert quotes(open_store(outputs)) == ["old", "old"]
    assert json.loads(pointer.read_text())["format"] < 99
    assert len(generations(outputs)) == 1


def test_a_newer_policy_is_refused(outputs: Path):
    """A policy's file of a newer format is an error of one line with a remedy, and nothing in the folder changes."""
    path = graph_file(outputs, "one")
    path.write_bytes(path.read_bytes().replace(b"# kg 1 ", b"# kg 2 ", 1))
    before = path.read_bytes()
    for attempt in (open_store, graphs_of, lambda out: build(["missing.txt"], out), lambda out: remove(["two"], out)):
        with pytest.raises(StoreError, match=r"one\.trig was written by a newer version of kg; update kg"):
            attempt(outputs)
    assert path.read_bytes() == before
    assert graph_file(outputs, "two").exists()


def test_an_edited_graph_is_told_of(outputs: Path, put: Callable[..., None]):
    """Queries follow a graph that somebody has edited, and it is known as such until it is as kg wrote it."""
    assert edited(outputs) == []
    path = graph_file(outputs, "one")
    written = path.read_bytes()
    path.write_bytes(written.replace(b"old", b"mine"))
    assert edited(outputs) == ["policies/one.trig"]
    assert quotes(open_store(outputs)) == ["mine", "old"]
    assert edited(outputs) == ["policies/one.trig"]
    os.utime(path, (0, 0))
    assert edited(outputs) == ["policies/one.trig"]
    put("one")
    assert path.read_bytes() == written
    assert edited(outputs) == []


def test_what_is_not_told_of_is_not_in_doubt(outputs: Path):
    """A graph of the first versions, whose first line says nothing of it, is taken as it is."""
    path = graph_file(outputs, "one")
    path.write_bytes(re.sub(rb', "graph": "[0-9a-f]+"', b"", path.read_bytes()))
    assert edited(outputs) == []
    assert read_entry(outputs, "one").graph == ""


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", r"one\.trig is not what `kg build` has written; move it away"),
        (b"# kg 1 {}\n<a:a> <a:b", r"one\.trig is damaged: .*; take it out with `kg remove one` and build it again"),
        (b"# kg 1 {}\n<a:a> { <a:b> <a:c> <a:d> }", r"one\.trig has the graph <a:a>; move it away, or name it <"),
    ],
)
def test_a_damaged_policy_is_named(content: bytes, error: str, outputs: Path):
    """A file that is no graph of a policy is an error of one line with a remedy, until it is gone."""
    open_store(outputs)
    graph_file(outputs, "one").write_bytes(content)
    with pytest.raises(StoreError, match=error) as raised:
        open_store(outputs)
    assert "\n" not in str(raised.value)
    remove_policy(outputs, "one")
    assert quotes(open_store(outputs)) == ["old"]


@pytest.mark.skipif(not may_mount(), reason="only root can mount a read-only file system")
def test_a_folder_that_cannot_be_written_to_is_asked(outputs: Path, put: Callable[..., None]):
    """On read-only media the cache is used while it is true, and without one the files are read."""
    with nobody_may_write(outputs):
        assert quotes(open_store(outputs)) == ["old", "old"]
    open_store(outputs)
    with nobody_may_write(outputs):
        assert quotes(open_store(outputs)) == ["old", "old"]
    put("one", "new")
    with nobody_may_write(outputs):
        assert quotes(open_store(outputs)) == ["new", "old"]


@pytest.mark.skipif(not may_mount(), reason="only root can mount a read-only file system")
def test_nothing_can_be_removed_where_nobody_may_write(outputs: Path):
    """On read-only media `kg remove` says so, and the policy stays."""
    (outputs / LOCK).touch()
    with nobody_may_write(outputs), pytest.raises(StoreError, match="cannot be written to: read-only file system; run"):
        remove(["one"], outputs)
    assert quotes(open_store(outputs)) == ["old", "old"]
