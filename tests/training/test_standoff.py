"""Stand-off annotations: phrases by place in policies that are not ours to give away."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from kg.model import Actor, DataItem, Duration
from training.standoff import STANDOFF, standoff_policies

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(STANDOFF.rglob("*.jsonl"))
TEXT = "# Pinehall\n\nWe record your browser type and version\nfor billing. Such data is kept for two years.\n"


def place(phrase: str) -> list[int]:
    """Where a phrase begins and ends in the policy."""
    return [TEXT.index(phrase), TEXT.index(phrase) + len(phrase)]


RECORDS = [
    {
        "span": place("We record your browser type and version\nfor billing."),
        "action": "collect",
        "polarity": "affirmed",
        "actor": {"role": "first-party", "at": [place("We")]},
        "data": [{"at": [place("browser type")]}, {"at": [place("browser"), place("version")]}],
        "purposes": [[place("billing")]],
    },
    {
        "span": place("Such data is kept for two years."),
        "action": "retain",
        "polarity": "affirmed",
        "actor": {"role": "first-party", "at": []},
        "data": [{"at": [place("Such data")], "refers_to": [[place("browser"), place("version")]]}],
        "durations": [{"at": [place("two years")], "iso": "P2Y"}],
    },
]


def annotate(folder: Path, text: str) -> None:
    """Write the annotations of a policy with this text."""
    head = {"policy": "pinehall", "sha256": hashlib.sha256(text.encode()).hexdigest()}
    (folder / "pinehall.jsonl").write_text("".join(json.dumps(each) + "\n" for each in [head, *RECORDS]), "utf-8")


def test_phrases_are_read_from_the_policy(tmp_path: Path):
    """Each phrase is what stands at its places, of several pieces where it has several, on one line."""
    annotate(tmp_path, TEXT)
    (tmp_path / "pinehall.md").write_text(TEXT, "utf-8")
    ((policy, (first, second)),) = standoff_policies(tmp_path, tmp_path)
    assert policy.name == "pinehall"
    assert first.evidence.quote == "We record your browser type and version\nfor billing."
    assert first.actor == Actor("first-party", "We")
    assert first.data == (DataItem("browser type"), DataItem("browser version"))
    assert first.purposes == ("billing",)
    assert second.actor == Actor("first-party", "")
    assert second.data == (DataItem("Such data", ("browser version",)),)
    assert second.durations == (Duration("two years", "P2Y"),)


def test_a_policy_that_is_not_at_hand_is_left_out(tmp_path: Path):
    """Who lacks a policy trains without it."""
    annotate(tmp_path, TEXT)
    assert list(standoff_policies(tmp_path, tmp_path)) == []


def test_another_text_of_the_same_name_is_refused(tmp_path: Path):
    """Offsets into a text that has changed would mark the wrong words."""
    annotate(tmp_path, TEXT)
    (tmp_path / "pinehall.md").write_text(TEXT.replace("We", "They"), "utf-8")
    with pytest.raises(ValueError, match=r"pinehall\.md is not the policy that pinehall\.jsonl annotates"):
        list(standoff_policies(tmp_path, tmp_path))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_annotations_hold_places_and_no_text(path: Path):
    """What is kept of a policy is its name, its digest and numbers: no word of it."""
    head, *records = map(json.loads, path.read_text("utf-8").splitlines())
    assert head["policy"] == path.stem
    assert records
    known = {"first-party", "third-party", "affirmed", "denied", "collect", "use", "share", "sell", "retain", "delete"}
    for record in records:
        assert all(each in known or (each.startswith("P") and len(each) < 20) for each in strings(record))


def strings(value: object) -> list[str]:
    """All values that are text, at any depth."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for each in inner for text in strings(each)]
