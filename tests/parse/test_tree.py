"""Questions asked of a tree, on sentences annotated by hand: the answers do not depend on the model."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, Token

from kg.parse import tree
from training.treebank import GoldSentence, read_conllu

GOLD = read_conllu(Path(__file__).parent / "policies.conllu")
VOCAB = spacy.blank("en").vocab


def document(gold: GoldSentence) -> Doc:
    """Return an annotated sentence as a spaCy document."""
    heads = [head - 1 if head else i for i, head in enumerate(gold.heads)]
    return Doc(
        VOCAB,
        words=list(gold.words),
        spaces=[True] * len(gold.words),
        tags=list(gold.xpos),
        pos=list(gold.upos),
        lemmas=list(gold.lemmas),
        heads=heads,
        deps=list(gold.deprels),
    )


def word(opening: str, text: str) -> Token:
    """Return a word of the sentence that begins with `opening`."""
    doc = document(next(gold for gold in GOLD if " ".join(gold.words).startswith(opening)))
    return next(token for token in doc if token.text == text)


def texts(tokens: list[Token]) -> list[str]:
    """Return the words as written."""
    return [token.text for token in tokens]


def test_conjuncts_are_found_from_the_first():
    """The members of a row come in order, from the one asked on; each leads back to the first."""
    name = word("We collect your name", "name")
    assert texts(tree.conjuncts(name)) == ["name", "address", "number"]
    assert texts(tree.conjuncts(tree.conjuncts(name)[1])) == ["address"]
    assert [tree.first_conjunct(member) for member in tree.conjuncts(name)] == [name] * 3


@pytest.mark.parametrize(
    ("opening", "noun", "expected"),
    [
        ("Delivery logs", "days", "for"),
        ("Delivery logs", "logs", ""),
        ("Technical data", "address", "such as"),
        ("We may also", "networks", "including"),
        ("Your card", "provider", "by"),
    ],
)
def test_prepositions_are_those_before_the_noun(opening: str, noun: str, expected: str):
    """The preposition is given with all its words, and "" where there is none."""
    assert tree.preposition(word(opening, noun)) == expected


@pytest.mark.parametrize(
    ("opening", "verb", "expected"),
    [
        ("We share", "deliver", "so that"),
        ("We use", "find", "in order to"),
        ("If you", "open", "if"),
        ("We combine", "improve", "to"),
        ("We share", "share", ""),
    ],
)
def test_markers_introduce_a_clause(opening: str, verb: str, expected: str):
    """What introduces a clause is given in lower case with all its words."""
    assert tree.marker(word(opening, verb)) == expected


@pytest.mark.parametrize(
    ("opening", "verb", "passive"),
    [
        ("Delivery logs", "kept", True),
        ("Delivery logs", "erased", True),
        ("Your email", "passed", True),
        ("Your email", "agreed", False),
        ("We never", "read", False),
        ("We never", "stored", True),
        ("Children under", "subscribe", False),
    ],
)
def test_passives_are_told_from_actives(opening: str, verb: str, *, passive: bool):
    """A passive is known by its auxiliary or subject, a bare participle by its place."""
    assert tree.is_passive(word(opening, verb)) is passive


def test_subjects_and_agents():
    """An active verb has a subject, a passive one its own kind of subject and an agent."""
    processed, share = word("Your card", "processed"), word("We share", "share")
    agent, passive, active = tree.agent(processed), tree.own_passive_subject(processed), tree.own_subject(share)
    assert agent is not None
    assert passive is not None
    assert active is not None
    assert (agent.text, passive.text, active.text) == ("provider", "details", "We")
    assert tree.own_subject(processed) is None
    assert tree.own_passive_subject(share) is None
    assert tree.agent(share) is None


def test_texts_of_phrases():
    """A phrase without some of its parts is joined by single spaces, and loses the signs at its ends."""
    partners = word("Our partners", "partners")
    assert tree.text_of(tree.phrase_words(partners, "acl:relcl", "punct")) == "Our partners"
    assert tree.text_of(tree.stretch(tree.clause_words(partners))).startswith("Our partners , who help us")
    signs = [t for t in partners.doc if t.is_punct]
    assert tree.text_of(tree.stretch(signs)) == ""


def test_climbing_ends_at_the_root():
    """The heads of a word are given up to the root, and none for the root itself."""
    forum = word("What you", "forum")
    assert texts(list(tree.climb(forum))) == ["write", "What", "seen"]
    assert list(tree.climb(word("What you", "seen"))) == []
