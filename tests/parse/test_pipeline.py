"""Passages go into the parser, parsed and read they come out; context and names are seen but not parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from kg.parse.heads import KINDS, LABELS
from kg.parse.pipeline import CONTEXT_WORDS, Parsed, Parser, Passage
from kg.parse.wordpieces import MAX_PIECES

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEAD_IN = "We share the following with couriers :"


@pytest.fixture(scope="module")
def parser() -> Parser:
    """Return the parser that ships."""
    return Parser()


def texts(doc: Doc) -> list[str]:
    """Return the words of a document."""
    return [token.text for token in doc]


def tree(parsed: Parsed) -> list[tuple[str, str, str, int]]:
    """Return what is said of each word but for its lemma."""
    return [(t.tag_, t.pos_, t.dep_, t.head.i) for t in parsed.doc]


def test_the_context_that_is_read_is_its_end(parser: Parser):
    """Of a long context the last words are read; of a short one all; the passage keeps its own."""
    words = [f"w{i}" for i in range(3 * CONTEXT_WORDS)]
    context, doc = parser.split(Passage("your name ;", " ".join(words)))
    assert texts(context) == words[-CONTEXT_WORDS:]
    assert texts(doc) == ["your", "name", ";"]
    assert texts(parser.split(Passage("your name ;", LEAD_IN))[0]) == LEAD_IN.split()
    assert texts(parser.split(Passage("your name ;"))[0]) == []


def test_a_context_that_leaves_no_room_is_not_read(parser: Parser):
    """A passage that fills the encoder by itself is parsed without its context."""
    sizes = [MAX_PIECES - 2 - len(LEAD_IN.split()), MAX_PIECES]
    read = [len(parser.split(Passage("name " * size, LEAD_IN))[0]) for size in sizes]
    assert read == [len(LEAD_IN.split()), 0]


@pytest.mark.parametrize("text", ["We keep  your\nname.", " ", "🦊 é\u200b\u00a0 !", "your name, " * 600])
def test_the_text_of_a_passage_is_kept_and_read(text: str, parser: Parser):
    """Any text comes back character for character, parsed, with a reading of each word of it and of its context."""
    (parsed,) = parser.parse([Passage(text, LEAD_IN)])
    assert parsed.doc.text == text
    assert all(t.pos_ and t.tag_ and t.dep_ and t.lemma_ for t in parsed.doc)
    words = len(parsed.doc) + len(parsed.context)
    assert parsed.reading.context == len(parsed.context)
    assert parsed.reading.spans.shape == (words, len(KINDS), 3)
    assert parsed.reading.labels.shape == (words, len(LABELS))


def test_an_empty_passage_is_no_trouble(parser: Parser):
    """No words are no tree and an empty reading."""
    (parsed,) = parser.parse([Passage("")])
    assert (parsed.doc.text, len(parsed.reading.spans), len(parsed.reading.labels)) == ("", 0, 0)


def test_the_context_is_read_and_not_parsed(parser: Parser):
    """The lead-in changes what is read of an item's words; its own words have no place in the tree."""
    alone, item = parser.parse([Passage("your name;"), Passage("your name;", LEAD_IN)])
    assert texts(alone.doc) == texts(item.doc) == ["your", "name", ";"]
    assert [t.head.i == t.i for t in item.doc].count(True) == 1
    assert not item.context.has_annotation("DEP")
    own = item.reading.labels[item.reading.context :]
    assert own.shape == alone.reading.labels.shape
    assert not np.allclose(own, alone.reading.labels, atol=0.05)


def test_passages_do_not_depend_on_each_other(parser: Parser):
    """Alone or among others, in any order, a passage is parsed and read alike."""
    passages = [Passage("We never sell it."), Passage("your name;", LEAD_IN), Passage("Why?")]
    alone = [parser.parse([passage])[0] for passage in passages]
    together = parser.parse(passages[::-1])[::-1]
    for one, other in zip(alone, together, strict=True):
        assert tree(one) == tree(other)
        assert (one.reading.spans == other.reading.spans).all()
        assert (one.reading.labels == other.reading.labels).all()


def test_names_are_all_the_same_to_the_parser(parser: Parser):
    """With the first party's names told, tree and reading do not depend on them, in text and context."""
    passage = "{0} shares your notes; {0}'s couriers read them."
    found = [
        parser.parse([Passage(passage.format(name), f"At {name} :")], [name])[0]
        for name in ("Quendale", "Brivox", "Notes Of Old")
    ]
    assert tree(found[0]) == tree(found[1])
    assert (found[0].reading.labels == found[1].reading.labels).all()
    assert (found[0].reading.spans == found[1].reading.spans).all()
    assert len(found[2].doc) == len(found[0].doc) + 4
