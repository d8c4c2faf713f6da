"""`kg report` as a user meets it: after a real build, in each form, and where there is nothing to report on."""

from __future__ import annotations

import csv
import io
import json
import shutil
from functools import partial
from typing import TYPE_CHECKING

import pytest

from kg.build import build

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

FIRST = """\
# Our policy

Pearl Diver Ltd ("Pearl Diver", "we") runs this site.

We collect your email address and your zorbles. We share your e-mail addresses with Zephyrine.
"""
SECOND = """\
# Our policy

Tide Mill Ltd ("Tide Mill", "we") runs this site.

We collect your zorbles and your hashed email address.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with two small policies and, in `outputs/`, their graph."""
    folder = tmp_path_factory.mktemp("pearl")
    (folder / "pearl.md").write_text(FIRST)
    (folder / "tide.md").write_text(SECOND)
    build([str(folder / "pearl.md"), str(folder / "tide.md")], folder / "outputs")
    return folder


@pytest.fixture
def ask(kg: Runner, folder: Path) -> Runner:
    """Run `kg report` where the graph is."""
    return partial(kg, "report", cwd=folder)


@pytest.mark.parametrize("argument", [[], ["-g", "outputs"]], ids=" ".join)
def test_ways_of_mapping_and_phrases_without_concept_are_told(argument: list[str], ask: Runner):
    """Phrases are counted by how they found their concept; those that did not are listed with count and policies."""
    answer = json.loads(ask(*argument, "--format", "json", check=0).stdout)
    data, party, _ = answer["coverage"]
    assert data == {
        "kind": "data",
        "phrases": 5,
        "exact": 1,
        "normalised": 1,
        "head": 1,
        "near": 0,
        "named": 0,
        "unmapped": 2,
        "coverage": 0.6,
    }
    assert (party["phrases"], party["named"], party["coverage"]) == (1, 1, 1.0)
    assert answer["unmapped"] == [{"phrase": "zorbles", "kind": "data", "count": 2, "policies": "pearl, tide"}]


def test_tables_are_set_apart_by_an_empty_line(ask: Runner):
    """As CSV, the coverage comes first, then the phrases, each with its own header."""
    coverage, _, phrases = ask("--format", "csv", check=0).stdout.partition("\n\n")
    assert next(csv.reader(io.StringIO(coverage)))[:2] == ["kind", "phrases"]
    assert list(csv.reader(io.StringIO(phrases))) == [
        ["phrase", "kind", "count", "policies"],
        ["zorbles", "data", "2", "pearl, tide"],
    ]


@pytest.mark.parametrize("argument", ["missing", "pearl.md", "."])
def test_errors_are_one_line_with_a_remedy(argument: str, ask: Runner):
    """Where nothing was built, one line says so and what to do."""
    finished = ask("-g", argument, check=1)
    assert (finished.stdout, finished.stderr) == ("", f"Error: there is no build in {argument}; run `kg build` first\n")


def test_damaged_practices_are_said_to_be(kg: Runner, folder: Path, tmp_path: Path):
    """A file of practices that is no JSON Lines, or holds other records, is named with what helps."""
    shutil.copytree(folder / "outputs", tmp_path / "outputs")
    for text in ("{", "[]\n", '{"policy": "p.md"}\n'):
        (tmp_path / "outputs" / "policies" / "pearl.jsonl").write_text(text)
        finished = kg("report", check=1)
        remedy = "take the policy out with `kg remove pearl` and build it again"
        assert finished.stderr == f"Error: outputs/policies/pearl.jsonl is damaged; {remedy}\n"
