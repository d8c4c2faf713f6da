"""One command from treebank and annotated policies to the shipped model: train, measure, package, write the model card.

    python -m training TREEBANK GOLD POLICIES FURTHER [WORK]

TREEBANK holds `en_ewt-train.conllu`, `-dev` and `-test`; GOLD and POLICIES hold annotations and policies as for
`kg evaluate`; FURTHER holds policies that are annotated by place (`training/standoff/`). First the parser is trained,
then a network on these and on our own policies (`training.common`), from there a network for each fold of the policies,
which teach the weights that join rules and model, then the network that ships, on all policies. WORK (default
`build/training`) keeps what each step made, and a second run goes on from there. `make model` installs what this needs
and runs it.
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
from training import crossval
from training.annotated import gold_policies, own_policies
from training.base import CHECKPOINT, Material, base_encoder, base_folder
from training.card import Card, write_card, write_licence
from training.common import fit_common, fit_further
from training.evaluate import evaluate, words_per_second
from training.export import export
from training.fit import fit_parser, load_network
from training.package import known_lemmas, package
from training.standoff import standoff_policies
from training.treebank import read_conllu

SINGLE_PRECISION = "single.onnx"
FINAL = "practices.pt"
CARD = Path(__file__).with_name("MODEL_CARD.md")


def main(material: Material) -> None:
    """Build the model; `kg/parse/model/` and `training/MODEL_CARD.md` are written."""
    prepare(material)
    fit_common(material)
    crossval.main(material)
    finish(material)


def prepare(material: Material) -> None:
    """Train the parser, unless WORK holds it, and write what goes with every network: pieces, labels, lemmas."""
    work = material.work
    work.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(base_folder() / PIECES, work / PIECES)
    train = read_conllu(material.treebank / "en_ewt-train.conllu")
    if not (work / CHECKPOINT).exists():
        fit_parser(train, WordPieces(work / PIECES), base_encoder(), work / CHECKPOINT)
    _, labels = load_network(work / CHECKPOINT, base_encoder())
    (work / LABELS).write_text(json.dumps(labels), encoding="utf-8")
    (work / LEMMAS).write_text(write_lemmas(known_lemmas(train)), encoding="utf-8")


def finish(material: Material) -> None:
    """Train the network that ships, on all policies, unless WORK holds it; export, measure and package it."""
    work = material.work
    train, dev, test = (read_conllu(material.treebank / f"en_ewt-{split}.conllu") for split in ("train", "dev", "test"))
    annotated = [
        list(gold_policies(material.gold, material.policies)),
        list(own_policies()),
        list(standoff_policies(material.further)),
    ]
    if not (work / FINAL).exists():
        fit_further(material, annotated[0], work / FINAL)
    network, _ = load_network(work / FINAL, base_encoder())
    export(network, work / SINGLE_PRECISION, quantised=False)
    export(network, work / WEIGHTS, quantised=True)

    single, shipped = Network(work, SINGLE_PRECISION), Network(work)
    figures = {
        ("test", "32-bit"): evaluate(single, test),
        ("test", "8-bit"): evaluate(shipped, test),
        ("dev", "8-bit"): evaluate(shipped, dev),
    }
    speeds = words_per_second([single, shipped], test)
    package(work, MODEL)
    write_licence(MODEL / "LICENSE")
    write_card(
        CARD,
        Card(
            trees=figures,
            speeds=(speeds[0], speeds[1]),
            size=sum(f.stat().st_size for f in MODEL.rglob("*") if f.is_file()),
            sentences=len(train),
            annotated=[(len(group), sum(len(policy.practices) for policy in group)) for group in annotated],
            practice_figures=json.loads((work / crossval.FIGURES).read_text(encoding="utf-8")),
        ),
    )
    print(CARD.read_text(encoding="utf-8"))


if __name__ == "__main__":
    torch.use_deterministic_algorithms(mode=True)
    main(Material(*map(Path, sys.argv[1:])))
