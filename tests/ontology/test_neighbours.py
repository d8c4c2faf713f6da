"""Wordings that a phrase is like, by the words they share."""

from __future__ import annotations

import pytest

from kg.ontology.neighbours import Neighbours

WORDINGS = [
    (("browsing", "history"), "browsing"),
    (("page", "history"), "browsing"),
    (("payment", "history"), "payment"),
    (("payment",), "payment"),
    (("boat",), "boat"),
]
NEIGHBOURS = Neighbours(WORDINGS)


@pytest.mark.parametrize(("words", "concept"), WORDINGS)
def test_a_wording_is_nearest_to_itself(words: tuple[str, ...], concept: str):
    """The words of a wording are entirely like it, and mean its concept."""
    near = NEIGHBOURS.nearest(words)
    assert near is not None
    assert near.iri == concept
    assert near.likeness == pytest.approx(1)


def test_seldom_words_weigh_more():
    """Of two words that point to different concepts, the one that fewer wordings have decides."""
    near = NEIGHBOURS.nearest(("boat", "history"))
    assert near is not None
    assert near.iri == "boat"


def test_unknown_words_make_a_phrase_less_like():
    """What no wording has sets a phrase apart from all of them; with nothing else, it is like none."""
    known, half_known = NEIGHBOURS.nearest(("boat",)), NEIGHBOURS.nearest(("boat", "zorble"))
    assert known is not None
    assert half_known is not None
    assert half_known.likeness < known.likeness
    assert NEIGHBOURS.nearest(("zorble",)) is None
    assert NEIGHBOURS.nearest(()) is None
