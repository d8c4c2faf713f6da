"""The trained network, run by ONNX Runtime: one sentence → tags, lemmas, tree, and what they say of practices."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kg.errors import ModelError
from kg.parse.decode import best_heads
from kg.parse.heads import Reading, reading
from kg.parse.lemmas import best_lemma, read_lemmas
from kg.parse.wordpieces import WordPieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

WEIGHTS = "parser.onnx"
LABELS = "labels.json"
PIECES = "tokenizer.json"
LEMMAS = "lemmas.txt"
LEMMA_CANDIDATES = 5
"""Lemma rules tried for a word, the best first, until one makes a known lemma."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """The analysis of one sentence; all tuples have one entry a word. `heads` are 1-based, 0 is the root."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence.

    Attributes:
        own: the words to analyse, at least one.
        context: words that stand before them and help to understand them, such as a list's lead-in.
        names: indices, in `context` and `own` together, of words that name the first party. The network sees all
            names as one, so that it cannot learn or be misled by any.
    """

    own: Sequence[str]
    context: Sequence[str] = ()
    names: frozenset[int] = frozenset()


class Network:
    """The network of a model folder. Each sentence runs alone: its analysis depends on its words and context only.

    Args:
        folder: holds the weights, the labels and the word-piece vocabulary.
        weights: file name of the weights in it.

    Raises:
        ModelError: a file is missing or damaged.
    """

    def __init__(self, folder: Path, weights: str = WEIGHTS) -> None:
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self.pieces = WordPieces(folder / PIECES)
            self._labels: dict[str, list[str]] = json.loads((folder / LABELS).read_text(encoding="utf-8"))
            self._lemmas = read_lemmas((folder / LEMMAS).read_text(encoding="utf-8"))
            self._session = ort.InferenceSession(str(folder / weights), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # three libraries, each with error classes of its own
            raise ModelError(
                f"the language model in {folder} cannot be loaded ({type(error).__name__})", "install kg anew"
            ) from error
        self._outputs = [output.name for output in self._session.get_outputs()]

    def scores(self, words: Words, outputs: Sequence[str] | None = None) -> dict[str, np.ndarray]:
        """Return the network's raw outputs, all or those named, for at most 510 pieces of words."""
        ids, nodes, every = self.pieces.encode(words.own, words.context, words.names)
        feed = {"ids": np.array([ids]), "nodes": np.array([nodes]), "words": np.array([every])}
        wanted = list(outputs or self._outputs)
        return dict(zip(wanted, self._session.run(wanted, feed), strict=True))

    def analyse(self, words: Words) -> tuple[Analysis, Reading]:
        """Analyse the words of a sentence, and read it; together with their context at most 509 pieces long."""
        out = self.scores(words)
        heads = best_heads(out["arcs"])
        chosen = out["label_head"][heads]
        deprels = np.matmul(out["label_dep"], chosen[:, :, None])[:, :, 0].argmax(axis=1)
        upos = self._names("upos", out["upos"].argmax(axis=1))
        analysis = Analysis(
            upos=upos,
            xpos=self._names("xpos", out["xpos"].argmax(axis=1)),
            lemmas=tuple(self._of_words(words.own, upos, out["lemma"])),
            heads=tuple(heads),
            deprels=self._names("deprel", deprels),
        )
        return analysis, reading(len(words.context), out["spans"], out["labels"])

    def _of_words(self, words: Sequence[str], upos: Sequence[str], scores: np.ndarray) -> Iterator[str]:
        rules = np.argsort(-scores, axis=1, kind="stable")[:, :LEMMA_CANDIDATES]
        for word, tag, row in zip(words, upos, rules, strict=True):
            yield best_lemma(word, self._names("lemma", row), self._lemmas.get(tag, frozenset()))

    def _names(self, head: str, indices: np.ndarray) -> tuple[str, ...]:
        labels = self._labels[head]
        return tuple(labels[i] for i in indices.tolist())
