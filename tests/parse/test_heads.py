"""Raw scores of the practice heads become probabilities of phrases and labels."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from kg.model import ACTIONS
from kg.parse.heads import (
    BEGIN,
    INSIDE,
    KINDS,
    LABEL_INDEX,
    LABELS,
    OUTPUT_SIZE,
    OUTPUTS,
    OUTSIDE,
    Label,
    Reading,
    reading,
)

NUMBERS = np.random.default_rng(20261121)
SURE = 30.0
"""A score that is as good as certain."""


def raw(words: int, size: float) -> tuple[np.ndarray, np.ndarray]:
    """Return raw scores of words, drawn at random, of about this size."""
    spans = NUMBERS.normal(0, size, (words, 3 * len(KINDS))).astype(np.float32)
    return spans, NUMBERS.normal(0, size, (words, OUTPUT_SIZE)).astype(np.float32)


def answered(**answers: tuple[int, float]) -> Reading:
    """Return the reading of one word: of the questions named, the answer at this place has this score; else "no"."""
    scores = np.full((1, OUTPUT_SIZE), -SURE, np.float32)
    for name, output in OUTPUTS.items():
        if "/" in name and output.size > 1:
            scores[0, output.start + 1 : output.start + output.size] = 0  # nothing to correct
    for name, (place, score) in answers.items():
        scores[0, OUTPUTS[name.replace("__", "/").replace("_", "-")].start + place] = score
    return reading(0, np.zeros((1, 3 * len(KINDS)), np.float32), scores)


def probable(found: Reading) -> dict[Label, float]:
    """Return the labels that are not next to impossible, each with its probability, but for sources."""
    row = zip(LABELS, found.labels[0].tolist(), strict=True)
    return {label: round(p, 3) for label, p in row if p > 0.001 and label.kind != "source"}


@pytest.mark.parametrize("size", [0, 1, 10, 80])
def test_scores_of_any_size_become_probabilities(size: int):
    """Of each word and kind, outside, begin and inside sum to 1; each label's probability lies between 0 and 1."""
    found = reading(2, *raw(7, size))
    assert found.context == 2
    assert found.spans.shape == (7, len(KINDS), 3)
    assert found.spans.sum(axis=-1) == pytest.approx(np.ones((7, len(KINDS))), abs=1e-5)
    assert found.labels.shape == (7, len(LABELS))
    assert ((found.labels >= 0) & (found.labels <= 1)).all()
    assert found.spans.dtype == found.labels.dtype == np.float32


def test_a_sentence_of_no_words_has_a_reading():
    """No words, no probabilities, and no error."""
    found = reading(0, *raw(0, 1))
    assert (found.spans.shape, found.labels.shape) == ((0, len(KINDS), 3), (0, len(LABELS)))


def test_each_kind_has_three_scores_of_its_own():
    """The highest of a kind's three scores is what is most probable of it, in the order outside, begin, inside."""
    spans = np.zeros((1, len(KINDS), 3), np.float32)
    spans[0, KINDS.index("purpose"), BEGIN] = spans[0, KINDS.index("actor"), INSIDE] = 5
    found = reading(0, spans.reshape(1, -1), raw(1, 1)[1])
    best = dict(zip(KINDS, found.spans[0].argmax(axis=-1).tolist(), strict=True))
    assert best == dict.fromkeys(KINDS, OUTSIDE) | {"purpose": BEGIN, "actor": INSIDE}


@pytest.mark.parametrize("action", ACTIONS)
def test_a_data_label_is_the_product_of_its_answers(action: str):
    """The action, whether it is denied and whether a third party does it are multiplied; the four ways sum to it."""
    spans, scores = raw(5, 1)
    found = reading(0, spans, scores)
    number = ACTIONS.index(action)  # type: ignore[arg-type]

    def probability(name: str) -> np.ndarray:
        start, size = OUTPUTS[name]
        score = scores[:, start + number] if size == len(ACTIONS) else scores[:, start] + scores[:, start + 1 + number]
        return 1 / (1 + np.exp(-score))

    does, denied, third = (probability(name) for name in ("data", "data/denied", "data/third-party"))
    column = {(label.polarity, label.role): i for label, i in LABEL_INDEX.items() if label[:2] == ("data", action)}
    assert found.labels[:, column["denied", "third-party"]] == pytest.approx(does * denied * third, rel=1e-4)
    assert found.labels[:, column["denied", "first-party"]] == pytest.approx(does * denied * (1 - third), rel=1e-4)
    assert found.labels[:, column["affirmed", "first-party"]] == pytest.approx(
        does * (1 - denied) * (1 - third), rel=1e-4
    )
    assert found.labels[:, list(column.values())].sum(axis=1) == pytest.approx(does, rel=1e-4)


def test_each_answer_has_its_labels():
    """A certain answer makes the labels that it is about certain, and no others."""
    share = ACTIONS.index("share")
    assert probable(answered(data=(share, SURE))) == {Label("data", "share", "affirmed", "first-party"): 1}
    assert probable(answered(data=(share, 0.0))) == {Label("data", "share", "affirmed", "first-party"): 0.5}
    denied = answered(data=(share, SURE), data__denied=(0, SURE), data__third_party=(0, SURE))
    assert probable(denied) == {Label("data", "share", "denied", "third-party"): 1}
    assert probable(answered(recipient=(1, SURE), recipient__denied=(0, SURE))) == {
        Label("recipient", "sell", "denied"): 1
    }
    assert probable(answered(purpose=(ACTIONS.index("use"), SURE))) == {Label("purpose", "use", "affirmed"): 1}
    assert probable(answered(duration=(0, SURE))) == {Label("duration", "retain"): 1}
    assert probable(answered(duration=(1, SURE))) == {Label("duration", "delete"): 1}
    assert probable(answered(condition=(0, SURE))) == {Label("condition", "collect"): 1}


def test_an_action_corrects_what_holds_for_all():
    """Whether an action is denied has a score for all actions and a correction for each."""
    sell, share = ACTIONS.index("sell"), ACTIONS.index("share")
    found = answered(data=(sell, SURE), data__denied=(1 + sell, 2 * SURE))
    assert probable(found) == {Label("data", "sell", "denied", "first-party"): 1}
    other = answered(data=(share, SURE), data__denied=(1 + sell, 2 * SURE))
    assert probable(other) == {Label("data", "share", "affirmed", "first-party"): 1}


def test_a_source_is_one_by_its_words_alone():
    """Its label asks nothing: where a source is, it is one of collecting."""
    assert (reading(0, *raw(3, 5)).labels[:, LABEL_INDEX[Label("source", "collect")]] == 1).all()


def test_questions_do_not_share_scores():
    """Each question has a stretch of the output of its own, and together they are all of it."""
    stretches = [range(output.start, output.start + output.size) for output in OUTPUTS.values()]
    assert sum(map(len, stretches)) == OUTPUT_SIZE
    assert not any(set(one) & set(other) for one, other in combinations(stretches, 2))
    assert len(set(LABELS)) == len(LABELS)
