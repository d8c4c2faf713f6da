"""Practices as marks on words."""

from __future__ import annotations

import pytest

from kg.joining.marks import Place, Wording, blank, find, mark, mentions, stated_in
from kg.model import Action, Actor, DataItem, Duration, Evidence, Practice, Role, Sentence, Text
from kg.parse.heads import BEGIN, INSIDE, KINDS, LABEL_INDEX, LABELS, OUTSIDE, Kind, Label

NOWHERE = Evidence("", 0, 0)


def practice(action: Action, *data: str, role: Role = "first-party", actor: str = "we", **more: object) -> Practice:
    """Return an affirmed practice without evidence."""
    items = tuple(map(DataItem, data))
    return Practice(action, "affirmed", Actor(role, actor), items, NOWHERE, **more)  # type: ignore[arg-type]


def wording(text: str, context: str = "") -> Wording:
    """Return words as a passage has them."""
    return Wording((*context.split(), *text.split()), len(context.split()))


def marked(text: str, *practices: Practice, context: str = "") -> set[tuple[str, Kind, Label | None]]:
    """Return the phrases that practices mark in a text, each with its kind and its labels."""
    passage = wording(text, context)
    (marks,) = mark(practices, [passage], str.split)
    found: set[tuple[str, Kind, Label | None]] = set()
    for k, kind in enumerate(KINDS):
        for start in (i for i, bio in enumerate(marks.spans[:, k]) if bio == BEGIN):
            end = start + 1
            while end < len(passage.words) and marks.spans[end, k] == INSIDE:
                end += 1
            labels = [label for label in LABELS if label.kind == kind and marks.labels[start, LABEL_INDEX[label]]]
            phrase = " ".join(passage.words[start:end])
            found |= {(phrase, kind, label) for label in labels or [None]}
    return found


def test_each_part_of_a_practice_is_marked_with_its_label():
    """Data, recipients, purposes and conditions are marked where they stand, each as what it is to the practice."""
    stated = practice(
        "share",
        "home address",
        recipients=("couriers",),
        purposes=("deliver your order",),
        conditions=("if you buy",),
    )
    text = "If you buy , we share your home address with couriers to deliver your order ."
    assert marked(text, stated) == {
        ("home address", "data", Label("data", "share", "affirmed", "first-party")),
        ("couriers", "recipient", Label("recipient", "share", "affirmed")),
        ("deliver your order", "purpose", Label("purpose", "share", "affirmed")),
        ("If you buy", "condition", Label("condition", "share")),
    }


def test_durations_and_sources_are_marked_where_they_belong():
    """How long counts for keeping and deleting, where from for collecting."""
    kept = practice("retain", "logs", durations=(Duration("90 days", "P90D"),))
    taken = practice("collect", "logs", sources=("hosts",))
    assert marked("We get logs from hosts and keep them for 90 days .", kept, taken) == {
        ("logs", "data", Label("data", "retain", "affirmed", "first-party")),
        ("logs", "data", Label("data", "collect", "affirmed", "first-party")),
        ("90 days", "duration", Label("duration", "retain")),
        ("hosts", "source", Label("source", "collect")),
    }


@pytest.mark.parametrize(
    "stated",
    [
        practice("use", recipients=("couriers",), sources=("you",), durations=(Duration("two years", "P2Y"),)),
        practice("collect", recipients=("couriers",), durations=(Duration("two years", "P2Y"),)),
        practice("share", sources=("you",), durations=(Duration("two years", "P2Y"),)),
    ],
    ids=["use", "collect", "share"],
)
def test_an_action_has_only_the_parts_that_it_can_have(stated: Practice):
    """A recipient of a use, a source of sharing and the like have no label and are not marked."""
    assert list(mentions(stated)) == []


def test_a_third_party_that_acts_is_marked():
    """Who acts is marked where it is a third party, and its data is labelled as a third party's."""
    stated = practice("collect", "photos", role="third-party", actor="Advertisers")
    assert marked("Advertisers collect photos .", stated) == {
        ("Advertisers", "actor", None),
        ("photos", "data", Label("data", "collect", "affirmed", "third-party")),
    }
    assert marked("We collect photos .", practice("collect", "photos")) == {
        ("photos", "data", Label("data", "collect", "affirmed", "first-party"))
    }


def test_practices_that_share_a_phrase_share_its_span():
    """A phrase is one span with the labels of all practices; one within another does not cut it."""
    (marks,) = mark(
        [practice("collect", "email address"), practice("use", "address")],
        [wording("We collect and use your email address .")],
        str.split,
    )
    assert marks.spans[:, KINDS.index("data")].tolist() == [*[OUTSIDE] * 5, BEGIN, INSIDE, OUTSIDE]
    used = marks.labels[:, LABEL_INDEX[Label("data", "use", "affirmed", "first-party")]]
    assert used.tolist() == [*[False] * 6, True, False]


def test_own_words_come_before_the_context():
    """A phrase that stands in both is marked in the sentence itself, one that does not in the context."""
    stated = practice("share", "name", purposes=("billing",))
    (marks,) = mark([stated], [wording("your name", context="For billing we share your name :")], str.split)
    assert marks.spans[:, KINDS.index("data")].nonzero()[0].tolist() == [8]
    assert marks.spans[:, KINDS.index("purpose")].nonzero()[0].tolist() == [1]


def test_any_passages_own_words_come_before_any_context():
    """Of several passages, one that has the phrase in its own words is preferred to one that has it before it."""
    passages = [wording("Orders :", context="your name"), wording("we need your name")]
    assert find("data", "name", passages, str.split) == [Place(1, "data", range(3, 4))]
    assert find("data", "age", passages, str.split) == []


@pytest.mark.parametrize(
    ("text", "phrases", "stretches"),
    [
        ("We log browser type and version .", ("browser type", "browser version"), ["browser type", "version"]),
        ("We keep card or bank data .", ("card data", "bank data"), ["card", "bank data"]),
    ],
    ids=["the first word is shared", "the last word is shared"],
)
def test_of_stretches_the_one_counts_that_is_not_shared(text: str, phrases: tuple[str, ...], stretches: list[str]):
    """A phrase that shares a word with a neighbour is marked where the neighbour is not."""
    (marks,) = mark([practice("collect", *phrases)], [wording(text)], str.split)
    column = marks.spans[:, KINDS.index("data")].tolist()
    words = zip(text.split(), column, strict=True)
    found = " ".join(f"| {word}" if bio == BEGIN else word for word, bio in words if bio != OUTSIDE)
    assert found == " ".join(f"| {stretch}" for stretch in stretches)


def test_phrases_that_stand_nowhere_mark_nothing():
    """A practice whose phrases are not in the passage leaves no mark, and neither does none."""
    passage = wording("We keep nothing .")
    for stated in ([], [practice("collect", "photos", purposes=("fun",))]):
        (marks,) = mark(stated, [passage], str.split)
        assert not marks.spans.any()
        assert not marks.labels.any()
        assert marks.spans.shape == blank(passage).spans.shape == (4, len(KINDS))
        assert marks.labels.shape == (4, len(LABELS))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (100, 120, True),
        (90, 130, True),
        (105, 115, True),
        (110, 130, True),
        (111, 140, False),
        (60, 100, False),
        (120, 125, False),
        (100, 1000, True),
        (119, 121, True),
    ],
)
def test_evidence_must_share_half_of_the_shorter(start: int, end: int, expected: bool):  # noqa: FBT001
    """A practice is a sentence's where the two share at least half of the shorter; to touch is not enough."""
    sentence = Sentence(Text("x" * 20, tuple(range(100, 120))), "paragraph")
    stated = Practice("use", "affirmed", Actor("first-party", "we"), (), Evidence("", start, end))
    assert bool(stated_in(sentence, [stated])) == expected
