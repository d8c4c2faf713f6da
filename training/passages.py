"""Annotated policies → batches of passages: the words that the network reads, with the marks of their practices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from kg.joining.marks import Wording, mark, stated_in
from kg.parse.heads import KINDS, LABELS
from kg.parse.names import within_names
from kg.parse.pipeline import Passage
from kg.parse.wordpieces import MAX_PIECES
from kg.practices.first_party import find_first_party
from kg.practices.lists import parts
from kg.sentences import split_policy
from training.batches import IGNORED, grouped, padded
from training.network import label_scores

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Iterator, Sequence

    from kg.joining.marks import Marks
    from kg.parse.pipeline import Parser
    from kg.parse.wordpieces import WordPieces
    from kg.practices.vocabulary import Words
    from training.annotated import AnnotatedPolicy
    from training.network import PolicyNetwork

PIECES_PER_BATCH = 900
_PARSED_AT_ONCE = 32
WITHOUT_PRACTICE = 0.35
"""Share of the passages without a practice that an epoch sees, drawn anew for each."""


@dataclass(frozen=True, slots=True)
class EncodedPassage:
    """An encoded passage.

    Attributes:
        own: its words, without those of its context.
        ids: its pieces.
        nodes: the first piece of the root and of each of its own words.
        words: the first piece of each of its N words, the context's included.
        marks: what is annotated at its N words.
    """

    own: tuple[str, ...]
    ids: list[int]
    nodes: list[int]
    words: list[int]
    marks: Marks


@dataclass(frozen=True, slots=True)
class Tree:
    """What a parser says of a passage's own words: 1-based heads, and for each head of the network the label chosen."""

    heads: list[int]
    labels: dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class PassageBatch:
    """Padded tensors of B passages of at most N words; `real` tells words from filling.

    `spans` (B, N, kinds) holds BIO, `labels` (B, N, labels) whether a label is there; `first`, `heads` and `targets`
    are those of the passages' own words, as in `training.batches.Batch`.
    """

    ids: torch.Tensor
    mask: torch.Tensor
    first: torch.Tensor
    heads: torch.Tensor
    targets: dict[str, torch.Tensor]
    words: torch.Tensor
    real: torch.Tensor
    spans: torch.Tensor
    labels: torch.Tensor


def encode(policies: Iterable[AnnotatedPolicy], parser: Parser, words: Words) -> list[EncodedPassage]:
    """Return the passages of annotated policies, those too long for the encoder left out.

    Args:
        policies: the policies with their practices.
        parser: splits text into words; nothing is parsed.
        words: the word lists, which tell how sentences are cut into passages.
    """
    return [passage for policy in policies for passage in _of_policy(policy, parser, words)]


def _of_policy(annotated: AnnotatedPolicy, parser: Parser, words: Words) -> Iterator[EncodedPassage]:
    sentences = split_policy(annotated.policy)
    names = [parser.words(name) for name in find_first_party(annotated.policy).names]
    for i, sentence in enumerate(sentences):
        pieces = parts(sentence, sentences[i - 1] if i else None, words)
        split = [parser.split(Passage(part.text, part.context)) for part in pieces]
        wordings = [Wording(tuple(t.text for d in both for t in d), len(both[0])) for both in split]
        marks = mark(stated_in(sentence, annotated.practices), wordings, parser.words)
        for wording, found in zip(wordings, marks, strict=True):
            own, context = wording.words[wording.context :], wording.words[: wording.context]
            ids, nodes, first = parser.network.pieces.encode(own, context, within_names(wording.words, names))
            if own and len(ids) <= MAX_PIECES + 2:
                yield EncodedPassage(own, ids, nodes, first, found)


@torch.no_grad()
def parse(network: PolicyNetwork, passages: Sequence[EncodedPassage], pieces: WordPieces) -> list[Tree]:
    """Return the trees that a network gives the passages' own words, without their context: the teacher's."""
    network.eval()
    plain = [pieces.encode(passage.own)[:2] for passage in passages]
    trees: dict[int, Tree] = {}
    order = sorted(range(len(plain)), key=lambda i: len(plain[i][0]))
    for begin in range(0, len(order), _PARSED_AT_ONCE):
        group = order[begin : begin + _PARSED_AT_ONCE]
        ids = padded([plain[i][0] for i in group], 0)
        mask = padded([[1] * len(plain[i][0]) for i in group], 0)
        first = padded([plain[i][1] for i in group], 0)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = network.encode(ids, mask)
        scores = network.trees(hidden.float(), first)
        sizes = torch.tensor([len(plain[i][1]) for i in group])
        beyond = torch.arange(first.shape[1])[None, :] >= sizes[:, None]
        heads = scores.arcs.masked_fill(beyond.unsqueeze(1), -1e4).argmax(-1)
        chosen = {name: tags.argmax(-1) for name, tags in scores.tags.items()}
        chosen["deprel"] = label_scores(scores, heads).argmax(-1)
        for row, i in enumerate(group):
            size = len(passages[i].own)
            labels = {name: values[row, :size].tolist() for name, values in chosen.items()}
            trees[i] = Tree(heads[row, :size].tolist(), labels)
    return [trees[i] for i in range(len(passages))]


class PassageBatcher:
    """Makes batches of passages of like length, each with the tree it should keep, in an order drawn by a generator."""

    def __init__(self, passages: Sequence[EncodedPassage], trees: Sequence[Tree]) -> None:
        self._passages = list(zip(passages, trees, strict=True))

    def epoch(self, rng: random.Random, share: float = 1.0) -> Iterator[PassageBatch]:
        """Yield every passage with a practice once, or a share of them drawn anew, and fewer of the others."""
        shares = {True: share, False: share * WITHOUT_PRACTICE}
        seen = [p for p in self._passages if rng.random() < shares[bool(p[0].marks.spans.any())]]
        for group in grouped(seen, lambda p: len(p[0].ids), PIECES_PER_BATCH, rng):
            yield _batch(group)


def _batch(group: Sequence[tuple[EncodedPassage, Tree]]) -> PassageBatch:
    passages, trees = zip(*group, strict=True)
    words = max(len(p.words) for p in passages)
    spans = torch.zeros(len(group), words, len(KINDS), dtype=torch.long)
    labels = torch.zeros(len(group), words, len(LABELS))
    for i, passage in enumerate(passages):
        spans[i, : len(passage.words)] = torch.from_numpy(passage.marks.spans).long()
        labels[i, : len(passage.words)] = torch.from_numpy(passage.marks.labels).float()
    return PassageBatch(
        ids=padded([p.ids for p in passages], 0),
        mask=padded([[1] * len(p.ids) for p in passages], 0),
        first=padded([p.nodes for p in passages], 0),
        heads=padded([tree.heads for tree in trees], IGNORED),
        targets={name: padded([tree.labels[name] for tree in trees], IGNORED) for name in trees[0].labels},
        words=padded([p.words for p in passages], 0),
        real=padded([[1] * len(p.words) for p in passages], 0).bool(),
        spans=spans,
        labels=labels,
    )
