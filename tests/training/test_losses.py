"""What the network is taught by: the losses fall where it is right, and ask only what a passage can answer."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed; `make test-training` installs it")

from kg.parse.heads import BEGIN, INSIDE, KINDS, LABEL_INDEX, LABELS, OUTPUT_SIZE, OUTPUTS, Label, reading  # noqa: E402
from training.losses import practice_loss  # noqa: E402
from training.network import PracticeScores  # noqa: E402
from training.passages import PassageBatch  # noqa: E402

WORDS = 4
TOLD = (
    Label("data", "share", "denied", "third-party"),
    Label("recipient", "sell", "denied"),
    Label("purpose", "use", "affirmed"),
    Label("duration", "delete"),
    Label("condition", "collect"),
)


def batch(*labels: Label) -> PassageBatch:
    """Return a passage of four words, the last of them filling, with a phrase of each label at its first two words."""
    spans = torch.zeros(1, WORDS, len(KINDS), dtype=torch.long)
    marks = torch.zeros(1, WORDS, len(LABELS))
    for label in labels:
        spans[0, 0, KINDS.index(label.kind)], spans[0, 1, KINDS.index(label.kind)] = BEGIN, INSIDE
        marks[0, :2, LABEL_INDEX[label]] = 1
    whole = torch.ones(1, WORDS, dtype=torch.long)
    real = torch.tensor([[True, True, True, False]])
    return PassageBatch(whole, whole, whole, whole, {}, whole, real, spans, marks)


def learned(taught: PassageBatch) -> PracticeScores:
    """Return the scores that make the loss of one batch small."""
    scores = PracticeScores(torch.zeros(1, WORDS, 3 * len(KINDS)), torch.zeros(1, WORDS, OUTPUT_SIZE))
    for each in scores:
        each.requires_grad_()
    optimiser = torch.optim.Adam(scores, lr=0.5)
    for _ in range(60):
        optimiser.zero_grad()
        practice_loss(scores, taught).backward()
        optimiser.step()
    return PracticeScores(*(each.detach() for each in scores))


@pytest.mark.parametrize("label", TOLD, ids=lambda label: label.kind)
def test_what_is_taught_is_what_the_runtime_reads(label: Label):
    """Scores with a small loss are, to the runtime, phrases at their words with their label and no other."""
    taught = batch(label)
    scores = learned(taught)
    assert practice_loss(scores, taught) < 0.05
    found = reading(0, scores.spans[0].numpy(), scores.labels[0].numpy())
    assert found.spans[:3].argmax(axis=-1).tolist() == taught.spans[0, :3].tolist()
    mine = [i for i, each in enumerate(LABELS) if each.kind == label.kind]
    for word in range(2):
        assert [LABELS[i] for i in mine if found.labels[word, i] > 0.5] == [label]


def test_filling_teaches_nothing():
    """What the network says of filling makes no difference."""
    taught = batch(*TOLD)
    scores = PracticeScores(torch.zeros(1, WORDS, 3 * len(KINDS)), torch.zeros(1, WORDS, OUTPUT_SIZE))
    before = practice_loss(scores, taught)
    for each in scores:
        each[0, 3] = 9
    assert practice_loss(scores, taught) == before


def test_labels_are_asked_of_phrases_alone():
    """What labels the network gives words outside phrases makes no difference, and without phrases none at all."""
    scores = PracticeScores(torch.zeros(1, WORDS, 3 * len(KINDS)), torch.zeros(1, WORDS, OUTPUT_SIZE))
    for taught, words in ((batch(*TOLD), [2]), (batch(), [0, 1, 2])):
        before = practice_loss(scores, taught)
        changed = scores.labels.clone()
        changed[0, words] = 7
        assert practice_loss(PracticeScores(scores.spans, changed), taught) == before


def test_how_is_asked_only_of_what_is_done():
    """Whether an action is denied is asked of phrases that have the action, not of the other actions."""
    taught = batch(Label("data", "share", "affirmed", "first-party"))
    scores = PracticeScores(torch.zeros(1, WORDS, 3 * len(KINDS)), torch.zeros(1, WORDS, OUTPUT_SIZE))
    scores.labels.requires_grad_()
    practice_loss(scores, taught).backward()
    start, size = OUTPUTS["data/denied"]
    taught_of = scores.labels.grad[0, 0, start : start + size].nonzero().flatten().tolist()
    assert taught_of == [0, 1 + 2]  # the score for all actions, and the correction for sharing
