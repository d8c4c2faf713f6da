"""Policies in, three files out: whole, the same every time, and whatever goes wrong with one policy."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kg.build import FILES, build
from kg.errors import StoreError
from kg.iris import policy_iri
from kg.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from kg.batch import Outcome

GOOD = "# Privacy\n\nWe collect your email address. We do not sell your personal information.\n"
SELLS = "We share your name with advertisers.\n"


@pytest.fixture
def policies(tmp_path: Path) -> list[str]:
    """Return the paths of two readable policies and, between them, a file that is none."""
    paths = [tmp_path / "good.md", tmp_path / "empty.md", tmp_path / "other.txt"]
    for path, text in zip(paths, (GOOD, "", SELLS), strict=True):
        path.write_text(text)
    return list(map(str, paths))


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return what is in each file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_three_files_are_written_and_nothing_else(policies: list[str], tmp_path: Path):
    """A build leaves the graph, the practices and the page, in a folder that it makes."""
    out = tmp_path / "new" / "folder"
    build(policies, out)
    assert sorted(bytes_of(out)) == sorted(FILES)
    records = [json.loads(line) for line in (out / "practices.jsonl").read_text().splitlines()]
    assert [(each["policy"], each["action"], each["polarity"]) for each in records] == [
        (policies[0], "collect", "affirmed"),
        (policies[0], "sell", "denied"),
        (policies[2], "share", "affirmed"),
    ]


def test_every_policy_is_a_graph_of_its_own(policies: list[str], tmp_path: Path):
    """The graph can be asked which policy says what, and denied practices are no direct triples."""
    build(policies, tmp_path / "out")
    store = open_store(tmp_path / "out" / "graph.trig")
    answer = store.query("SELECT ?g ?p { GRAPH ?g { ?a ?p ?d } FILTER(?p IN (kg:collects, kg:sells, kg:shares)) }")
    assert {(str(graph), str(name).rpartition("#")[2]) for graph, name in answer.rows} == {
        (policy_iri("good"), "collects"),
        (policy_iri("other"), "shares"),
    }


def test_the_same_policies_give_the_same_bytes(example_policies: list[Path], tmp_path: Path):
    """Two builds are equal byte for byte, by one process or by two."""
    paths = list(map(str, example_policies))
    build(paths, tmp_path / "one")
    build(paths, tmp_path / "two", jobs=2)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_one_bad_file_does_not_stop_the_rest(policies: list[str], tmp_path: Path):
    """What cannot be read is reported with its error; everything else is in the graph."""
    built = build(policies, tmp_path / "out")
    assert [each.extraction.policy.path for each in built.understood] == [policies[0], policies[2]]
    assert [(each.path, each.error.what) for each in built.failed] == [(policies[1], f"'{policies[1]}' is empty")]


@pytest.mark.parametrize("jobs", [1, 2])
def test_progress_is_reported_in_the_order_given(jobs: int, policies: list[str], tmp_path: Path):
    """The caller hears of each policy as it is done, bad ones included, in their order."""
    seen: list[Outcome] = []
    built = build(policies, tmp_path / "out", jobs, seen.append)
    assert [type(each).__name__ for each in seen] == ["Understood", "Failed", "Understood"]
    assert (*built.understood, *built.failed) == (seen[0], seen[2], seen[1])


def test_nothing_is_written_when_nothing_can_be_read(tmp_path: Path):
    """Without a readable policy not even the folder is made."""
    built = build([str(tmp_path / "missing.md")], tmp_path / "out")
    assert (built.understood, len(built.failed)) == ((), 1)
    assert not (tmp_path / "out").exists()


def test_a_policy_without_practices_is_in_the_graph(tmp_path: Path):
    """A text that says nothing about data is built all the same, with no practices."""
    (tmp_path / "poem.txt").write_text("The sea is wide and the wind is cold.\n")
    built = build([str(tmp_path / "poem.txt")], tmp_path / "out")
    assert built.understood[0].extraction.practices == ()
    assert (tmp_path / "out" / "practices.jsonl").read_bytes() == b""
    answer = open_store(tmp_path / "out" / "graph.trig").query("SELECT ?p { ?p a kg:Policy }")
    assert [str(policy) for (policy,) in answer.rows] == [policy_iri("poem")]


@pytest.mark.parametrize("place", ["file", "file/below", "/proc/nowhere"])
def test_an_unwritable_folder_is_found_out_before_the_work(place: str, policies: list[str], tmp_path: Path):
    """If the output cannot be written, no policy is read first."""
    (tmp_path / "file").write_text("")
    seen: list[Outcome] = []
    with pytest.raises(StoreError, match="cannot be written to"):
        build(policies, tmp_path / place, 1, seen.append)
    assert seen == []


def test_a_folder_in_the_place_of_a_file_is_found_out_before_the_work(policies: list[str], tmp_path: Path):
    """If one of the three files cannot take its place, no policy is read first and the others stay as they are."""
    (tmp_path / "graph.html").mkdir()
    (tmp_path / "graph.trig").write_text("old")
    with pytest.raises(StoreError, match=r"graph\.html' is a directory"):
        build(policies, tmp_path)
    assert (tmp_path / "graph.trig").read_text() == "old"
