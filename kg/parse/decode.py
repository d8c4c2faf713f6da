"""Arc scores → the best tree: greedy where that is a tree, else the maximum spanning arborescence.

Chu and Liu 1965, Edmonds 1967, as implemented by networkx; with a single root, as Universal Dependencies demands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

CANDIDATES = 6
"""Heads a word may choose from when the greedy choice is no tree; the best tree hardly ever needs a worse one."""


def best_heads(scores: NDArray[np.float32]) -> list[int]:
    """Return each word's head, 0 for the root, so that the arcs form a tree with one root.

    Args:
        scores: (W, W + 1) score of each head, the root first, for each word.
    """
    words = len(scores)
    scores = scores.copy()
    scores[np.arange(words), np.arange(1, words + 1)] = -np.inf
    heads = scores.argmax(axis=1)
    if (heads == 0).sum() != 1:
        heads = _with_one_root(scores)
    if _is_tree(heads):
        return [int(h) for h in heads]
    return _spanning_tree(scores, int(np.flatnonzero(heads == 0)[0]))


def _with_one_root(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """Give the root to the word that loses least by it, and every other word its best other head."""
    others = scores[:, 1:].argmax(axis=1) + 1
    gain = scores[:, 0] - scores[np.arange(len(scores)), others]
    heads: NDArray[np.int64] = others
    heads[int(gain.argmax())] = 0
    return heads


def _is_tree(heads: NDArray[np.int64]) -> bool:
    reached = np.concatenate([[True], heads == 0])
    while True:
        further = np.concatenate([[True], reached[heads]])
        if (further == reached).all():
            return bool(reached.all())
        reached = further


def _spanning_tree(scores: NDArray[np.float32], root: int) -> list[int]:
    import networkx as nx

    words = len(scores)
    if words == 1:
        return [0]
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(1, words + 1))
    best = np.argsort(-scores, axis=1, kind="stable")[:, : CANDIDATES + 1]
    for word in range(words):
        if word == root:
            continue
        for head in {*best[word].tolist(), root + 1} - {0, word + 1}:
            graph.add_edge(head, word + 1, weight=float(scores[word, head]))
    tree = nx.maximum_spanning_arborescence(graph, preserve_attrs=False)
    heads = [0] * words
    for head, word in tree.edges:
        heads[word - 1] = head
    return heads
