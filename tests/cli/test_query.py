"""`kg query` as a user meets it: by name, from a file, typed; formats, empty answers and errors."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from pyoxigraph import Literal, RdfFormat

from kg.build import build
from kg.iris import expand
from kg.query import list_queries
from tests.conftest import environment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

POLICY = """\
# Our policy

Pearl Diver Ltd ("Pearl Diver", "we") runs this site.

We collect your email address. Email headers for all emails are kept for 70 days.
We do not sell your personal information. We share your name with our payment processor.
"""
CONSTRUCT = "CONSTRUCT { ?practice kg:polarity kg:Denied } WHERE { ?practice kg:polarity kg:Denied }"
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


def bindings(text: str) -> list[dict[str, dict[str, str]]]:
    """Return the solutions in SPARQL Query Results JSON."""
    found: list[dict[str, dict[str, str]]] = json.loads(text)["results"]["bindings"]
    return found


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (
            "table",
            "quote\n─────────────────────────────────────────\nWe do not sell your personal information.\n",
        ),
        ("csv", "quote\nWe do not sell your personal information.\n"),
        ("tsv", '?quote\n"We do not sell your personal information."\n'),
        (
            "json",
            (
                '{"head": {"vars": ["quote"]}, "results": {"bindings": [\n'
                '{"quote": {"type": "literal", "value": "We do not sell your personal information."}}\n]}}\n'
            ),
        ),
        (
            "xml",
            (
                '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'
                '<head><variable name="quote"/></head>\n<results>\n<result><binding name="quote"><literal>'
                "We do not sell your personal information.</literal></binding></result>\n</results>\n</sparql>\n"
            ),
        ),
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
    answer = bindings(ask("retention", "--format", "json", check=0).stdout)
    assert [(row["iso"]["value"], row["quote"]["value"]) for row in answer] == [
        ("P70D", "Email headers for all emails are kept for 70 days.")
    ]


def test_a_parameter_narrows_the_answer(ask: Runner):
    """`--param` binds a parameter of a query."""
    answer = bindings(ask("who-collects-what", "--param", "data=email address", "--format", "json").stdout)
    assert [row["category"] for row in answer] == [{"type": "literal", "value": "email address", "xml:lang": "en"}]


def test_a_query_file_and_a_graph_elsewhere(kg: Runner, folder: Path, tmp_path: Path):
    """A query can stand in a file of the user's, and the graph anywhere, in a folder or a file."""
    (tmp_path / "mine.rq").write_text(DENIED)
    for graph in (folder / "outputs", folder / "outputs" / "policies" / "pearl.trig"):
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
    assert len(listed) >= 20
    evidence = next(row for row in listed if row["query"] == "evidence")
    assert evidence["parameters"] == "action, data, [policy]"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["retentoin"], 'Error: there is no query "retentoin"; did you mean retention or longest-retention? `kg query'),
        (["none.rq"], "Error: none.rq cannot be read: no such file or directory; name a query of `kg query --list`"),
        (["-e", "SELECT ?x {\n  ?x kg:data ; .\n  ?x ?y\n}"], "at line 2, column "),
        (["-e", "DROP ALL"], "is an update, and queries only read"),
        (["-e", "SELECT * { SERVICE <http://example.org> { ?s ?p ?o } }"], "uses no network"),
        (["evidence"], "Error: evidence needs "),
        (["retention", "--param", "color=red"], 'has no parameter "color"'),
        (["retention", "-g", "missing.trig"], "Error: there is no graph at missing.trig; run `kg build` first"),
        (["retention", "-g", "pearl.md"], "Error: pearl.md is no graph; name the folder of a build, or a file .trig"),
        (["retention", "-g", "."], "Error: there is no graph in .; run `kg build` first"),
        (["-e", CONSTRUCT, "--format", "csv"], "has no form csv; use --format turtle, trig, nquads, jsonld"),
        (["-e", DENIED, "--format", "jsonld"], "has no form jsonld; use --format table, csv, tsv, json, xml, markdown"),
        (["-e", "LOAD <file:///etc/hostname>"], "is an update, and queries only read"),
        (["-e", "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }"], "asks <file:///etc/hostname> (FROM), and there"),
        (["-e", "SELECT (TRIPLE(kg:a, kg:b, kg:c) AS ?t) {}"], "is not SPARQL"),
        (["-e", "\udcff"], "the query is not UTF-8 text; write it in UTF-8"),
        (["retention", "--param", "policy=\udcff"], "the value of policy is not UTF-8 text"),
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
    "arguments",
    [
        [],
        ["retention", "-e", "ASK {}"],
        ["--list", "retention"],
        ["--list", "--format", "xml"],
        ["x", "--param", "y"],
        ["retention", "--param", "policy=lantern", "--param", "policy=orchid"],
        ["retention", "--timeout", "0"],
        ["retention", "--timeout", "nan"],
        ["retention", "--timeout", "inf"],
        ["retention", "--limit", "0"],
    ],
)
def test_wrong_usage_is_explained(arguments: list[str], ask: Runner):
    """No query, two of them, a parameter without a value or with two are wrong usage."""
    assert "Error: " in ask(*arguments, check=2).stderr


@pytest.mark.parametrize(
    ("form", "syntax"),
    [
        (None, RdfFormat.TURTLE),
        ("turtle", RdfFormat.TURTLE),
        ("trig", RdfFormat.TRIG),
        ("nquads", RdfFormat.N_QUADS),
        ("jsonld", RdfFormat.JSON_LD),
    ],
)
def test_a_graph_is_answered_in_each_format(form: str | None, syntax: RdfFormat, ask: Runner):
    """CONSTRUCT and DESCRIBE give a graph, Turtle by default; each format holds the same triples."""
    text = ask("-e", "DESCRIBE data:email-address", *(["--format", form] if form else []), check=0).stdout
    found = {(quad.predicate.value, quad.object) for quad in pyoxigraph.parse(text, syntax)}
    assert len(found) > 3
    assert (expand("skos:prefLabel"), Literal("email address", language="en")) in found


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "markdown"])
def test_a_truth_value_is_true_or_false(form: str, ask: Runner):
    """ASK is answered by one word, which a script can compare."""
    assert ask("-e", "ASK { ?x a kg:Policy }", "--format", form, check=0).stdout == "true\n"
    assert ask("-e", "ASK { ?x a kg:Nothing }", "--format", form, check=0).stdout == "false\n"


def test_rows_beyond_the_limit_are_left_out_and_that_is_said(ask: Runner):
    """`--limit` cuts the answer, and stderr says so."""
    finished = ask("-e", "SELECT ?p { ?p a kg:Practice } ORDER BY ?p", "--limit", "2", "--format", "csv", check=0)
    assert finished.stdout.count("\n") == 3
    assert finished.stderr == "Only the first 2 rows; --limit gives more\n"
    assert ask("-e", "SELECT ?p { ?p a kg:Policy }", "--limit", "1", check=0).stderr == ""


def test_a_query_without_end_is_stopped(ask: Runner):
    """A cross product that would run for hours ends with the time limit, in one line that says what helps."""
    finished = ask("-e", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--timeout", "0.5", check=1)
    assert finished.stdout == ""
    assert finished.stderr == (
        "Error: the query was stopped after 0.5 s; "
        "join its patterns by common variables, narrow it, or give it more time with --timeout\n"
    )


def test_no_module_of_the_current_folder_is_loaded(folder: Path, tmp_path: Path):
    """A file in the folder where kg is run does not take the place of one of its modules."""
    (tmp_path / "pickle.py").write_text("raise SystemExit('taken over')")
    (tmp_path / "pyoxigraph.py").write_text("raise SystemExit('taken over')")
    start = "import sys; del sys.path[0]; from kg.cli import main; main()"
    finished = subprocess.run(
        [sys.executable, "-c", start, "query", "policies", "-g", folder / "outputs", "--format", "csv"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert finished.stdout.startswith(b"file,")


@pytest.mark.parametrize("command", ["query policies", "show pearl", "view", "check", "export nquads"])
def test_policies_that_another_kg_has_read_are_told_of(command: str, kg: Runner, folder: Path, tmp_path: Path):
    """What is asked for may be missing from a graph of another version, and a warning says how to mend that."""
    shutil.copytree(folder / "outputs" / "policies", tmp_path / "older" / "policies")
    graph = tmp_path / "older" / "policies" / "pearl.trig"
    first, rest = graph.read_text("utf-8").split("\n", 1)
    said = json.loads(first.removeprefix("# kg 1 ")) | {"extractor": "0"}
    graph.write_text(f"# kg 1 {json.dumps(said)}\n{rest}", "utf-8")
    finished = kg(*command.split(), "-g", "older", cwd=tmp_path, check=0)
    assert finished.stdout
    assert finished.stderr == ("Warning: another version of kg has read 1 of 1 policies; `kg build` them again\n")


@pytest.mark.parametrize("command", ["build pearl.md -o edited", "query policies -g edited"])
def test_a_graph_that_somebody_has_edited_is_told_of(command: str, kg: Runner, folder: Path, tmp_path: Path):
    """A build leaves it as it is, a query asks it as it is, and both say how to undo that."""
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    kg("build", "pearl.md", "-o", "edited", cwd=tmp_path, check=0)
    graph = tmp_path / "edited" / "policies" / "pearl.trig"
    edited = graph.read_text("utf-8") + "# mine\n"
    graph.write_text(edited, "utf-8")
    finished = kg(*command.split(), cwd=tmp_path, check=0)
    assert finished.stdout
    remedy = "to undo that, delete it and `kg build` again"
    assert finished.stderr == f"Warning: somebody has edited 'edited/policies/pearl.trig'; {remedy}\n"
    assert graph.read_text("utf-8") == edited


@pytest.mark.parametrize("command", ["build pearl.md -o edited", "check -g edited", "report -g edited"])
def test_practices_that_somebody_has_edited_are_told_of(command: str, kg: Runner, folder: Path, tmp_path: Path):
    """Notes in a file of practices are left there, what reads it says how to undo that, and that undoes it."""
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    kg("build", "pearl.md", "-o", "edited", cwd=tmp_path, check=0)
    practices = tmp_path / "edited" / "policies" / "pearl.jsonl"
    written = practices.read_bytes()
    practices.write_bytes(written + written)
    finished = kg(*command.split(), cwd=tmp_path, check=0)
    assert finished.stdout
    remedy = "to undo that, delete it and `kg build` again"
    assert finished.stderr == f"Warning: somebody has edited 'edited/policies/pearl.jsonl'; {remedy}\n"
    assert practices.read_bytes() == written + written
    practices.unlink()
    assert kg("build", "pearl.md", "-o", "edited", cwd=tmp_path, check=0).stderr == ""
    assert practices.read_bytes() == written


@pytest.mark.parametrize("command", ["query policies", "check", "export trig", "report", "serve --port 0"])
def test_what_may_not_be_read_is_an_error_of_one_line(command: str, kg: Runner, tmp_path: Path):
    """A path that the system keeps from the user is told of with the system's reason, whatever the command."""
    finished = kg(*command.split(), "-g", "x" * 300, cwd=tmp_path, check=1)
    assert finished.stdout == ""
    assert re.fullmatch(r"Error: x{300}\S* cannot be (read|used): file name too long; [^\n]+\n", finished.stderr)
