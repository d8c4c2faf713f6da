"""Cross-validation: each annotated policy is read by a network, and weighed by weights, that have not seen it.

    python -m training.crossval TREEBANK GOLD POLICIES FURTHER [WORK]

The arguments are those of `python -m training`, whose first two steps (parser, common network) must have run. The
network of each fold is kept in WORK, and a second run goes on from there. Written are the weights that join
rules and model (`kg/parse/model/joining.json`) and the figures for the model card (`WORK/crossval.json`).
"""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from kg.extract import Extractor
from kg.joining.weights import write_weights
from kg.parse.pipeline import Parser
from kg.parse.runtime import LABELS, LEMMAS, PIECES, WEIGHTS, Network
from kg.practices.vocabulary import load_vocabulary
from kg.resources import MODEL
from training.annotated import gold_policies
from training.base import CHECKPOINT, Material
from training.calibration import calibration
from training.common import fit_further
from training.export import export
from training.folds import folds
from training.joining import (
    NEUTRAL,
    Case,
    best_thresholds,
    by_rules,
    cross_fitted,
    examples,
    fit_weights,
    joined,
    kind_figures,
    row_precision,
    rules_precision,
    without_rules,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.evaluation.figures import Figures

FIGURES = "crossval.json"


def train_fold(number: int, held_back: Sequence[str], material: Material) -> None:
    """Train and export the network of one fold into `WORK/fold-NUMBER`, unless it is there."""
    folder = material.work / f"fold-{number}"
    if (folder / WEIGHTS).exists():
        return
    torch.set_num_threads(1)  # one process a core: threads would wait for each other
    folder.mkdir(exist_ok=True)
    for name in (LABELS, LEMMAS, PIECES):
        shutil.copyfile(material.work / name, folder / name)
    seen = [p for p in gold_policies(material.gold, material.policies) if p.policy.name not in held_back]
    export(fit_further(material, seen, folder / CHECKPOINT), folder / WEIGHTS, quantised=True)


def read_fold(number: int, held_back: Sequence[str], material: Material) -> list[Case]:
    """Return the policies of one fold as its network reads them."""
    extractor = Extractor(Parser(Network(material.work / f"fold-{number}")), NEUTRAL)
    held = [p for p in gold_policies(material.gold, material.policies) if p.policy.name in held_back]
    return [Case(each, tuple(extractor.read(each.policy)), number) for each in held]


def main(material: Material) -> None:
    """Train the networks of all folds, one process a core, then weigh and measure."""
    parts = folds(list(gold_policies(material.gold, material.policies)), material.gold)
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        pool.starmap(train_fold, [(i, fold, material) for i, fold in enumerate(parts)], 1)
    weigh([case for i, fold in enumerate(parts) for case in read_fold(i, fold, material)], material.work)


def weigh(cases: Sequence[Case], work: Path) -> None:
    """Fit the weights that ship on all cases, write them, and measure with weights that have not seen the policy."""
    vocabulary, split = load_vocabulary(), Parser().words

    without = [without_rules(case) for case in cases]
    found = {}
    for name, read in (("model", without), ("both", cases)):
        weights = cross_fitted(read, split)
        thresholds = best_thresholds(read, weights, vocabulary, split)
        found[name] = joined(read, weights, thresholds, vocabulary, split)
    found["rules"] = by_rules(cases)

    write_weights(
        fit_weights(examples(cases, split), row_precision(cases), rules_precision(cases)).at(thresholds), MODEL
    )
    table = {name: {kind: _plain(f) for kind, f in kind_figures(each).items()} for name, each in found.items()}
    content = {
        "folds": len({case.fold for case in cases}),
        "policies": len(cases),
        "figures": table,
        "calibration": calibration(cases, cross_fitted(cases, split), split),
    }
    (work / FIGURES).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    for name, figures in table.items():
        for kind, f in figures.items():
            print(f"{name:6} {kind:10} P {f['precision']:.3f} R {f['recall']:.3f} F1 {f['f1']:.3f}")


def _plain(figures: Figures) -> dict[str, float]:
    return {"precision": figures.precision, "recall": figures.recall, "f1": figures.f1}


if __name__ == "__main__":
    main(Material(*map(Path, sys.argv[1:])))
