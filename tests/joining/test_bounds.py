"""Bounds of phrases, put right by trees made by hand."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.joining.bounds import mended, shared_head
from kg.parse.heads import KINDS, LABELS, Kind, Reading
from kg.parse.pipeline import Parsed

# word, relation, place of the head
TREE = [
    ("We", "nsubj", 1),
    ("share", "root", 1),
    ("your", "nmod:poss", 5),
    ("precise", "amod", 5),
    ("device", "compound", 5),
    ("data", "obj", 1),
    ("(", "punct", 7),
    ("location", "appos", 5),
    (")", "punct", 7),
    ("with", "case", 10),
    ("partners", "obl", 1),
    ("and", "cc", 12),
    ("others", "conj", 10),
]


def passage(context: int = 0) -> Parsed:
    """Return the tree behind a context of so many words."""
    vocab = Vocab()
    words, relations, heads = zip(*TREE, strict=True)
    size = context + len(words)
    tags = ["PRON" if word == "We" else "CCONJ" if word == "and" else "NOUN" for word in words]
    doc = Doc(vocab, list(words), heads=list(heads), deps=list(relations), pos=tags)
    nothing = Reading(context, np.zeros((size, len(KINDS), 3), np.float32), np.zeros((size, len(LABELS)), np.float32))
    return Parsed(doc, Doc(vocab, ["below"] * context), nothing)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        pytest.param(range(3, 6), range(3, 6), id="a noun phrase stays as it is"),
        pytest.param(range(3, 5), range(3, 6), id="a modifier is lengthened to its head"),
        pytest.param(range(3, 4), range(3, 6), id="even over another modifier"),
        pytest.param(range(9, 11), range(10, 11), id="no preposition at the start"),
        pytest.param(range(10, 12), range(10, 11), id="no conjunction at the end"),
        pytest.param(range(5, 9), range(5, 9), id="a bracket that closes what the phrase opens stays"),
        pytest.param(range(7, 10), range(7, 8), id="one that closes nothing goes"),
        pytest.param(range(11, 12), range(0), id="a lone conjunction is nothing"),
    ],
)
def test_bounds_follow_the_tree(at: range, expected: range):
    """What cannot begin or end a noun phrase is left out, and a head that was cut off is taken in."""
    found = mended(at, passage(), "data")
    assert (list(found), bool(found)) == (list(expected), bool(expected))


def test_places_count_the_context():
    """Behind a context, places are those of the whole passage."""
    assert mended(range(5, 6), passage(context=2), "data") == range(5, 8)


def test_the_context_stays_as_the_model_saw_it():
    """Words of the context have no tree to go by."""
    assert mended(range(1), passage(context=2), "data") == range(1)


def test_a_head_beyond_the_phrase_is_the_one_it_shares():
    """What modifies a noun that stands further on shares it; a phrase that ends in its own head shares none."""
    beyond, none = shared_head(range(3, 4), passage()), shared_head(range(3, 6), passage())
    assert (beyond and beyond.text, none) == ("data", None)
    assert shared_head(range(1), passage(context=2)) is None


@pytest.mark.parametrize(("kind", "expected"), [("data", range(1)), ("purpose", range(0))])
def test_a_pronoun_is_data_or_somebody_but_no_purpose(kind: Kind, expected: range):
    """The "us" of "helps us" is no part of the purpose."""
    assert mended(range(1), passage(), kind) == expected


def test_what_a_verb_outside_is_about_is_no_purpose():
    """The object of a verb that the phrase leaves out is data, not a purpose."""
    assert mended(range(2, 6), passage(), "data") == range(2, 6)
    assert mended(range(2, 6), passage(), "purpose") == range(0)
