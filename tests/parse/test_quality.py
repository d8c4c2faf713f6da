"""The shipped model still parses sentences of policies as well as when it was measured."""

from __future__ import annotations

from pathlib import Path

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
        for word in range(1, len(sentence.words) + 1):
            steps = 0
            while word and steps <= len(sentence.words):
                word, steps = sentence.heads[word - 1], steps + 1
            assert word == 0, sentence.words


@pytest.mark.parametrize(
    ("name", "least"), [("upos", 98.0), ("xpos", 97.5), ("lemma", 98.5), ("uas", 96.0), ("las", 95.0)]
)
def test_the_model_is_as_good_as_measured(figures: Figures, name: str, least: float):
    """Tags, lemmas, heads and labels are right as often as they were when the model was shipped, give or take a word."""
    assert getattr(figures, name) >= least
