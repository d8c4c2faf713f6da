"""How well a confidence keeps its word: of what is 70 % sure, 70 % should be right (Guo et al. 2017)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from training.joining import examples

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kg.joining.weights import Weights
    from training.joining import Case

BINS = 10


def calibration(
    cases: Sequence[Case], weights: Mapping[int, Weights], split: Callable[[str], Sequence[str]]
) -> dict[str, object]:
    """Return how probable data candidates are found and how many are right, in tenths, and the error expected.

    Returns:
        `error`, the mean distance of confidence and share that is right, weighted by candidates; `bins`, for each
        tenth that has any: the mean confidence, the share that is right, and how many candidates there are.
    """
    confidence, right = [], []
    for fold, each in weights.items():
        found = examples([case for case in cases if case.fold == fold], split)["data"]
        kind = each.kinds["data"]
        confidence.append(1 / (1 + np.exp(-(found.figures @ kind.weights + kind.intercept))))
        right.append(found.right)
    sure, true = np.concatenate(confidence), np.concatenate(right)
    tenth = np.minimum((sure * BINS).astype(int), BINS - 1)
    bins = [
        (float(sure[tenth == i].mean()), float(true[tenth == i].mean()), int((tenth == i).sum()))
        for i in range(BINS)
        if (tenth == i).any()
    ]
    error = sum(abs(mean - share) * count for mean, share, count in bins) / len(sure)
    return {"error": error, "bins": bins}
