"""Annotations as they are read: the guidelines' form, and what is said about whatever is not in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.evaluation.gold import load_gold
from kg.evaluation.records import read_records

HERE = Path(__file__).resolve().parent
TEXT = "We keep “logs”\nfor a day.\n"
GOOD: dict[str, Any] = {
    "quote": "We keep “logs” for a day.",
    "start": 0,
    "end": 25,
    "action": "retain",
    "polarity": "affirmed",
    "actor": {"role": "first-party", "text": "We"},
    "data": [{"text": "logs"}],
    "recipients": [],
    "sources": [],
    "purposes": [],
    "durations": [{"text": "a day", "iso": "P1D"}],
    "conditions": [],
    "note": "fields of one's own are passed over",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the annotations of a policy are written."""
    return tmp_path / "p.jsonl"


def test_annotations_are_found_by_the_name_of_their_policy():
    """Every file is read with the policy of its name, whatever suffix that has."""
    gold = load_gold(HERE / "gold", HERE / "policies")
    assert [(each.source.name, Path(each.source.path).name, len(each.practices)) for each in gold.annotated] == [
        ("alder", "alder.md", 4),
        ("birch", "birch.txt", 2),
    ]
    assert gold.failed == ()


def test_a_name_may_hold_full_stops(tmp_path: Path):
    """The annotations of `shop.example.md` are `shop.example.jsonl`."""
    (tmp_path / "shop.example.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "shop.example.jsonl").write_text("")
    gold = load_gold(tmp_path, tmp_path)
    assert [(each.source.name, each.practices) for each in gold.annotated] == [("shop.example", ())]


def test_a_good_record_becomes_a_practice(file: Path):
    """Blank lines and a byte order mark do no harm; the quote may have other white space than the policy."""
    file.write_text(f"\ufeff{json.dumps(GOOD, ensure_ascii=False)}\n\n", encoding="utf-8")
    (practice,) = read_records(file, TEXT)
    assert practice.evidence.quote == TEXT.rstrip()
    assert practice.durations[0].iso == "P1D"


@pytest.mark.parametrize("field", [field for field in GOOD if field != "note"])
def test_a_missing_field_is_named(file: Path, field: str):
    """Each field of the form is needed; the error names it, the file and the line."""
    lacking = {name: value for name, value in GOOD.items() if name != field}
    file.write_text(f"{json.dumps(GOOD)}\n{json.dumps(lacking)}\n")
    with pytest.raises(InputError) as caught:
        read_records(file, TEXT)
    assert str(caught.value) == (
        f"'{file}', line 2: the record lacks \"{field}\"; add it; `kg extract` prints records with all fields"
    )


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("start", "0", '"start" is not a whole number'),
        ("start", True, '"start" is not a whole number'),
        ("start", -1, "no text stands from -1 to 25 in the policy, which has 26 characters"),
        ("end", 27, "no text stands from 0 to 27 in the policy, which has 26 characters"),
        ("end", 0, "no text stands from 0 to 0 in the policy"),
        ("end", 24, "the quote is not what stands from 0 to 24 in the policy"),
        ("action", "steal", "\"action\" is 'steal'; it must be one of collect, use, share, sell, retain, delete"),
        ("polarity", "\x1b[2J", "\"polarity\" is '\\x1b[2J'; it must be one of affirmed, denied"),
        ("actor", "We", '"actor" is not an object'),
        ("actor", {"role": "we", "text": ""}, "\"role\" is 'we'; it must be one of first-party, third-party"),
        ("data", ["logs"], 'an entry of "data" is not an object'),
        ("data", [{"text": "it", "refers_to": "logs"}], '"refers_to" is not a list'),
        ("purposes", [None], 'an entry of "purposes" is not a text'),
        ("durations", [{"text": "a day"}], 'the record lacks "iso"'),
        ("conditions", {}, '"conditions" is not a list'),
    ],
)
def test_a_field_of_another_form_is_refused(file: Path, field: str, value: object, message: str):
    """What a field holds is checked, and the offsets are held against the policy."""
    file.write_text(json.dumps(GOOD | {field: value}))
    with pytest.raises(InputError) as caught:
        read_records(file, TEXT)
    assert f"'{file}', line 1: {message}" in str(caught.value)


@pytest.mark.parametrize("line", ["{", "[" * 100_000, '{"start": NaN', "9" * 5_000])
def test_a_damaged_line_is_named(file: Path, line: str):
    """A line that is no JSON, or that no program can read, is an error with the number of the line."""
    file.write_text(f"\n{line}\n")
    with pytest.raises(InputError, match="line 2: this is no JSON"):
        read_records(file, TEXT)


def test_other_encodings_are_refused(file: Path):
    """Annotations are UTF-8."""
    file.write_bytes(b"\xe9")
    with pytest.raises(InputError, match="is not UTF-8"):
        read_records(file, TEXT)
