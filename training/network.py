"""The network: a MiniLM encoder with tagging heads, a biaffine dependency head and heads for practices.

The dependency head follows Dozat and Manning 2017; `kg.parse.heads` says what the practice heads answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import nn

from kg.parse.heads import KINDS, OUTPUT_SIZE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ARC_SIZE = 400
LABEL_SIZE = 128
PRACTICE_SIZE = 256
DROPOUT = 0.2

TAGS = ("upos", "xpos", "lemma")
"""One linear head each over the word vectors; a new word-level head is one name more."""


class Scores(NamedTuple):
    """What the network says of the trees of a batch of B sentences of at most W words.

    Positions 0 of the head sides are the root. `tags[name]`: (B, W, labels); `arcs`: (B, W, W + 1), dependent by
    head; `label_dep`: (B, W, labels, size) and `label_head`: (B, W + 1, size): their product scores an arc's labels.
    """

    tags: dict[str, torch.Tensor]
    arcs: torch.Tensor
    label_dep: torch.Tensor
    label_head: torch.Tensor


class PracticeScores(NamedTuple):
    """What the network says of practices at N words: `spans` (B, N, kinds * 3), `labels` (B, N, `OUTPUT_SIZE`)."""

    spans: torch.Tensor
    labels: torch.Tensor


def _projection(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, outputs), nn.GELU(), nn.Dropout(DROPOUT))


def _with_one(x: torch.Tensor) -> torch.Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], dim=-1)


def _at(hidden: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
    return hidden.gather(1, places.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))


class PolicyNetwork(nn.Module):
    """Encoder and heads; the encoder is any Hugging Face `BertModel`."""

    def __init__(self, encoder: nn.Module, labels: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        size: int = encoder.config.hidden_size  # type: ignore[union-attr,assignment]
        self.encoder = encoder
        self.dropout = nn.Dropout(DROPOUT)
        self.tag_heads = nn.ModuleDict({name: nn.Linear(size, len(labels[name])) for name in TAGS})
        self.arc_dep = _projection(size, ARC_SIZE)
        self.arc_head = _projection(size, ARC_SIZE)
        self.arc_weight = nn.Linear(ARC_SIZE + 1, ARC_SIZE, bias=False)
        self.label_dep = _projection(size, LABEL_SIZE)
        self.label_head = _projection(size, LABEL_SIZE)
        self.label_weight = nn.Linear(LABEL_SIZE + 1, len(labels["deprel"]) * (LABEL_SIZE + 1), bias=False)
        self.label_count = len(labels["deprel"])
        self.practice_spans = nn.Linear(size, len(KINDS) * 3)
        self.practice_hidden = _projection(size, PRACTICE_SIZE)
        self.practice_labels = nn.Linear(PRACTICE_SIZE, OUTPUT_SIZE)

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor | None, nodes: torch.Tensor, words: torch.Tensor
    ) -> tuple[Scores, PracticeScores]:
        """Score a batch: trees and practices.

        Args:
            ids: (B, S) piece ids.
            mask: (B, S), 1 on pieces, 0 on padding; None where there is no padding.
            nodes: (B, W + 1) index of the root's and each parsed word's first piece.
            words: (B, N) index of the first piece of each word, the context's included.
        """
        hidden = self.encode(ids, mask)
        return self.trees(hidden, nodes), self.practices(hidden, words)

    def encode(self, ids: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        """Return the vectors (B, S, size) of pieces."""
        hidden: torch.Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return hidden

    def trees(self, hidden: torch.Tensor, nodes: torch.Tensor) -> Scores:
        """Score tags and trees from the vectors of pieces."""
        vectors = self.dropout(_at(hidden, nodes))
        words = vectors[:, 1:]
        arcs = self.arc_weight(_with_one(self.arc_dep(words))) @ self.arc_head(vectors).transpose(1, 2)
        dep = self.label_weight(_with_one(self.label_dep(words)))
        dep = dep.view(*dep.shape[:2], self.label_count, LABEL_SIZE + 1)
        return Scores(
            tags={name: head(words) for name, head in self.tag_heads.items()},
            arcs=arcs,
            label_dep=dep,
            label_head=_with_one(self.label_head(vectors)),
        )

    def practices(self, hidden: torch.Tensor, words: torch.Tensor) -> PracticeScores:
        """Score phrases and their labels from the vectors of pieces."""
        vectors = self.dropout(_at(hidden, words))
        return PracticeScores(self.practice_spans(vectors), self.practice_labels(self.practice_hidden(vectors)))


def label_scores(scores: Scores, heads: torch.Tensor) -> torch.Tensor:
    """Return the label scores (B, W, labels) of the arcs from each word to `heads` (B, W)."""
    chosen = scores.label_head.gather(1, heads.unsqueeze(-1).expand(-1, -1, scores.label_head.shape[-1]))
    return torch.einsum("bwld,bwd->bwl", scores.label_dep, chosen)
