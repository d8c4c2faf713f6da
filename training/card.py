"""The model card and the licence notice, written from the figures of the run that made the model."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from training import batches, fit, network

if TYPE_CHECKING:
    from collections.abc import Mapping

    from training.evaluate import Figures

_TEMPLATES = Path(__file__).with_name("templates")


def write_card(
    path: Path,
    figures: Mapping[tuple[str, str], Figures],
    speeds: tuple[float, float],
    size: int,
    train: int,
) -> None:
    """Write the model card.

    Args:
        path: the file.
        figures: by split and weights.
        speeds: words a second of the 32-bit and of the shipped weights, from one run.
        size: bytes of the shipped folder.
        train: number of training sentences.
    """
    rows = (
        f"| {split} | {weights} | {f.upos:.2f} | {f.xpos:.2f} | {f.lemma:.2f} "
        f"| {f.uas:.2f} | {f.las:.2f} | {f.las_full:.2f} |"
        for (split, weights), f in figures.items()
    )
    slow, quick = speeds
    card = (
        (_TEMPLATES / "MODEL_CARD.md")
        .read_text(encoding="utf-8")
        .format(
            train=train,
            epochs=fit.EPOCHS,
            pieces=batches.PIECES_PER_BATCH,
            encoder_rate=fit.ENCODER_RATE,
            head_rate=fit.HEAD_RATE,
            warm_up=fit.WARM_UP,
            dropout=network.DROPOUT,
            averaging=fit.AVERAGING,
            seed=fit.SEED,
            rows="\n".join(rows),
            size=size / 1e6,
            slow=slow,
            quick=quick,
            ratio=quick / slow,
            device=os.cpu_count(),
        )
    )
    path.write_text(card, encoding="utf-8")


def write_licence(path: Path) -> None:
    """Write the licence notice of the weights."""
    path.write_bytes((_TEMPLATES / "LICENSE").read_bytes())
