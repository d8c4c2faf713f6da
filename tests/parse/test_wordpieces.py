"""Words become pieces that the encoder knows, at least one a word."""

from __future__ import annotations

import pytest

from kg.parse.runtime import PIECES
from kg.parse.wordpieces import MAX_PIECES_PER_WORD, WordPieces
from kg.resources import MODEL


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    """Return the vocabulary of the shipped model."""
    return WordPieces(MODEL / "kg_parser" / PIECES)


@pytest.mark.parametrize("word", ["privacy", "geolocation", " ", "\x00", "\u200b", "🦊", "中文", "''", "x" * 500])
def test_every_word_has_some_pieces(pieces: WordPieces, word: str):
    """Any word has a piece, be it the one for unknown words, and no word has many."""
    assert 1 <= len(pieces.of(word)) <= MAX_PIECES_PER_WORD
    assert pieces.of(word) == pieces.of(word)


def test_a_sentence_is_framed_and_points_to_first_pieces(pieces: WordPieces):
    """The pieces stand between two marks; a word's index leads to its first piece, the root's to the opening mark."""
    words = ["Cookies", "pseudonymised", "\u200b", "."]
    ids, nodes, first = pieces.encode(words)
    assert (ids[0], ids[-1]) == (pieces.cls, pieces.sep)
    assert nodes == [0, *first]
    assert [ids[i] for i in first] == [pieces.of(word)[0] for word in words]
    assert len(ids) == 2 + sum(len(pieces.of(word)) for word in words) == 2 + pieces.size(words)


def test_a_context_stands_before_the_sentence(pieces: WordPieces):
    """The context is read, set off by a mark; only the sentence's own words and the root have a place in the tree."""
    words, context = ["your", "pseudonyms", "."], ["We", "pseudonymise", ":"]
    ids, nodes, first = pieces.encode(words, context)
    assert ids == [*pieces.encode(context)[0], *pieces.encode(words)[0][1:]]
    assert [ids[i] for i in first] == [pieces.of(word)[0] for word in (*context, *words)]
    assert nodes == [0, *first[3:]]
    assert ids[first[3] - 1] == pieces.sep


def test_every_word_of_a_name_is_the_same_piece(pieces: WordPieces):
    """Words of the first party's names, in the context too, have one piece each, which no word has by itself."""
    names = frozenset({0, 2, 3})
    encoded = pieces.encode(["Quendale", "Antidisestablishment", "shares"], ["Quendale", "notes"], names)
    ids, nodes, first = encoded
    assert [ids[i] for i in first[:4]] == [pieces.name, pieces.of("notes")[0], pieces.name, pieces.name]
    assert (nodes, first[3] - first[2]) == ([0, *first[2:]], 1)
    assert ids.count(pieces.name) == 3
    assert encoded == pieces.encode(["Brivox", "and", "shares"], ["Xylo-Phoné", "notes"], names)
    assert pieces.name not in [piece for word in ("[unused1]", "name") for piece in pieces.of(word)]


def test_case_makes_no_difference(pieces: WordPieces):
    """The encoder does not know capitals."""
    assert pieces.of("PRIVACY") == pieces.of("privacy")
