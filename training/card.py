"""The model card and the licence notice, written from the figures of the run that made the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training import batches, fit, network

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from training.evaluate import Figures

_CARD = """\
# Model card: the parser of kg

Written by `python -m training` from the run that made the shipped weights; do not edit by hand.

## What it is
A Universal Dependencies parser for English: parts of speech (UPOS), Penn Treebank tags, lemmas, heads and labels. The encoder
is sentence-transformers/all-MiniLM-L6-v2 (six layers, 384 wide, uncased), fine-tuned with one linear head a tag and a biaffine
dependency head (Dozat and Manning 2017) on the vector of each word's first piece; [CLS] is the root. It runs through ONNX
Runtime, one sentence at a time, so that a sentence's analysis depends on nothing but its words. Further heads on word vectors
are one name more in `training/network.py`.

`spacy.load("kg")`, with kg installed, gives the pipeline (tokenizer, sentence splitter, parser).

## Data and licence
Trained on the training split of the Universal Dependencies English Web Treebank ({train:,} sentences; Silveira et al. 2014 and the UD
contributors, CC BY-SA 4.0). **The weights are under CC BY-SA 4.0.** The encoder's original weights are under Apache-2.0. No
privacy policy was used for them.

## Training
{epochs} epochs, {pieces:,} word pieces a batch, AdamW, rates {encoder_rate} (encoder) and {head_rate} (heads), linear warm-up over
{warm_up:.0%} of the steps and linear decay, dropout {dropout}, moving average of the weights (decay {averaging}), seed {seed}.

## Figures
Percent of all words, punctuation included, on gold tokens. LAS compares universal labels, as the CoNLL 2018 shared task does;
"whole labels" compares subtypes too.

| split | weights | UPOS | XPOS | lemma | UAS | LAS | LAS, whole labels |
|---|---|---|---|---|---|---|---|
{rows}

Quantised: 8-bit weights by column (embedding table by row), activations quantised on the fly. The folder that ships takes {size:.1f} MB.

Words a second of one core on the test split (short sentences, {device} cores in the machine), both in one run, the better of
three rounds of processor time each: {slow:,.0f} with 32-bit weights, {quick:,.0f} with 8-bit weights: **{ratio:.2f} times as many**.

## Limits
Trained on web text (weblogs, newsgroups, e-mails, reviews, answers), not on legal text; sentences of more than 510 word pieces are analysed in parts.
Quantised arithmetic may differ in the last bit between processors with and without 8-bit dot products (VNNI), so a rare close
call may fall differently on another kind of machine; on one machine the result is always the same.
"""

_LICENCE = """\
The files in this folder are the trained weights and labels of kg's parser and the list of lemmas it knows.

Licensed under Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0):
https://creativecommons.org/licenses/by-sa/4.0/legalcode

Attribution: trained on the Universal Dependencies English Web Treebank (UD_English-EWT; Silveira et al. 2014, "A Gold Standard
Dependency Corpus for English", and the UD contributors), https://universaldependencies.org/treebanks/en_ewt/, CC BY-SA 4.0.
Changes: the list of lemmas is the sorted set of the treebank's; weights and labels were learned from its training split.
The encoder was initialised with sentence-transformers/all-MiniLM-L6-v2, Apache-2.0, whose word-piece vocabulary is tokenizer.json.
"""


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
    import os

    rows = (
        f"| {split} | {weights} | {f.upos:.2f} | {f.xpos:.2f} | {f.lemma:.2f} | {f.uas:.2f} | {f.las:.2f} | {f.las_full:.2f} |"
        for (split, weights), f in figures.items()
    )
    slow, quick = speeds
    card = _CARD.format(
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
    path.write_text(card, encoding="utf-8")


def write_licence(path: Path) -> None:
    """Write the licence notice of the weights."""
    path.write_text(_LICENCE, encoding="utf-8")
