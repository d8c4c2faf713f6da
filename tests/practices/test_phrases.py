"""Noun phrases of trees made by hand, such as a parser may give though no sentence should have them."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.practices.phrases import phrases
from kg.practices.vocabulary import load_vocabulary


def test_a_modifier_may_be_the_last_word():
    """A noun that the tree has behind the one it modifies, with no word after it, ends in no traceback."""
    doc = Doc(
        Vocab(),
        ["delivery", "name"],
        tags=["NN", "NN"],
        lemmas=["delivery", "name"],
        heads=[0, 0],
        deps=["root", "compound"],
    )
    assert [phrase.text for phrase in phrases(doc[0], load_vocabulary().words)] == ["delivery name"]
