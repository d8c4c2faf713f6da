"""Phrases that are told by how they are built."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import VocabularyError
from kg.iris import shorten
from kg.ontology.normalise import words_of
from kg.ontology.phrasing import FILE, load_phrasing
from kg.resources import LEXICON

if TYPE_CHECKING:
    from pathlib import Path

PHRASING = load_phrasing(LEXICON)


@pytest.mark.parametrize(
    ("phrase", "verbs"),
    [
        ("detect and prevent piracy", ("detect", "prevent")),
        ("protect and/or enforce our rights", ("protect", "enforc")),
        ("help sailors manage their boats", ("manag",)),
        ("kelp", ()),
    ],
)
def test_a_purpose_is_taken_apart(phrase: str, verbs: tuple[str, ...]):
    """Coordinated verbs are all found, and the verb of whoever is helped; what begins with no verb has none."""
    parts = PHRASING.taken_apart(words_of(phrase))
    assert (parts.verbs if parts else ()) == verbs


def test_what_a_second_purpose_is_about_is_left_out():
    """The objects end where another purpose begins."""
    parts = PHRASING.taken_apart(words_of("measure the tides and prevent floods"))
    assert parts is not None
    assert parts.objects == ("the", "tid", "and")


def test_a_word_by_itself_is_no_verb():
    """What may be a noun says nothing by itself."""
    parts = PHRASING.taken_apart(words_of("offers"))
    assert parts is not None
    assert PHRASING.purpose_of_verb(parts, default=True) == ""


@pytest.mark.parametrize(
    ("phrase", "concept"),
    [
        ("companies we like", ""),
        ("kelp farms that host servers", ""),
        ("third parties that host servers", "party:hosting-provider"),
        ("who hosts our servers", "party:hosting-provider"),
        ("companies that we acquire for our business", ""),
        ("people who acquire our business cards", ""),
    ],
)
def test_a_clause_tells_what_a_party_is_only_where_its_head_does_not(phrase: str, concept: str):
    """Heads of their own are left alone, and so are deeds of others than the party."""
    found = PHRASING.party(words_of(phrase))
    assert (shorten(found) if found else "") == concept


def test_rules_that_lack_a_part_are_refused(tmp_path: Path):
    """The error names the file."""
    (tmp_path / FILE).write_text("distant: [that]\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"phrasing\.yaml lacks a part"):
        load_phrasing(tmp_path)
