"""Annotated policies: what their lines of practices say, and that ours are sound."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kg.model import ACTIONS, Actor, DataItem, Duration, Practice
from training.annotated import CORPUS, own_policies, read_annotated

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(CORPUS.glob("*.txt"))
SOURCE = """\
# Notice

When you register we ask for your name.
@ collect | data: name; e-mail address | if: when you register
It also says:
- We share it with couriers, unless you object.
@ share | data: it = name + e-mail address | to: couriers | for: deliver | from: you | if: unless you object
@ sell not | by: | data: it
    2. Logs are kept for 90 days.
@ retain | by third-party: Hosts | data: Logs | during: 90 days = P90D; a while
"""


def phrases(practice: Practice) -> list[str]:
    """Return every phrase of a practice."""
    data = [text for item in practice.data for text in (item.text, *item.refers_to)]
    durations = [duration.text for duration in practice.durations]
    lists = (practice.recipients, practice.sources, practice.purposes, practice.conditions)
    return [practice.actor.text, *data, *durations, *(text for each in lists for text in each)]


def words(text: str) -> list[str]:
    """Return the words of a text in small letters, in the singular."""
    return [word.rstrip("s") for word in re.findall(r"\w+", text.lower())]


def test_a_line_of_practices_says_all_that_a_practice_has():
    """Each part of a line is where it belongs: who, what, to and from whom, what for, how long, on which condition."""
    collect, share, sell, retain = read_annotated(SOURCE, "toy").practices
    assert (collect.action, collect.polarity, collect.actor) == ("collect", "affirmed", Actor("first-party", "we"))
    assert collect.data == (DataItem("name"), DataItem("e-mail address"))
    assert collect.conditions == ("when you register",)
    assert share.data == (DataItem("it", ("name", "e-mail address")),)
    assert (share.recipients, share.purposes, share.sources) == (("couriers",), ("deliver",), ("you",))
    assert (sell.polarity, sell.cue, sell.actor) == ("denied", "not", Actor("first-party", ""))
    assert retain.actor == Actor("third-party", "Hosts")
    assert retain.durations == (Duration("90 days", "P90D"), Duration("a while", None))


def test_the_policy_is_the_text_without_its_practices():
    """What is read as the policy's text has the sentences and nothing of the annotation; it is named after the file."""
    policy = read_annotated(SOURCE, "toy").policy
    assert policy.text == "".join(f"{line}\n" for line in SOURCE.splitlines() if not line.startswith("@"))
    assert policy.name == "toy"
    assert [block.kind for block in policy.blocks][:3] == ["heading", "paragraph", "item"]


def test_evidence_is_the_sentence_above():
    """A practice's evidence is the line above it without bullet, number or indentation, at its place in the policy."""
    annotated = read_annotated(SOURCE, "toy")
    quotes = [practice.evidence.quote for practice in annotated.practices]
    share = "We share it with couriers, unless you object."
    assert quotes == ["When you register we ask for your name.", share, share, "Logs are kept for 90 days."]
    for practice in annotated.practices:
        evidence = practice.evidence
        assert annotated.policy.text[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("@ collects | data: name", "unknown action 'collects'"),
        ("@ collect never | data: name", "unknown action 'collect never'"),
        ("@ | data: name", "unknown action"),
        ("@ use | what: name", "unknown or repeated part 'what'"),
        ("@ use | data: name | data: age", "unknown or repeated part 'data'"),
        ("@ use | data name", "unknown or repeated part 'data name'"),
    ],
)
def test_a_slip_is_reported_with_its_line(line: str, reason: str):
    """A line of practices that cannot be read is an error that names the policy, the line and what is wrong with it."""
    with pytest.raises(ValueError, match=f"^toy, line 4: {reason}"):
        read_annotated(f"# Notice\n\nWe use your name.\n{line}\n", "toy")


@pytest.mark.parametrize("source", ["@ use | data: name\n", "We use it.\n\n@ use | data: it\n"])
def test_a_practice_needs_a_sentence(source: str):
    """A line of practices at the start, or below an empty line, is an error."""
    with pytest.raises(ValueError, match=r"^toy, line \d: no sentence stands above it"):
        read_annotated(source, "toy")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_phrase_stands_in_its_policy(path: Path):
    """Each policy of ours can be read, its quotes stand where they are said to, and its phrases are copied from it."""
    annotated = read_annotated(path.read_text("utf-8"), path.stem)
    text = annotated.policy.text
    there = set(words(text))
    assert annotated.practices
    for practice in annotated.practices:
        evidence = practice.evidence
        assert text[evidence.start : evidence.end] == evidence.quote
        assert [phrase for phrase in phrases(practice) if not there.issuperset(words(phrase))] == []


def test_the_corpus_shows_all_that_is_to_be_learned():
    """Our policies come in the order of their names, and have every action, polarity, actor and part several times."""
    policies = list(own_policies())
    assert [each.policy.name for each in policies] == [path.stem for path in FILES]
    practices = [practice for each in policies for practice in each.practices]
    assert len(practices) > 1000
    for action in ACTIONS:
        for polarity in ("affirmed", "denied"):
            assert sum((p.action, p.polarity) == (action, polarity) for p in practices) >= 3, (action, polarity)
    assert sum(p.actor.role == "third-party" for p in practices) > 100
    for part in ("recipients", "sources", "purposes", "durations", "conditions"):
        assert sum(bool(getattr(p, part)) for p in practices) > 100, part
