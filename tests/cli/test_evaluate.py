"""`kg evaluate` as a user meets it: figures computed by hand, lists of errors, and what is said of bad folders."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

# In these six annotations, some differ on purpose from what the policies say: who does not sell, whether the
# address is disclosed, what the name is shared for, and with whom.
FIGURES = """\
kind      action  polarity role        precision recall     f1 gold found
─────────────────────────────────────────────────────────────────────────
practice                                  0.6667 0.6667 0.6667    6     6
recipient                                 1.0000 0.5000 0.6667    2     1
flow                                      1.0000 0.5000 0.6667    2     1
purpose                                   0.5000 0.5000 0.5000    2     2
retention                                 1.0000 1.0000 1.0000    1     1
condition                                 1.0000 1.0000 1.0000    1     1
practice  collect                         1.0000 1.0000 1.0000    1     1
practice  use                             1.0000 1.0000 1.0000    1     1
practice  share                           0.5000 0.5000 0.5000    2     2
practice  sell                            0.0000 0.0000 0.0000    1     1
practice  retain                          1.0000 1.0000 1.0000    1     1
practice          affirmed                0.8000 1.0000 0.8889    4     5
practice          denied                  0.0000 0.0000 0.0000    2     1
practice                   first-party    0.6667 0.8000 0.7273    5     6
practice                   third-party    0.0000 0.0000 0.0000    1     0
practice  collect affirmed                1.0000 1.0000 1.0000    1     1
practice  use     affirmed                1.0000 1.0000 1.0000    1     1
practice  share   affirmed                0.5000 1.0000 0.6667    1     2
practice  share   denied                  0.0000 0.0000 0.0000    1     0
practice  sell    denied                  0.0000 0.0000 0.0000    1     1
practice  retain  affirmed                1.0000 1.0000 1.0000    1     1
"""
ERRORS = """\
policy,line,verdict,fact,sentence
alder,5,missed,not sell by third-party: personal information,We do not sell your personal information.
alder,5,wrong,not sell: personal information,We do not sell your personal information.
birch,3,missed,not share: address,We disclose your address if you give your consent.
birch,3,wrong,share: address,We disclose your address if you give your consent.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy two small policies and their annotations to where `kg` runs."""
    for name in ("gold", "policies"):
        shutil.copytree(ROOT / "tests" / "evaluation" / name, tmp_path / name)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_figures_are_as_computed_by_hand(kg: Runner):
    """The table has all six kinds, and practices by action, polarity and role; nothing is on stderr."""
    finished = kg("evaluate", "gold", "policies", check=0)
    assert finished.stdout == FIGURES
    assert finished.stderr == ""


@pytest.mark.usefixtures("folder")
def test_several_processes_give_the_same(kg: Runner):
    """The figures do not depend on `--jobs`."""
    assert kg("evaluate", "gold", "policies", "--jobs", "2", check=0).stdout == FIGURES


@pytest.mark.usefixtures("folder")
def test_errors_are_listed_with_line_and_sentence(kg: Runner):
    """`--errors` lists what was missed and what is wrong after the figures, in the order of the text."""
    figures, errors = kg("evaluate", "gold", "policies", "--errors", "practice", "--format", "csv").stdout.split("\n\n")
    assert figures.startswith("kind,action,")
    assert errors == ERRORS


@pytest.mark.usefixtures("folder")
def test_json_is_one_object(kg: Runner):
    """JSON holds the ratios as numbers, and the errors beside the figures."""
    asked = ("evaluate", "gold", "policies", "--format", "json")
    assert list(json.loads(kg(*asked, check=0).stdout)) == ["figures"]
    answer = json.loads(kg(*asked, "--errors", "recipient", check=0).stdout)
    assert answer["figures"][1] == {
        "kind": "recipient",
        "action": "",
        "polarity": "",
        "role": "",
        "precision": 1.0,
        "recall": 0.5,
        "f1": 0.6667,
        "gold": 2,
        "found": 1,
    }
    assert answer["errors"] == [
        {
            "policy": "alder",
            "line": 6,
            "verdict": "missed",
            "fact": "share: bank",
            "sentence": "We share your name with our payment processor to process payments.",
        }
    ]


def test_no_errors_are_an_empty_list(kg: Runner, folder: Path):
    """Where nothing of the kind was missed or wrong, the second table has no rows."""
    finished = kg("evaluate", folder / "gold", folder / "policies", "--errors", "condition", "--format", "markdown")
    assert finished.stdout.endswith(
        "\n\n| policy | line | verdict | fact | sentence |\n| --- | --- | --- | --- | --- |\n"
    )


def test_annotations_without_policy_stop_nothing(kg: Runner, folder: Path):
    """A missing or unreadable policy is named at the end; the others are measured, and the exit code is 3."""
    (folder / "gold" / "cedar.jsonl").write_text("")
    (folder / "gold" / "dogwood.jsonl").write_text("")
    (folder / "policies" / "dogwood.md").write_bytes(b"\xe9t\xe9")
    finished = kg("evaluate", "gold", "policies", check=3)
    assert finished.stdout == FIGURES
    assert finished.stderr == (
        "Error: there is no policy for 'gold/cedar.jsonl'; put it at 'policies/cedar.md'\n"
        "Error: 'policies/dogwood.md' is not UTF-8: byte 0xe9 at offset 0; "
        "convert it, for example with `iconv -f latin1 -t utf-8`\n"
    )


def test_without_any_policy_there_is_no_table(kg: Runner, folder: Path):
    """If no policy is there the exit code is 1."""
    finished = kg("evaluate", "gold", "gold", cwd=folder, check=1)
    assert finished.stdout == ""
    assert finished.stderr.count("Error: there is no policy for ") == 2


@pytest.mark.parametrize(
    ("gold", "policies", "message"),
    [
        ("nowhere", "policies", "'nowhere' does not exist; check the path"),
        ("gold", "nowhere", "'nowhere' does not exist; check the path"),
        ("gold/alder.jsonl", "policies", "'gold/alder.jsonl' is not a folder; give the folder that the files are in"),
        ("policies", "policies", "'policies' holds no annotations; put a file NAME.jsonl there for each policy"),
    ],
)
def test_bad_folders_are_said_in_one_line(kg: Runner, folder: Path, gold: str, policies: str, message: str):
    """What is no folder of annotations or policies ends with exit code 1."""
    finished = kg("evaluate", gold, policies, cwd=folder, check=1)
    assert (finished.stdout, finished.stderr) == ("", f"Error: {message}\n")


def test_a_damaged_record_is_said_before_anything_is_read(kg: Runner, folder: Path):
    """A line that is no JSON is named with its file, and there are no figures."""
    with (folder / "gold" / "birch.jsonl").open("a") as file:
        file.write('{"quote": \n')
    finished = kg("evaluate", "gold", "policies", check=1)
    assert (finished.stdout, finished.stderr) == (
        "",
        "Error: 'gold/birch.jsonl', line 3: this is no JSON (Expecting value); write one JSON object a line\n",
    )
