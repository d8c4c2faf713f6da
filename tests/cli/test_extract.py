"""`kg extract` as a user meets it: records in the fixed form, a table, errors and exit codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

POLICY = """\
# Your data

We collect your email address. Email headers are kept for 70 days.

We do not sell your personal information.
We share your name with our payment processor to process payments.
"""
RECORDS = """\
{"quote": "We collect your email address.", "start": 13, "end": 43, "action": "collect", "polarity": "affirmed", \
"modality": "stated", \
"actor": {"role": "first-party", "text": "We"}, "data": [{"text": "email address"}], "recipients": [], \
"sources": [], "purposes": [], "durations": [], "conditions": [], \
"confidence": 0.991, "basis": "both", "policy": "p.md"}
{"quote": "Email headers are kept for 70 days.", "start": 44, "end": 79, "action": "retain", "polarity": "affirmed", \
"modality": "stated", \
"actor": {"role": "first-party", "text": ""}, "data": [{"text": "Email headers"}], "recipients": [], \
"sources": [], "purposes": [], "durations": [{"text": "70 days", "iso": "P70D", "kind": "fixed-period"}], \
"conditions": [], \
"confidence": 0.981, "basis": "both", "policy": "p.md"}
{"quote": "We do not sell your personal information.", "start": 81, "end": 122, "action": "sell", \
"polarity": "denied", "modality": "stated", "actor": {"role": "first-party", "text": "We"}, \
"data": [{"text": "personal information"}], \
"recipients": [], "sources": [], "purposes": [], "durations": [], "conditions": [], \
"confidence": 0.998, "basis": "both", "policy": "p.md"}
{"quote": "We share your name with our payment processor to process payments.", "start": 123, "end": 189, \
"action": "share", "polarity": "affirmed", "modality": "stated", "actor": {"role": "first-party", "text": "We"}, \
"data": [{"text": "name"}], "recipients": ["payment processor"], "sources": [], \
"purposes": ["process payments"], "durations": [], "conditions": [], \
"confidence": 0.978, "basis": "both", "policy": "p.md"}
"""
TABLE = """\
p.md
line practice data                 details
───────────────────────────────────────────────────────────────────────────────
   3 collect  email address
   3 retain   Email headers        time: 70 days (P70D)
   5 not sell personal information
   6 share    name                 to: payment processor; for: process payments

"""

BESIDE = """\
# Your data

We collect your email address with your consent. You may ask us to delete it by writing to privacy@quendale.example.
"""
STATEMENTS = """\
{"kind": "legal-basis", "quote": "We collect your email address with your consent.", "start": 13, "end": 61, \
"text": "your consent", "concepts": ["basis:consent"], "polarity": "affirmed", "data": ["email address"], \
"purposes": [], "means": [], "policy": "q.md"}
{"kind": "right", "quote": "You may ask us to delete it by writing to privacy@quendale.example.", "start": 62, \
"end": 129, "text": "delete it", "concepts": ["right:erasure"], "polarity": "affirmed", "data": [], "purposes": [], \
"means": ["by writing to privacy@quendale.example"], "policy": "q.md"}
{"kind": "contact", "quote": "You may ask us to delete it by writing to privacy@quendale.example.", "start": 62, \
"end": 129, "text": "privacy@quendale.example", "concepts": ["kg:ControllerContact"], "polarity": "affirmed", \
"data": [], "purposes": [], "means": [], "policy": "q.md"}
"""


@pytest.fixture
def policy(tmp_path: Path) -> str:
    """Write a small policy; returns its path as a user would give it."""
    (tmp_path / "p.md").write_text(POLICY)
    return "p.md"


def test_records_have_the_fixed_form(kg: Runner, policy: str):
    """One JSON record a practice, fields in order, offsets into the file, the path as given; nothing on stderr."""
    finished = kg("extract", policy, check=0)
    assert finished.stdout == RECORDS
    assert finished.stderr == ""


def test_quotes_stand_where_the_offsets_say(kg: Runner, example_policies: list[Path]):
    """In the example policies every quote is the text from its start to its end, in code points."""
    records = list(map(json.loads, kg("extract", *example_policies, check=0).stdout.splitlines()))
    texts = {str(path): path.read_text(encoding="utf-8") for path in example_policies}
    assert {each["policy"] for each in records} == texts.keys()
    assert all(texts[each["policy"]][each["start"] : each["end"]] == each["quote"] for each in records)


def test_table_is_for_reading(kg: Runner, policy: str):
    """The table names the policy, and for each practice its line, what is done, the data and the terms."""
    assert kg("extract", policy, "--format", "table", check=0).stdout == TABLE


def test_bad_files_come_last_and_stop_nothing(kg: Runner, policy: str):
    """The records of the good files are printed, the bad ones listed, and the exit code is 3."""
    finished = kg("extract", "missing.md", policy, check=3)
    assert finished.stdout == RECORDS
    assert finished.stderr == "Error: 'missing.md' does not exist; check the path\n"


def test_nothing_readable_ends_with_1(kg: Runner):
    """If no file could be read the exit code is 1."""
    finished = kg("extract", "missing.md", ".", check=1)
    assert finished.stdout == ""
    assert finished.stderr.count("Error: ") == 2


def test_records_are_utf_8_whatever_the_terminal_says(kg: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What is piped is UTF-8 even where the terminal is not."""
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    (tmp_path / "u.md").write_text("We collect your “naïve” email address 🙂.\n", encoding="utf-8")
    assert json.loads(kg("extract", "u.md", check=0).stdout)["quote"] == "We collect your “naïve” email address 🙂."


def test_statements_of_other_kinds_are_printed_when_asked_for(kg: Runner, tmp_path: Path):
    """Legal bases, rights and contacts are records of their own form, whichever way several kinds are named."""
    (tmp_path / "q.md").write_text(BESIDE)
    by_commas = kg("extract", "q.md", "--kind", "legal-basis,right,contact")
    assert by_commas.stdout == STATEMENTS
    assert kg("extract", "q.md", "--kind", "legal-basis", "--kind", "contact,right").stdout == STATEMENTS
    everything = kg("extract", "q.md", "--kind", "all").stdout.splitlines()
    assert [json.loads(line).get("kind", "practice") for line in everything] == [
        *("practice", "legal-basis", "right", "contact")
    ]


def test_statements_are_a_table_of_their_own(kg: Runner, tmp_path: Path):
    """As a table, statements follow the practices, each kind asked for with its concept and wording."""
    (tmp_path / "q.md").write_text(BESIDE)
    assert kg("extract", "q.md", "--kind", "legal-basis", "--format", "table").stdout == (
        "q.md\n"
        "line  kind         concept        text          details\n"
        "───────────────────────────────────────────────────────────────────\n"
        "   3  legal-basis  basis:consent  your consent  data: email address\n\n"
    )


def test_an_unknown_kind_is_wrong_usage(kg: Runner, policy: str):
    """A kind that there is not is refused, with those that there are."""
    refused = kg("extract", policy, "--kind", "right,duty")
    assert refused.returncode == 2
    assert (
        "'duty' is none of practice, legal-basis, transfer, right, contact, automated-decision, all" in refused.stderr
    )
