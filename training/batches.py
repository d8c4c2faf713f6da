"""Gold sentences → tensors: batches of sentences of like length, shuffled by a seeded generator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import torch

from kg.parse.lemmas import lemma_rule
from kg.parse.pipeline import CONTEXT_WORDS
from kg.parse.wordpieces import MAX_PIECES

if TYPE_CHECKING:
    import random
    from collections import Counter
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kg.parse.wordpieces import WordPieces
    from training.treebank import GoldSentence

T = TypeVar("T")

IGNORED = -100
"""The target that a loss passes over: padding, and lemma rules too rare to be a label."""

PIECES_PER_BATCH = 1800
WITH_CONTEXT, WITH_NAMES = 3, 5
"""Every so many sentences of the treebank are shown behind their context, or with their names all the same."""
RARE_LEMMA_RULE = 3
"""A lemma rule seen less often than this is no label."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of one batch; targets are `IGNORED` on padding. Heads count from 1, 0 is the root."""

    ids: torch.Tensor
    mask: torch.Tensor
    first: torch.Tensor
    heads: torch.Tensor
    targets: dict[str, torch.Tensor]


def label_sets(sentences: Sequence[GoldSentence]) -> dict[str, list[str]]:
    """Return the labels of each head, sorted, as found in the training sentences."""
    from collections import Counter

    rules: Counter[str] = Counter(
        lemma_rule(w, lemma) for s in sentences for w, lemma in zip(s.words, s.lemmas, strict=True)
    )
    return {
        "upos": sorted({tag for s in sentences for tag in s.upos}),
        "xpos": sorted({tag for s in sentences for tag in s.xpos}),
        "lemma": sorted(rule for rule, count in rules.items() if count >= RARE_LEMMA_RULE),
        "deprel": sorted({label for s in sentences for label in s.deprels}),
    }


class Batcher:
    """Turns gold sentences into batches; sentences too long for the encoder are left out and counted.

    Args:
        sentences: of the treebank, in its order.
        pieces: splits words.
        labels: of each head.
        as_in_policies: show some sentences as the network sees those of policies: behind their context, and with names
            that are all the same piece.
    """

    def __init__(
        self,
        sentences: Sequence[GoldSentence],
        pieces: WordPieces,
        labels: Mapping[str, Sequence[str]],
        *,
        as_in_policies: bool = False,
    ) -> None:
        self.pieces = pieces
        self._index = {name: {label: i for i, label in enumerate(names)} for name, names in labels.items()}
        encoded = []
        for i, s in enumerate(sentences):
            context: Sequence[str] = ()
            names: frozenset[int] = frozenset()
            if as_in_policies and i % WITH_CONTEXT == 1:
                context = sentences[i - 1].words[-CONTEXT_WORDS:]
            if as_in_policies and i % WITH_NAMES == 0:
                names = frozenset(len(context) + j for j, tag in enumerate(s.upos) if tag == "PROPN")
            ids, nodes, _ = pieces.encode(s.words, context, names)
            encoded.append((s, ids, nodes))
        self._encoded = [e for e in encoded if len(e[1]) <= MAX_PIECES + 2]
        self.left_out = len(encoded) - len(self._encoded)

    def epoch(self, rng: random.Random, share: float = 1.0) -> Iterator[Batch]:
        """Yield every sentence once, or a share of them drawn anew: like lengths together, batches in random order."""
        chosen = self._encoded if share >= 1 else rng.sample(self._encoded, int(share * len(self._encoded)))
        for group in grouped(chosen, lambda e: len(e[1]), PIECES_PER_BATCH, rng):
            yield self._batch(group)

    def _batch(self, group: Sequence[tuple[GoldSentence, list[int], list[int]]]) -> Batch:
        words = max(len(s.words) for s, _, _ in group)
        targets: dict[str, list[Sequence[int]]] = {name: [] for name in self._index}
        for s, _, _ in group:
            index = self._index
            targets["upos"].append([index["upos"][t] for t in s.upos])
            targets["xpos"].append([index["xpos"][t] for t in s.xpos])
            rules = (lemma_rule(w, lemma) for w, lemma in zip(s.words, s.lemmas, strict=True))
            targets["lemma"].append([index["lemma"].get(rule, IGNORED) for rule in rules])
            targets["deprel"].append([index["deprel"][label] for label in s.deprels])
        return Batch(
            ids=padded([ids for _, ids, _ in group], 0),
            mask=padded([[1] * len(ids) for _, ids, _ in group], 0),
            first=padded([first for _, _, first in group], 0),
            heads=padded([s.heads for s, _, _ in group], IGNORED, words),
            targets={name: padded(rows, IGNORED, words) for name, rows in targets.items()},
        )


def grouped(items: Iterable[T], length: Callable[[T], int], most: int, rng: random.Random) -> list[list[T]]:
    """Group items of like length, so that a group padded to its longest has at most so many pieces; in random order."""
    groups: list[list[T]] = []
    for item in sorted(items, key=lambda e: length(e) + rng.random() * 4):
        if not groups or (len(groups[-1]) + 1) * length(item) > most:
            groups.append([])
        groups[-1].append(item)
    rng.shuffle(groups)
    return groups


def padded(rows: Sequence[Sequence[int]], filler: int, width: int | None = None) -> torch.Tensor:
    """Return rows of whole numbers as one tensor, filled up to the longest or to a width."""
    width = width or max(len(r) for r in rows)
    return torch.tensor([[*r, *[filler] * (width - len(r))] for r in rows])
