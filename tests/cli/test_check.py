"""`kg check` as a user meets it: what it says of a graph that is as it should be, and of one that is not."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, SH, Graph

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

PREFIXES = "@prefix kg: <https://w3id.org/privacy-kg/ns#> . "
REASON = "a practice has exactly one confidence, a decimal number from 0 to 1"
REMEDY = "give it one kg:confidence, such as 0.875"


@pytest.fixture
def broken(built: Path, tmp_path: Path) -> Path:
    """Return a copy of the build of the examples in which one practice has a confidence that cannot be."""
    folder = tmp_path / "broken"
    shutil.copytree(built, folder)
    path = folder / "policies" / "larkpost.trig"
    text = path.read_text(encoding="utf-8")
    before, _, after = text.partition("kg:confidence ")
    path.write_text(f"{before}kg:confidence 7.5 ;{after.partition(';')[2]}", encoding="utf-8")
    return folder


def test_a_build_has_no_problems(kg: Runner, built: Path):
    """What `kg build` makes of the examples passes, and so does the ontology that is in it."""
    assert kg("check", "-g", built, check=0).stdout == "No problems in 5 graphs\n"


def test_a_problem_is_a_sentence(kg: Runner, broken: Path):
    """What is wrong is said with the node, what is there and what helps; the exit code tells of it."""
    sentence, empty, count = kg("check", "-g", broken, check=3).stdout.splitlines()
    node, _, rest = sentence.partition(": ")
    assert node.startswith("policy:larkpost/practice/")
    assert rest == f'{REASON} (here: "7.5"); {REMEDY}'
    assert (empty, count) == ("", "1 problem in 1 of 5 graphs")


def test_problems_as_json(kg: Runner, broken: Path):
    """The parts of a problem come apart."""
    report = json.loads(kg("check", "-g", broken, "--format", "json", check=3).stdout)
    (problem,) = report.pop("problems")
    assert report == {"conforms": False, "graphs": 5}
    assert problem.pop("node").startswith("https://w3id.org/privacy-kg/policy/larkpost/practice/")
    assert problem == {
        "graph": "policy:larkpost",
        "shape": "shape:practice-confidence",
        "path": "kg:confidence",
        "constraints": ["sh:MaxInclusiveConstraintComponent"],
        "values": ["7.5"],
        "message": REASON,
        "remedy": REMEDY,
    }


def test_no_problems_as_json(kg: Runner, built: Path):
    """Where nothing is wrong, that is said in the same form."""
    report = json.loads(kg("check", "-g", built, "--format", "json", check=0).stdout)
    assert report == {"conforms": True, "graphs": 5, "problems": []}


def test_problems_as_a_validation_report(kg: Runner, broken: Path):
    """The report of SHACL is Turtle with one result, the same bytes each time."""
    answer = kg("check", "-g", broken, "--format", "turtle", check=3).stdout
    report = Graph().parse(data=answer, format="turtle")
    assert [bool(value) for value in report.objects(None, SH.conforms)] == [False]
    (result,) = report.subjects(RDF.type, SH.ValidationResult)
    assert str(report.value(result, SH.sourceShape)).endswith("/shape/practice-confidence")
    assert str(report.value(result, SH.value)) == "7.5"
    assert report.value(result, SH.resultSeverity) == SH.Violation
    assert kg("check", "-g", broken, "--format", "turtle").stdout == answer


def test_control_characters_in_a_graph_do_not_reach_the_terminal(kg: Runner, tmp_path: Path):
    """Text of a graph that somebody has made is shown with visible signs in the place of control characters."""
    path = tmp_path / "odd.ttl"
    path.write_text(f"{PREFIXES}<https://example.org/odd> a kg:Practice ; kg:cue 'no\\u001b[2Jne', 'never' .")
    answer = kg("check", "-g", path, check=3).stdout
    assert '"no␛[2Jne"' in answer
    assert "\x1b" not in answer


def test_the_ontology_is_looked_at_for_faults(kg: Runner):
    """The vocabulary that comes with kg has none."""
    assert kg("check", "--ontology", check=0).stdout == "No faults in the ontology\n"


def test_a_graph_that_is_not_there(kg: Runner):
    """Without a build, one line says what to do."""
    finished = kg("check", check=1)
    assert finished.stderr == "Error: there is no graph at outputs; run `kg build` first\n"
