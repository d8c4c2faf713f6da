"""When two phrases are the same: small words, plurals and spellings count for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import VocabularyError
from kg.evaluation.likeness import likeness, load_rules, most_alike

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("your e-mail", "the Email", 1),
        ("cookies", "Cookie", 1),
        ("IP address and other data", "IP address", 0.8),
        ("billing address", "address", 2 / 3),
        ("email address", "postal address", 0.5),
        ("access logs", "access", 2 / 3),
        ("name", "names of users", 1),
        ("name", "location", 0),
        ("these", "those", 0),
        ("it", "it", 1),
        ("gas", "ga", 0),
        ("business", "busines", 0),
        ("…", "…", 0),
        ("", "name", 0),
    ],
)
def test_phrases_are_as_alike_as_the_words_they_share(one: str, other: str, expected: float):
    """The likeness is twice the shared words by all words, the same in both directions."""
    assert likeness(one, other) == likeness(other, one) == pytest.approx(expected)


def test_an_anaphor_is_what_it_refers_to():
    """Of two lists of phrases the two most alike decide; an empty list is like nothing."""
    assert most_alike(("this information", "IP address"), ("address", "IP addresses")) == pytest.approx(2 / 3)
    assert most_alike((), ("address",)) == 0


@pytest.mark.parametrize(
    "content", ["", "ignored: [a]\nspellings: {}\n", "ignored: {}\n", "ignored: {}\nspellings: x\n"]
)
def test_a_word_list_of_another_form_is_an_error(tmp_path: Path, content: str):
    """Whoever edits the words that count for nothing is told what the file must look like."""
    (tmp_path / "comparing.yaml").write_text(content)
    with pytest.raises(VocabularyError, match="must have lists of words under `ignored`"):
        load_rules(tmp_path / "comparing.yaml")
