"""Policies without annotation → a network that has seen many: what a first network and the rules find teaches the next.

Self-training (Scudder 1965; Xie et al. 2020, "noisy student"): a teacher that knows our own annotated policies alone
labels policies that nobody annotated, joined with the rules. A network taught by these labels knows a thousand wordings
of what the rules know, and is what learning from the hand-made annotations starts from. Neither teacher nor labels
have seen these, so that cross-validation on them stays honest.
"""

from __future__ import annotations

import multiprocessing
import os
import random
from typing import TYPE_CHECKING

from kg.extract import Extractor
from kg.files import replacing
from kg.formats.objects import json_line
from kg.parse.pipeline import Parser
from kg.parse.runtime import WEIGHTS, Network
from kg.practices.record import record
from kg.practices.vocabulary import load_vocabulary
from kg.read import READERS, read_policy
from training.annotated import gold_policies, own_policies
from training.base import CHECKPOINT, base_encoder
from training.fit import SEED, Course, fit_folder, fit_practices, load_network, load_parsing
from training.joining import NEUTRAL, Case, examples, fit_weights, row_precision, rules_precision
from training.passages import encode

if TYPE_CHECKING:
    from pathlib import Path

    from kg.joining.weights import Weights
    from training.base import Material
    from training.passages import EncodedPassage

PRETRAINED = "pretrained.pt"
TEACHER = "teacher"
LABELLED = "labelled"
TEACHING = Course(4, (1.2e-4, 1e-3), 0.98)
PRETRAINING = Course(1, (1.2e-4, 1e-3), 0.98)
WEIGHED_BY = 5
"""Every so many policies of ours teach the teacher nothing: the weights that join it to the rules are fitted there."""
WITHOUT_PRACTICE = 0.5
"""Share of the passages in which nothing was found that the network may be shown at all."""

_extractor: Extractor
_target: Path


def pretrain(material: Material) -> None:
    """Train the network that all further ones start from, unless WORK holds it."""
    if (material.work / PRETRAINED).exists():
        return
    own = list(own_policies())
    parser, words = Parser(), load_vocabulary().words
    folder = material.work / TEACHER
    held = own[::WEIGHED_BY]
    if not (folder / WEIGHTS).exists():
        taught = encode([policy for policy in own if policy not in held], parser, words)
        fit_folder(CHECKPOINT, material, taught, folder, TEACHING)
    read = Extractor(Parser(Network(folder)), NEUTRAL).read
    cases = [Case(each, tuple(read(each.policy)), 0) for each in held]
    label(material, fit_weights(examples(cases, parser.words), row_precision(cases), rules_precision(cases)))
    found = encode(gold_policies(material.work / LABELLED, material.unlabelled), parser, words)
    network, _ = load_network(material.work / CHECKPOINT, base_encoder())
    passages = [*encode(own, parser, words), *_thinned(found)]
    fit_practices(network, load_parsing(material), passages, material.work / PRETRAINED, PRETRAINING)


def label(material: Material, weights: Weights) -> None:
    """Write what teacher and rules find in each policy, as gold annotations are written, into `WORK/labelled`."""
    target = material.work / LABELLED
    target.mkdir(exist_ok=True)
    paths = sorted(path for path in material.unlabelled.iterdir() if path.suffix in READERS)
    todo = [path for path in paths if not (target / f"{path.stem}.jsonl").exists()]
    arguments = (material.work / TEACHER, weights, target)
    with multiprocessing.get_context("spawn").Pool(os.cpu_count(), _start, arguments) as pool:
        pool.map(_label, todo, 1)


def _start(teacher: Path, weights: Weights, target: Path) -> None:
    global _extractor, _target
    _extractor, _target = Extractor(Parser(Network(teacher)), weights), target


def _label(path: Path) -> None:
    policy = read_policy(path)
    lines = [json_line(record(practice, policy)) + "\n" for practice in _extractor.extract(policy).practices]
    with replacing(_target / f"{path.stem}.jsonl") as draft:
        draft.write("".join(lines).encode())


def _thinned(passages: list[EncodedPassage]) -> list[EncodedPassage]:
    rng = random.Random(SEED)  # noqa: S311  (sampling, not secrets)
    return [p for p in passages if p.marks.spans.any() or rng.random() < WITHOUT_PRACTICE]
