"""How much each figure of a candidate counts: a logistic regression for each kind, trained on held-out policies.

Its probabilities are calibrated by being fitted to candidates of policies that the network had not seen (stacking,
Wolpert 1992).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from kg.errors import ModelError
from kg.joining.candidates import FEATURES, WEIGHED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from kg.joining.candidates import Candidate
    from kg.parse.heads import Kind

FILE = "joining.json"


@dataclass(frozen=True, slots=True)
class KindWeights:
    """For one kind of phrase: a weight for each of `FEATURES`, and from which probability on a candidate is kept."""

    weights: NDArray[np.float64]
    intercept: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of all kinds.

    Attributes:
        kinds: those of each kind.
        row: how often a practice that the rules read from a table's row as a whole is right.
        rules: how often any practice that the rules find is right.
    """

    kinds: dict[Kind, KindWeights]
    row: float
    rules: float

    def at(self, thresholds: Mapping[Kind, float]) -> Weights:
        """Return the same weights with other thresholds."""
        kinds = {kind: replace(each, threshold=thresholds[kind]) for kind, each in self.kinds.items()}
        return replace(self, kinds=kinds)

    def probability(self, candidate: Candidate) -> float:
        """Return how probable it is that a candidate is right.

        That somebody does sell data is hardly ever said in annotated policies, so that model and weights take every
        sale for a denied one; of sales, the rules are as right as elsewhere.
        """
        kind = self.kinds[candidate.label.kind]
        weighed = float(1 / (1 + np.exp(-(candidate.figures @ kind.weights + kind.intercept))))
        sale = candidate.label.action == "sell" and candidate.label.polarity == "affirmed"
        return max(weighed, self.rules) if sale and candidate.by_rules else weighed

    def keeps(self, candidate: Candidate, probability: float) -> bool:
        """Tell whether a candidate of this probability becomes part of a practice."""
        return probability >= self.kinds[candidate.label.kind].threshold


def read_weights(folder: Path) -> Weights:
    """Read the weights of a model folder.

    Raises:
        ModelError: the file is missing or damaged.
    """
    path = folder / FILE
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        kinds: dict[Kind, KindWeights] = {
            kind: KindWeights(
                np.array([float(content[kind]["weights"][name]) for name in FEATURES]),
                float(content[kind]["intercept"]),
                float(content[kind]["threshold"]),
            )
            for kind in WEIGHED
        }
        return Weights(kinds, float(content["row"]), float(content["rules"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"the weights in {path} cannot be read ({type(error).__name__})", "install kg anew") from error


def write_weights(weights: Weights, folder: Path) -> None:
    """Write the weights into a model folder."""
    content: dict[str, object] = {
        kind: {
            "weights": {name: round(float(w), 4) for name, w in zip(FEATURES, each.weights, strict=True)},
            "intercept": round(each.intercept, 4),
            "threshold": round(each.threshold, 4),
        }
        for kind, each in weights.kinds.items()
    }
    content["row"] = round(weights.row, 4)
    content["rules"] = round(weights.rules, 4)
    (folder / FILE).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
