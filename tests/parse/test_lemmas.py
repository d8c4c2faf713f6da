"""Lemma rules make the lemma out of the word."""

from __future__ import annotations

import random

import pytest

from kg.parse.lemmas import apply_rule, best_lemma, lemma_rule

PAIRS = [
    ("collected", "collect"),
    ("Parties", "party"),
    ("sold", "sell"),
    ("kept", "keep"),
    ("went", "go"),
    ("is", "be"),
    ("n't", "not"),
    ("data", "data"),
    ("IDs", "id"),
    ("Ärzte", "arzt"),
    ("İstanbul", "istanbul"),
    ("a", "a"),
]


@pytest.mark.parametrize(("form", "lemma"), PAIRS)
def test_a_rule_makes_the_lemma_that_it_was_made_for(form: str, lemma: str):
    """The rule of a pair leads from the word to the lemma, in lower case."""
    assert apply_rule(form, lemma_rule(form, lemma)) == lemma


def test_rules_of_any_letters_lead_back():
    """The same holds for words and lemmas of random letters."""
    letters = random.Random(20261121)  # noqa: S311  (no secret)
    for _ in range(500):
        form, lemma = ("".join(letters.choices("abAB'’é", k=letters.randint(1, 9))) for _ in range(2))
        assert apply_rule(form, lemma_rule(form, lemma)) == lemma.lower()


def test_a_rule_serves_words_that_it_was_not_made_for():
    """A rule is about endings, so that it fits every word that is formed alike."""
    rule = lemma_rule("parties", "party")
    assert [apply_rule(word, rule) for word in ("policies", "COMPANIES", "ies")] == ["policy", "company", "y"]


def test_a_rule_never_leaves_nothing():
    """A rule that would take off all of a short word leaves the word as it is."""
    assert apply_rule("is", "3|") == "is"
    assert apply_rule("s", "1|") == "s"


def test_a_known_lemma_goes_before_a_better_rule():
    """The first rule that makes a known lemma wins; without one, the best rule."""
    known = frozenset({"cookie", "erase", "went"})
    assert best_lemma("cookies", ["3|y", "1|"], known) == "cookie"
    assert best_lemma("foxes", ["2|", "1|"], known) == "fox"
