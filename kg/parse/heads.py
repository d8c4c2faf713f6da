"""What the practice heads of the network say of words, and how their raw scores become probabilities.

Each word gets, for each kind of phrase, whether it begins one, stands inside one or outside (BIO; Ramshaw and Marcus
1995), and for each label how probable it is that a phrase at the word has it. The network scores the parts of a label
apart: the action, then, given the action, whether it is denied and whether a third party does it. Rare combinations
so learn from the common ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

import numpy as np

from kg.model import ACTIONS, Action, Polarity, Role

if TYPE_CHECKING:
    from numpy.typing import NDArray

Kind = Literal["data", "recipient", "source", "purpose", "duration", "condition", "actor"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""The kinds of phrases, in the order of the network's output; `actor` stands for third parties that act."""
OUTSIDE, BEGIN, INSIDE = range(3)
_LARGEST = 30.0
"""Scores beyond it, on either side, are as good as certain."""

_POLARITIES: tuple[Polarity, ...] = get_args(Polarity)
_ROLES: tuple[Role, ...] = get_args(Role)
_SHARING: tuple[Action, ...] = ("share", "sell")
_KEEPING: tuple[Action, ...] = ("retain", "delete")


class Label(NamedTuple):
    """What a phrase of a kind is to a practice; `polarity` and `role` only where the kind has them."""

    kind: Kind
    action: Action
    polarity: Polarity | None = None
    role: Role | None = None


LABELS: tuple[Label, ...] = (
    *(Label("data", a, p, r) for a in ACTIONS for p in _POLARITIES for r in _ROLES),
    *(Label("recipient", a, p) for a in _SHARING for p in _POLARITIES),
    Label("source", "collect"),
    *(Label("purpose", a, p) for a in ACTIONS for p in _POLARITIES),
    *(Label("duration", a) for a in _KEEPING),
    *(Label("condition", a) for a in ACTIONS),
)
LABEL_INDEX = {label: i for i, label in enumerate(LABELS)}


class Output(NamedTuple):
    """Where the scores of one question stand in the network's output: `scores[..., start : start + size]`."""

    start: int
    size: int


def _outputs(*sizes: tuple[str, int]) -> tuple[dict[str, Output], int]:
    found, start = {}, 0
    for name, size in sizes:
        found[name] = Output(start, size)
        start += size
    return found, start


OUTPUTS, OUTPUT_SIZE = _outputs(
    ("data", len(ACTIONS)),
    ("data/denied", 1 + len(ACTIONS)),
    ("data/third-party", 1 + len(ACTIONS)),
    ("recipient", len(_SHARING)),
    ("recipient/denied", 1),
    ("purpose", len(ACTIONS)),
    ("purpose/denied", 1),
    ("duration", len(_KEEPING)),
    ("condition", len(ACTIONS)),
)
"""The questions asked of a word. A question of 1 + actions has a score for all actions and a correction for each."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of N words, those of the context first.

    Attributes:
        context: how many of them are context.
        spans: (N, kinds, 3) probability of outside, begin and inside.
        labels: (N, labels) probability that a phrase at the word has the label.
    """

    context: int
    spans: NDArray[np.float32]
    labels: NDArray[np.float32]


def reading(context: int, spans: NDArray[np.float32], labels: NDArray[np.float32]) -> Reading:
    """Return the probabilities of raw scores: `spans` (N, kinds * 3) and `labels` (N, `OUTPUT_SIZE`)."""
    raw = spans.reshape(len(spans), len(KINDS), 3)
    raised = np.exp(raw - raw.max(axis=-1, keepdims=True))
    sure = (raised / raised.sum(axis=-1, keepdims=True)).astype(np.float32)
    return Reading(context, sure, _probabilities(labels))


def _probabilities(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Multiply the answers to the single questions into the probability of each label."""

    def sure(name: str) -> NDArray[np.float32]:
        start, size = OUTPUTS[name]
        raw = scores[:, start : start + size]
        if "/" in name and size > 1:
            raw = raw[:, :1] + raw[:, 1:]
        return (1 / (1 + np.exp(-np.clip(raw, -_LARGEST, _LARGEST)))).astype(np.float32)

    rows = len(scores)
    denied, third = sure("data/denied"), sure("data/third-party")
    polarity = np.stack([1 - denied, denied], axis=-1)
    role = np.stack([1 - third, third], axis=-1)
    data = sure("data")[:, :, None, None] * polarity[:, :, :, None] * role[:, :, None, :]
    parts = [data.reshape(rows, 4 * len(ACTIONS))]
    for kind in ("recipient", "purpose"):
        denial = sure(f"{kind}/denied")
        both = sure(kind)[:, :, None] * np.stack([1 - denial, denial], axis=-1)
        parts.append(both.reshape(rows, 2 * OUTPUTS[kind].size))
    parts.insert(2, np.ones((rows, 1), dtype=np.float32))  # a source is one by its span alone
    parts += [sure("duration"), sure("condition")]
    return np.concatenate(parts, axis=1)
