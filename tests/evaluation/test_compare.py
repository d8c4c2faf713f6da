"""What counts as one fact, which facts are the same, and the figures that come of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.evaluation.compare import Compared, Evaluation, compare
from kg.evaluation.facts import KINDS, facts_of
from kg.evaluation.figures import figures_of
from kg.evaluation.matching import match
from kg.model import Actor, DataItem, Duration, Evidence, Practice

WE = Actor("first-party", "we")
SENTENCE = Evidence("x" * 40, 0, 40)
SHARED = Practice(
    "share",
    "affirmed",
    WE,
    (DataItem("name"), DataItem("it", ("address",))),
    SENTENCE,
    recipients=("couriers", "banks"),
    purposes=("delivery",),
    conditions=("with your consent",),
)
KEPT = Practice("retain", "affirmed", WE, (DataItem("logs"),), SENTENCE, durations=(Duration("two weeks", "P14D"),))


def at(practice: Practice, start: int, end: int) -> Practice:
    """Return the practice as said by another sentence."""
    return replace(practice, evidence=Evidence("x" * (end - start), start, end))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("practice", ["share: name", "share: it (address)", "retain: logs"]),
        ("recipient", ["share: couriers", "share: banks"]),
        ("flow", ["share: name → couriers", "share: name → banks", "share: it (address) → couriers",
                  "share: it (address) → banks"]),
        ("purpose", ["share: delivery"]),
        ("retention", ["retain: logs → two weeks (P14D)"]),
        ("condition", ["share: with your consent"]),
    ],
)  # fmt: skip
def test_each_kind_has_its_facts(kind: str, expected: list[str]):
    """A practice gives a fact for each thing of the kind, or for each pair of things."""
    assert list(map(str, facts_of([SHARED, KEPT], kind))) == expected


def test_what_a_sentence_says_twice_is_one_fact():
    """The same thing of the same sentence counts once, capitals aside; of another sentence it counts again."""
    louder = replace(SHARED, data=(DataItem("Name"),))
    assert len(facts_of([SHARED, SHARED, louder, at(SHARED, 40, 80)], "practice")) == 4


def test_selling_and_denying_by_others_is_told_apart():
    """Facts in words name the denial and the third party."""
    sold = replace(
        SHARED, action="sell", polarity="denied", actor=Actor("third-party", "they"), data=(DataItem("name"),)
    )
    assert [str(fact) for kind in ("practice", "flow") for fact in facts_of([sold], kind)] == [
        "not sell by third-party: name",
        "not share: name → couriers",
        "not share: name → banks",
    ]


@pytest.mark.parametrize(
    ("kind", "changed", "same"),
    [
        ("practice", replace(KEPT, data=(DataItem("server logs"),)), True),
        ("practice", replace(KEPT, data=(DataItem("they", ("logs",)),)), True),
        ("practice", replace(KEPT, data=(DataItem("names"),)), False),
        ("practice", replace(KEPT, action="delete"), False),
        ("practice", replace(KEPT, polarity="denied"), False),
        ("practice", replace(KEPT, actor=Actor("third-party", "they")), False),
        ("practice", at(KEPT, 20, 80), True),
        ("practice", at(KEPT, 21, 80), False),
        ("practice", at(KEPT, 38, 42), True),
        ("practice", at(KEPT, 40, 80), False),
        ("recipient", replace(SHARED, action="sell"), True),
        ("recipient", replace(SHARED, polarity="denied"), False),
        ("recipient", replace(SHARED, data=()), True),
        ("flow", replace(SHARED, data=()), False),
        ("purpose", replace(SHARED, actor=Actor("third-party", "they")), True),
        ("purpose", replace(SHARED, action="use"), False),
        ("retention", replace(KEPT, durations=(Duration("14 days", "P14D"),)), True),
        ("retention", replace(KEPT, durations=(Duration("14 days", None),)), False),
        ("retention", replace(KEPT, polarity="denied"), True),
        ("retention", replace(KEPT, data=(DataItem("names"),)), False),
        ("condition", replace(SHARED, polarity="denied", conditions=("if you consent",)), True),
    ],
)
def test_what_must_agree_for_facts_to_be_the_same(kind: str, changed: Practice, *, same: bool):
    """Each kind looks at some fields, and at the sentence; phrases need only be alike."""
    gold = facts_of([KEPT if changed.durations else SHARED], kind)
    assert bool(match(gold, facts_of([changed], kind)).matched) == same


def test_each_fact_is_used_once_and_the_most_alike_first():
    """One found fact makes up for one annotation: the one that it is most like."""
    gold = facts_of([replace(KEPT, data=(DataItem("postal address"), DataItem("billing address")))], "practice")
    found = facts_of([replace(KEPT, data=(DataItem("address for billing"), DataItem("age")))], "practice")
    matching = match(gold, found)
    assert list(map(str, matching.matched)) == ["retain: billing address"]
    assert list(map(str, matching.missed)) == ["retain: postal address"]
    assert list(map(str, matching.wrong)) == ["retain: age"]


def test_nothing_annotated_and_nothing_found_is_no_error():
    """Figures of what is neither annotated nor found are 0, and only the six kinds are listed."""
    figures = figures_of(Evaluation((Compared("empty", "", compare([], [])),), ()))
    assert [each.kind for each in figures] == list(KINDS)
    assert {(each.precision, each.recall, each.f1, each.gold, each.found) for each in figures} == {(0, 0, 0, 0, 0)}
