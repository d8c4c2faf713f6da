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
    ids, first = pieces.encode(words)
    assert (ids[0], ids[-1]) == (pieces.cls, pieces.sep)
    assert first[0] == 0
    assert [ids[i] for i in first[1:]] == [pieces.of(word)[0] for word in words]
    assert len(ids) == 2 + sum(len(pieces.of(word)) for word in words)


def test_case_makes_no_difference(pieces: WordPieces):
    """The encoder does not know capitals."""
    assert pieces.of("PRIVACY") == pieces.of("privacy")
