"""Annotated policies → folds for cross-validation: near-copies of one template always in the same fold."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from training.annotated import AnnotatedPolicy

FOLDS = 5
SEED = 3
FAMILIES = "families.json"


def folds(policies: Sequence[AnnotatedPolicy], annotations: Path) -> list[list[str]]:
    """Return the names of the policies of each fold, with about as many practices in each.

    Args:
        policies: the annotated policies.
        annotations: their folder, in which `families.json`, where there is one, lists lists of near-copies' names.
    """
    sizes = {policy.policy.name: len(policy.practices) for policy in policies}
    path = annotations / FAMILIES
    families: list[list[str]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    units = [[name for name in family if name in sizes] for family in families]
    kin = {name for family in units for name in family}
    units += [[name] for name in sorted(sizes) if name not in kin]
    random.Random(SEED).shuffle(units)  # noqa: S311  (shuffling, not secrets)
    found: list[list[str]] = [[] for _ in range(FOLDS)]
    for unit in sorted(units, key=lambda u: sum(sizes[name] for name in u), reverse=True):
        min(found, key=lambda fold: sum(sizes[name] for name in fold)).extend(unit)
    return [sorted(fold) for fold in found]
