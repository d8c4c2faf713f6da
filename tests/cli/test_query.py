"""`kg query` as a user meets it: by name, from a file, typed; formats, empty answers and errors."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest

from kg.build import build
from kg.query import list_queries

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

POLICY = """\
# Our policy

Pearl Diver Ltd ("Pearl Diver", "we") runs this site.

We collect your email address. Email headers for all emails are kept for 70 days.
We do not sell your personal information. We share your name with our payment processor.
"""
DENIED = "SELECT ?quote { ?p kg:polarity kg:Denied ; kg:evidence/kg:quote ?quote }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with a small policy and, in `outputs/`, its graph."""
    folder = tmp_path_factory.mktemp("pearl")
    (folder / "pearl.md").write_text(POLICY)
    build([str(folder / "pearl.md")], folder / "outputs")
    return folder


@pytest.fixture
def ask(kg: Runner, folder: Path) -> Runner:
    """Run `kg query` where the graph is."""
    return partial(kg, "query", cwd=folder)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (
            "table",
            "quote\n─────────────────────────────────────────\nWe do not sell your personal information.\n",
        ),
        ("csv", "quote\nWe do not sell your personal information.\n"),
        ("json", '[\n  {"quote": "We do not sell your personal information."}\n]\n'),
        ("markdown", "| quote |\n| --- |\n| We do not sell your personal information. |\n"),
    ],
)
def test_a_typed_query_is_answered_in_each_format(form: str, expected: str, ask: Runner):
    """`kg query -e` answers SPARQL from the graph in `outputs/`, in the format asked for."""
    finished = ask("-e", DENIED, "--format", form, check=0)
    assert finished.stdout == expected
    assert finished.stderr == ""


def test_retention_is_answered_with_its_evidence(ask: Runner):
    """The retention query gives the period in ISO 8601 and the sentence that states it."""
    answer = json.loads(ask("retention", "--format", "json", check=0).stdout)
    assert [(row["iso"], row["quote"]) for row in answer] == [
        ("P70D", "Email headers for all emails are kept for 70 days.")
    ]


def test_a_parameter_narrows_the_answer(ask: Runner):
    """`--param` binds a parameter of a query."""
    answer = json.loads(ask("who-collects-what", "--param", "data=email address", "--format", "json").stdout)
    assert [row["category"] for row in answer] == ["email address"]


def test_a_query_file_and_a_graph_elsewhere(kg: Runner, folder: Path, tmp_path: Path):
    """A query can stand in a file of the user's, and the graph anywhere."""
    (tmp_path / "mine.rq").write_text(DENIED)
    graph = folder / "outputs" / "graph.trig"
    assert kg("query", "mine.rq", "-g", graph, "--format", "csv", check=0).stdout.splitlines() == [
        "quote",
        "We do not sell your personal information.",
    ]


def test_an_empty_answer_is_said(ask: Runner):
    """No rows are no error: the columns are printed, and stderr says that there is nothing."""
    finished = ask("-e", "SELECT ?x { ?x a kg:Nothing }", "--format", "csv", check=0)
    assert finished.stdout == "x\n"
    assert finished.stderr == "Nothing in the graph answers this query\n"


def test_list_names_every_query_and_its_question(ask: Runner):
    """`kg query --list` has each query with its question and its parameters."""
    listed = json.loads(ask("--list", "--format", "json", check=0).stdout)
    assert [(row["query"], row["question"]) for row in listed] == [(q.name, q.question) for q in list_queries()]
    assert len(listed) >= 8
    evidence = next(row for row in listed if row["query"] == "evidence")
    assert evidence["parameters"] == "action, data, [policy]"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["retentoin"], 'Error: there is no query "retentoin"; did you mean retention? `kg query --list` lists them'),
        (["none.rq"], "Error: none.rq cannot be read: no such file or directory; name a query of `kg query --list`"),
        (["-e", "SELECT ?x {\n  ?x kg:data ; .\n  ?x ?y\n}"], "at line 2, column "),
        (["-e", "DROP ALL"], "is an update, and queries only read"),
        (["-e", "SELECT * { SERVICE <http://example.org> { ?s ?p ?o } }"], "uses no network"),
        (["evidence"], "Error: evidence needs "),
        (["retention", "--param", "color=red"], 'has no parameter "color"'),
        (["retention", "-g", "missing.trig"], "Error: there is no graph at missing.trig; run `kg build` first"),
        (["retention", "-g", "pearl.md"], "Error: pearl.md is damaged: "),
        (["retention", "-g", "."], "Error: . cannot be read: "),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_errors_are_one_line_with_a_remedy(arguments: list[str], error: str, ask: Runner):
    """What cannot be asked ends with exit code 1 and one line that says what to do."""
    finished = ask(*arguments, check=1)
    assert finished.stdout == ""
    assert finished.stderr.count("\n") == 1
    assert error in finished.stderr
    assert "; " in finished.stderr


@pytest.mark.parametrize(
    "arguments", [[], ["retention", "-e", "ASK {}"], ["--list", "retention"], ["x", "--param", "y"]]
)
def test_wrong_usage_is_explained(arguments: list[str], ask: Runner):
    """No query, two of them, or a parameter without a value are wrong usage."""
    assert "Error: " in ask(*arguments, check=2).stderr
