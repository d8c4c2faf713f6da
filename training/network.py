"""The network: a MiniLM encoder with tagging heads and a biaffine dependency head (Dozat and Manning 2017)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import nn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ARC_SIZE = 400
LABEL_SIZE = 128
DROPOUT = 0.2

TAGS = ("upos", "xpos", "lemma")
"""One linear head each over the word vectors; a new word-level head is one name more."""


class Scores(NamedTuple):
    """What the network says of a batch of B sentences of at most W words.

    Positions 0 of the head sides are the root. `tags[name]`: (B, W, labels); `arcs`: (B, W, W + 1), dependent by
    head; `label_dep`: (B, W, labels, size) and `label_head`: (B, W + 1, size): their product scores an arc's labels.
    """

    tags: dict[str, torch.Tensor]
    arcs: torch.Tensor
    label_dep: torch.Tensor
    label_head: torch.Tensor


def _projection(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, outputs), nn.GELU(), nn.Dropout(DROPOUT))


def _with_one(x: torch.Tensor) -> torch.Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], dim=-1)


class ParserNetwork(nn.Module):
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

    def forward(self, ids: torch.Tensor, mask: torch.Tensor | None, first: torch.Tensor) -> Scores:
        """Score a batch.

        Args:
            ids: (B, S) piece ids.
            mask: (B, S), 1 on pieces, 0 on padding; None where there is no padding.
            first: (B, W + 1) index of the root's and each word's first piece.
        """
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        nodes = hidden.gather(1, first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        nodes = self.dropout(nodes)
        words = nodes[:, 1:]
        arcs = self.arc_weight(_with_one(self.arc_dep(words))) @ self.arc_head(nodes).transpose(1, 2)
        dep = self.label_weight(_with_one(self.label_dep(words)))
        dep = dep.view(*dep.shape[:2], self.label_count, LABEL_SIZE + 1)
        return Scores(
            tags={name: head(words) for name, head in self.tag_heads.items()},
            arcs=arcs,
            label_dep=dep,
            label_head=_with_one(self.label_head(nodes)),
        )


def label_scores(scores: Scores, heads: torch.Tensor) -> torch.Tensor:
    """Return the label scores (B, W, labels) of the arcs from each word to `heads` (B, W)."""
    chosen = scores.label_head.gather(1, heads.unsqueeze(-1).expand(-1, -1, scores.label_head.shape[-1]))
    return torch.einsum("bwld,bwd->bwl", scores.label_dep, chosen)
