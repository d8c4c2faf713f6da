"""The model card and the licence notice, written from the figures of the run that made the model."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training import batches, common, fit, folds, network, passages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from training.evaluate import Figures

_TEMPLATES = Path(__file__).with_name("templates")
_KINDS = ("practice", "denied", "recipient", "flow", "purpose", "retention", "condition")


@dataclass(frozen=True, slots=True)
class Card:
    """What the model card tells.

    Attributes:
        trees: figures of tags and trees, by split and weights.
        speeds: words a second of the 32-bit and of the shipped weights, from one run.
        size: bytes of the shipped folder.
        sentences: of the treebank, trained on.
        annotated: how many policies and how many of their practices were trained on: of the gold folder, of our own,
            and of those that we annotated where they stand.
        practice_figures: what `training.crossval` wrote.
    """

    trees: Mapping[tuple[str, str], Figures]
    speeds: tuple[float, float]
    size: int
    sentences: int
    annotated: Sequence[tuple[int, int]]
    practice_figures: Mapping[str, Any]


def write_card(path: Path, card: Card) -> None:
    """Write the model card."""
    slow, quick = card.speeds
    gold, own, standoff = card.annotated
    text = (
        (_TEMPLATES / "MODEL_CARD.md")
        .read_text(encoding="utf-8")
        .format(
            train=card.sentences,
            gold=gold[0],
            gold_practices=gold[1],
            own=own[0],
            own_practices=own[1],
            standoff=standoff[0],
            standoff_practices=standoff[1],
            courses="\n".join(_courses()),
            rehearsed=fit.REHEARSED,
            parser_pieces=batches.PIECES_PER_BATCH,
            practice_pieces=passages.PIECES_PER_BATCH,
            share=fit.TREEBANK_SHARE,
            without=passages.WITHOUT_PRACTICE,
            warm_up=fit.WARM_UP,
            dropout=network.DROPOUT,
            seed=fit.SEED,
            folds=folds.FOLDS,
            measured_folds=card.practice_figures["folds"],
            measured=card.practice_figures["policies"],
            trees="\n".join(_trees(card.trees)),
            practices="\n".join(_practices(card.practice_figures["figures"])),
            bins="\n".join(_bins(card.practice_figures["calibration"]["bins"])),
            error=card.practice_figures["calibration"]["error"],
            size=card.size / 1e6,
            slow=slow,
            quick=quick,
            ratio=quick / slow,
            device=os.cpu_count(),
        )
    )
    path.write_text(text, encoding="utf-8")


def write_licence(path: Path) -> None:
    """Write the licence notice of the weights."""
    path.write_bytes((_TEMPLATES / "LICENSE").read_bytes())


def _courses() -> list[str]:
    courses = (
        ("parser", "the treebank", "the encoder", fit.PARSER),
        ("common", "our own policies, and those annotated by place", "the parser", common.COURSE),
        ("further", "the policies annotated by hand, and a share of those before", "the common", common.FURTHER),
    )
    return [
        f"| {name} | {on} | {start} | {c.epochs} | {c.rates[0]:g}, {c.rates[1]:g} | {c.averaging} |"
        for name, on, start, c in courses
    ]


def _trees(figures: Mapping[tuple[str, str], Figures]) -> list[str]:
    return [
        f"| {split} | {weights} | {f.upos:.2f} | {f.xpos:.2f} | {f.lemma:.2f} "
        f"| {f.uas:.2f} | {f.las:.2f} | {f.las_full:.2f} |"
        for (split, weights), f in figures.items()
    ]


def _practices(figures: Mapping[str, Mapping[str, Mapping[str, float]]]) -> list[str]:
    return [
        f"| {kind} | "
        + " | ".join(
            f"{each['precision']:.3f} | {each['recall']:.3f} | {each['f1']:.3f}"
            for each in (figures[way][kind] for way in ("rules", "model", "both"))
        )
        + " |"
        for kind in _KINDS
    ]


def _bins(bins: list[tuple[float, float, int]]) -> list[str]:
    return [f"| {sure:.2f} | {right:.2f} | {count:,} |" for sure, right, count in bins]
