"""Policies in, a folder out: whole, the same every time, and whatever goes wrong with one policy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.build import LARGEST_PAGE, build
from kg.errors import StoreError
from kg.fingerprint import extractor
from kg.iris import policy_iri
from kg.store import open_store

if TYPE_CHECKING:
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
    """Return what is in each file of a folder, hidden ones left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def test_each_policy_has_two_files(policies: list[str], tmp_path: Path):
    """A build leaves graph and practices of each policy, the ontology and the page, in a folder that it makes."""
    out = tmp_path / "new" / "folder"
    build(policies, out)
    assert sorted(bytes_of(out)) == [
        *("graph.html", "ontology.trig"),
        *("policies/good.jsonl", "policies/good.trig", "policies/other.jsonl", "policies/other.trig"),
    ]
    records = [json.loads(line) for line in (out / "policies" / "good.jsonl").read_text().splitlines()]
    assert [(each["policy"], each["action"], each["polarity"]) for each in records] == [
        (policies[0], "collect", "affirmed"),
        (policies[0], "sell", "denied"),
    ]


def test_every_policy_is_a_graph_of_its_own(policies: list[str], tmp_path: Path):
    """The graph can be asked which policy says what, and denied practices are no direct triples."""
    build(policies, tmp_path / "out")
    store = open_store(tmp_path / "out")
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
    assert (tmp_path / "out" / "policies" / "poem.jsonl").read_bytes() == b""
    answer = open_store(tmp_path / "out").query("SELECT ?p { ?p a kg:Policy }")
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
    """If the page cannot take its place, no policy is read first."""
    (tmp_path / "graph.html").mkdir()
    with pytest.raises(StoreError, match=r"graph\.html' is a directory"):
        build(policies, tmp_path)
    assert not (tmp_path / "policies").exists()


def test_what_has_not_changed_is_left_alone(policies: list[str], tmp_path: Path):
    """A second build reads the policy alone whose text has changed; what is said of all others stays as it is."""
    out = tmp_path / "out"
    build(policies, out)
    before = bytes_of(out)
    Path(policies[2]).write_text("We sell your name.\n")
    built = build(policies, out)
    assert [each.extraction.policy.path for each in built.understood] == [policies[2]]
    assert [each.path for each in built.unchanged] == [policies[0]]
    changed = {name for name, content in bytes_of(out).items() if content != before[name]}
    assert changed == {"policies/other.trig", "policies/other.jsonl", "graph.html"}
    build(policies, tmp_path / "fresh")
    assert bytes_of(tmp_path / "fresh") == bytes_of(out)


def test_another_version_of_kg_reads_again(policies: list[str], tmp_path: Path):
    """What another version of kg has understood is not taken for unchanged."""
    out = tmp_path / "out"
    build(policies, out)
    graph = out / "policies" / "good.trig"
    content = graph.read_bytes()
    graph.write_bytes(content.replace(extractor().encode(), b"0123456789abcdef"))
    assert len(build(policies, out).unchanged) == 1
    assert graph.read_bytes() == content


def test_practices_that_were_deleted_come_back(policies: list[str], tmp_path: Path):
    """A policy without its file of practices is read again."""
    out = tmp_path / "out"
    build(policies, out)
    before = bytes_of(out)
    (out / "policies" / "good.jsonl").unlink()
    assert [each.path for each in build(policies, out).unchanged] == [policies[2]]
    assert bytes_of(out) == before


def test_policies_are_added_in_any_order(policies: list[str], tmp_path: Path):
    """One by one or together, forwards or backwards: the folder is the same in the end."""
    build(policies, tmp_path / "together")
    for path in reversed(policies):
        build([path], tmp_path / "singly")
    assert bytes_of(tmp_path / "singly") == bytes_of(tmp_path / "together")


def test_another_file_of_the_same_name_replaces_nothing(policies: list[str], tmp_path: Path):
    """While the file that a policy was read from is there, another one of its name is refused, with what helps."""
    out, other = tmp_path / "out", tmp_path / "elsewhere" / "good.md"
    build(policies, out)
    before = bytes_of(out)
    other.parent.mkdir()
    other.write_text(SELLS)
    (failed,) = build([str(other)], out).failed
    assert failed.error.what == f"'{other}' would replace '{policies[0]}', which is called 'good' too"
    assert failed.error.remedy == "rename one of the files, or `kg remove good`"
    assert bytes_of(out) == before
    Path(policies[0]).unlink()
    assert build([str(other)], out).failed == ()


def test_a_file_keeps_the_name_that_it_has(tmp_path: Path):
    """Built together with another of its name, a policy that is in the folder is the policy it was."""
    for folder in ("acme", "bolt"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "privacy.md").write_text(f"{GOOD}{folder}\n")
    paths = [str(tmp_path / folder / "privacy.md") for folder in ("acme", "bolt")]
    build(paths[:1], tmp_path / "out")
    built = build(paths, tmp_path / "out")
    assert [each.path for each in built.unchanged] == paths[:1]
    assert [each.extraction.policy.name for each in built.understood] == ["bolt-privacy"]


def test_of_very_many_policies_no_page_is_drawn(tmp_path: Path):
    """A page of more policies than can be looked at is neither written nor left as it was."""
    paths = [tmp_path / f"p{number}.txt" for number in range(LARGEST_PAGE + 1)]
    for path in paths:
        path.write_text(SELLS)
    first, *others = map(str, paths)
    out = tmp_path / "out"
    assert build([first], out).page == out / "graph.html"
    assert build(others, out).page is None
    assert not (out / "graph.html").exists()
