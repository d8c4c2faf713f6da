"""Figures of an exported model on gold tokens: tags, lemmas, attachment (CoNLL 2018 shared task), words a second."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.parse.runtime import Words
from kg.parse.wordpieces import MAX_PIECES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.parse.runtime import Network
    from training.treebank import GoldSentence


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of all words, punctuation included, in percent.

    `las` compares universal labels (`obl` for `obl:tmod`, the shared task's definition); `las_full` whole labels.
    """

    upos: float
    xpos: float
    lemma: float
    uas: float
    las: float
    las_full: float


def evaluate(network: Network, sentences: Sequence[GoldSentence]) -> Figures:
    """Analyse every sentence and compare; a sentence too long for the network counts as wholly wrong."""
    names = ("upos", "xpos", "lemma", "uas", "las", "las_full")
    right = dict.fromkeys(names, 0)
    total = 0
    for gold in sentences:
        total += len(gold.words)
        if len(network.pieces.encode(gold.words)[0]) > MAX_PIECES + 2:
            continue
        found, _ = network.analyse(Words(gold.words))
        arcs = [a == b for a, b in zip(gold.heads, found.heads, strict=True)]
        labels = list(zip(gold.deprels, found.deprels, strict=True))
        right["upos"] += _same(gold.upos, found.upos)
        right["xpos"] += _same(gold.xpos, found.xpos)
        right["lemma"] += _same([lemma.lower() for lemma in gold.lemmas], found.lemmas)
        right["uas"] += sum(arcs)
        right["las"] += sum(
            arc and a.split(":")[0] == b.split(":")[0] for arc, (a, b) in zip(arcs, labels, strict=True)
        )
        right["las_full"] += sum(arc and a == b for arc, (a, b) in zip(arcs, labels, strict=True))
    return Figures(**{name: 100 * count / total for name, count in right.items()})


def words_per_second(networks: Sequence[Network], sentences: Sequence[GoldSentence], rounds: int = 3) -> list[float]:
    """Return for each network the words a second of processor time, the best of several rounds taken in turn."""
    words = sum(len(s.words) for s in sentences)
    best = [float("inf")] * len(networks)
    for _ in range(rounds):
        for i, network in enumerate(networks):
            started = time.process_time()
            for sentence in sentences:
                network.analyse(Words(sentence.words))
            best[i] = min(best[i], time.process_time() - started)
    return [words / seconds for seconds in best]


def _same(gold: Sequence[str], found: Sequence[str]) -> int:
    return sum(a == b for a, b in zip(gold, found, strict=True))
