"""What the network is taught by: how wrong it is on a batch of the treebank, and on one of passages of policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from kg.model import ACTIONS
from kg.parse.heads import KINDS, LABEL_INDEX, LABELS, OUTPUTS
from training.batches import IGNORED
from training.network import TAGS, label_scores

if TYPE_CHECKING:
    from training.batches import Batch
    from training.network import PracticeScores, Scores
    from training.passages import PassageBatch

LABEL_WEIGHT = 2.0
"""How much labels count beside spans."""


def tree_loss(scores: Scores, batch: Batch | PassageBatch) -> torch.Tensor:
    """Return the cross entropy of heads, labels and tags."""
    real = batch.heads != IGNORED
    root = torch.ones_like(real[:, :1])
    arcs = scores.arcs.masked_fill(~torch.cat([root, real], 1).unsqueeze(1), -1e4)
    loss = cross_entropy(arcs.flatten(0, 1), batch.heads.flatten(), ignore_index=IGNORED)
    deprels = label_scores(scores, batch.heads.clamp(min=0))
    loss = loss + cross_entropy(deprels.flatten(0, 1), batch.targets["deprel"].flatten(), ignore_index=IGNORED)
    for name in TAGS:
        tags = scores.tags[name].flatten(0, 1)
        loss = loss + 0.5 * cross_entropy(tags, batch.targets[name].flatten(), ignore_index=IGNORED)
    return loss


def practice_loss(scores: PracticeScores, batch: PassageBatch) -> torch.Tensor:
    """Return the cross entropy of spans at every word, and of labels at the words of phrases, a word of the batch."""
    words = batch.real.sum()
    spans = scores.spans.float()[batch.real].view(-1, 3)
    loss = cross_entropy(spans, batch.spans[batch.real].flatten(), reduction="sum")
    return (loss + LABEL_WEIGHT * _label_loss(scores.labels.float(), batch)) / words


def _label_loss(scores: torch.Tensor, batch: PassageBatch) -> torch.Tensor:
    total = scores.sum() * 0
    for kind in ("data", "recipient", "purpose", "duration", "condition"):
        inside = (batch.spans[..., KINDS.index(kind)] > 0) & batch.real
        done = _any(batch, kind)
        raw = scores[..., _slice(kind)]
        total = total + _entropy(raw, done, inside.unsqueeze(-1).expand_as(done))
        for part in ("denied", "third-party"):
            name = f"{kind}/{part}"
            if name not in OUTPUTS:
                continue
            answers = scores[..., _slice(name)]
            asked = done.bool() & inside.unsqueeze(-1)
            answer = _any(batch, kind, part)
            if OUTPUTS[name].size == 1:
                total = total + _entropy(answers, answer.amax(-1, keepdim=True), asked.any(-1, keepdim=True))
            else:
                total = total + _entropy(answers[..., :1] + answers[..., 1:], answer, asked)
    return total


def _slice(name: str) -> slice:
    start, size = OUTPUTS[name]
    return slice(start, start + size)


def _entropy(scores: torch.Tensor, answers: torch.Tensor, asked: torch.Tensor) -> torch.Tensor:
    each = binary_cross_entropy_with_logits(scores, answers, reduction="none")
    return (each * asked).sum()


def _any(batch: PassageBatch, kind: str, part: str = "") -> torch.Tensor:
    """Return (B, N, actions of the kind), 1 where a label with the action, and the part if one is named, is marked."""
    labels = [label for label in LABELS if label.kind == kind]
    actions = [action for action in ACTIONS if any(label.action == action for label in labels)]
    columns = [
        [LABEL_INDEX[label] for label in labels if label.action == action and part in ("", *label[2:])]
        for action in actions
    ]
    return torch.stack([batch.labels[..., column].amax(-1) for column in columns], dim=-1)
