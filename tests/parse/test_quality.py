"""The shipped model still parses sentences of policies as well as when it was measured."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from kg.parse.runtime import Network
from kg.resources import MODEL
from training.evaluate import Figures, evaluate
from training.treebank import GoldSentence, read_conllu

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def gold() -> list[GoldSentence]:
    """Return the sentences annotated by hand."""
    return read_conllu(HERE / "policies.conllu")


@pytest.fixture(scope="module")
def figures(gold: list[GoldSentence]) -> Figures:
    """Return the shipped model's figures on them."""
    return evaluate(Network(MODEL / "kg_parser"), gold)


def test_the_annotation_is_sound(gold: list[GoldSentence]):
    """Every annotated sentence is a tree with one root, and there are enough words to measure on."""
    assert sum(len(sentence.words) for sentence in gold) >= 300
    for sentence in gold:
        assert [label for head, label in zip(sentence.heads, sentence.deprels, strict=True) if head == 0] == ["root"]
        arcs = nx.DiGraph((head, word) for word, head in enumerate(sentence.heads, 1))
        assert nx.is_arborescence(arcs), sentence.words


LEAST = {"upos": 98.0, "xpos": 97.5, "lemma": 98.5, "uas": 96.0, "las": 95.0}


@pytest.mark.parametrize("name", LEAST)
def test_the_model_is_as_good_as_measured(figures: Figures, name: str):
    """Tags, lemmas, heads and labels are right as often as when the model was shipped, but for a handful of words."""
    assert getattr(figures, name) >= LEAST[name]
