"""Arc scores become trees."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from kg.parse.decode import best_heads

SEED = 20261121


def score(scores: np.ndarray, heads: list[int]) -> float:
    """Return the sum of the scores of a tree's arcs."""
    return float(scores[np.arange(len(heads)), heads].sum())


def best_score(scores: np.ndarray, root: int) -> float:
    """Return the score of networkx' maximum spanning arborescence with the given word as its only root."""
    words = len(scores)
    graph = nx.DiGraph()
    graph.add_edge(0, root + 1, weight=float(scores[root, 0]))
    for word in range(words):
        for head in range(1, words + 1):
            if word not in (root, head - 1):
                graph.add_edge(head, word + 1, weight=float(scores[word, head]))
    return score(scores, [next(iter(nx.maximum_spanning_arborescence(graph).pred[w + 1])) for w in range(words)])


def is_tree(heads: list[int]) -> bool:
    """Tell whether every word leads up to the root, without a circle."""
    graph = nx.DiGraph((head, word) for word, head in enumerate(heads, 1))
    return nx.is_arborescence(graph) and len(graph) == len(heads) + 1


@pytest.mark.parametrize("words", [1, 2, 3, 5, 10, 40])
def test_any_scores_give_one_tree_with_one_root(words: int):
    """Whatever the scores, ties and large differences included, the heads are a tree with one root."""
    random = np.random.default_rng(SEED + words)
    for spread in (0.0, 1.0, 1000.0):
        for _ in range(5):
            scores = (random.standard_normal((words, words + 1)) * spread).astype(np.float32)
            heads = best_heads(scores)
            assert heads.count(0) == 1
            assert is_tree(heads)


@pytest.mark.parametrize("words", [2, 3, 4, 5, 6])
def test_no_tree_with_that_root_scores_better(words: int):
    """Among the trees with the root that was chosen, none scores higher."""
    random = np.random.default_rng(SEED + words)
    for _ in range(30):
        scores = random.standard_normal((words, words + 1)).astype(np.float32)
        heads = best_heads(scores)
        assert score(scores, heads) == pytest.approx(best_score(scores, heads.index(0)), abs=1e-4)


@pytest.mark.parametrize("words", [6, 12, 18])
def test_circles_within_circles_are_opened(words: int):
    """Where neighbours and neighbours of neighbours lead to each other, the tree is the one that networkx finds."""
    random = np.random.default_rng(SEED + words)
    for _ in range(3):
        scores = random.standard_normal((words, words + 1)).astype(np.float32)
        for size in (2, 4, 8, 16):
            for word in range(words):
                near = np.arange(words) // size == word // size
                scores[word, 1:][near] += 20 / size
        heads = best_heads(scores)
        assert is_tree(heads)
        assert score(scores, heads) == pytest.approx(best_score(scores, heads.index(0)), abs=1e-3)


def test_the_best_of_all_trees_where_one_word_alone_wants_to_be_root():
    """Where each word's best head already makes a tree, that tree is the answer, the best with any root."""
    random = np.random.default_rng(SEED)
    seen = 0
    while seen < 20:
        scores = random.standard_normal((4, 5)).astype(np.float32)
        np.fill_diagonal(scores[:, 1:], -np.inf)
        greedy = scores.argmax(axis=1).tolist()
        if greedy.count(0) == 1 and is_tree(greedy):
            seen += 1
            assert best_heads(scores) == greedy
            assert score(scores, greedy) >= max(best_score(scores, root) for root in range(4)) - 1e-4


def test_the_scores_stay_as_they_are():
    """Decoding does not write into the network's output."""
    scores = np.random.default_rng(SEED).standard_normal((6, 7)).astype(np.float32)
    before = scores.copy()
    best_heads(scores)
    assert (scores == before).all()
