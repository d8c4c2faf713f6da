"""Arc scores → the best tree: greedy where that is a tree, else the maximum spanning arborescence.

Chu and Liu 1965, Edmonds 1967; with a single root, as Universal Dependencies demands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


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
    """Return the heads of the best tree with that root, in time that grows with the square of the words."""
    arcs = _Arcs(scores[:, 1:], root)
    for word in range(len(scores)):
        arcs.lead_to_root(word)
    heads = [head + 1 for head in arcs.heads()]
    heads[root] = 0
    return heads


class _Arcs:
    """The arcs among nodes, which are words and circles of nodes. A circle stands at the place of its first node.

    From each word in turn we go from best head to best head, and where that leads into a circle, make one node of it
    (Tarjan 1977; Gabow et al. 1986). The arc that enters a circle in the end opens it again (Camerini et al. 1979).
    """

    def __init__(self, scores: NDArray[np.float32], root: int) -> None:
        self._scores = scores.astype(np.float64)  # [a, b]: of the arc from place b to place a; inside circles, of
        places = np.arange(len(scores))  # giving up the arc of the circle for it
        self._words, self._heads = np.meshgrid(places, places, indexing="ij")  # the words that this arc joins
        self._done = places == root
        self._node_at = places.tolist()
        self._best = [(0, 0)] * len(scores)  # a node's, word and head
        self._circle_of = [-1] * len(scores)

    def lead_to_root(self, place: int) -> None:
        """Choose the best arcs from a place up to the root, or to where it is known how to get there."""
        path: list[int] = []
        while not self._done[place]:
            path.append(place)
            head = int(self._scores[place].argmax())
            self._best[self._node_at[place]] = (int(self._words[place, head]), int(self._heads[place, head]))
            place = head
            if head in path:
                start = path.index(head)
                self._contract(path[start:])
                del path[start:]
        self._done[path] = True

    def heads(self) -> list[int]:
        """Open the circles, the last first, each at the word that its best arc leads to; return each word's head."""
        best, words = list(self._best), len(self._scores)
        for circle in reversed(range(words, len(best))):
            inner = best[circle][0]
            while self._circle_of[inner] != circle:
                inner = self._circle_of[inner]
            best[inner] = best[circle]
        return [head for _, head in best[:words]]

    def _contract(self, circle: list[int]) -> None:
        first, others = circle[0], circle[1:]
        self._scores[circle] -= self._scores[circle].max(axis=1, keepdims=True)
        places = np.arange(len(self._scores))
        into = np.array(circle)[self._scores[circle].argmax(axis=0)]
        out_of = np.array(circle)[self._scores[:, circle].argmax(axis=1)]
        for matrix in (self._scores, self._words, self._heads):
            row, column = matrix[into, places], matrix[places, out_of]
            matrix[first], matrix[:, first] = row, column
        self._scores[:, others] = -np.inf
        self._scores[first, first] = -np.inf
        self._done[others] = True
        for place in circle:
            self._circle_of[self._node_at[place]] = len(self._best)
        self._node_at[first] = len(self._best)
        self._best.append((0, 0))
        self._circle_of.append(-1)
