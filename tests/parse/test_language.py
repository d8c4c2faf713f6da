"""The pipeline is an ordinary spaCy pipeline: loaded by kg or from its folder, used with spaCy's own tools."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy import displacy
from spacy.matcher import DependencyMatcher, Matcher

import kg
from kg.resources import EXAMPLES, MODEL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

SENTENCE = "We share your email addresses with couriers."
LONG = "We store your name, " + "your old address, " * 750 + "and your age."


def rows(doc: Doc) -> list[tuple[str, str, str, str, str, int]]:
    """Return what the pipeline says of each word."""
    return [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i) for t in doc]


def roots(doc: Doc) -> list[str]:
    """Return the words that are their own heads."""
    return [t.text for t in doc if t.head.i == t.i]


@pytest.mark.parametrize("load", [kg.load_language, lambda: spacy.load(MODEL)], ids=["kg", "spacy"])
def test_spacy_loads_it(load: Callable[[], Language]):
    """By kg, and by spaCy from its folder, the same pipeline is loaded."""
    language = load()
    assert rows(language(SENTENCE)) == [
        ("We", "PRP", "PRON", "we", "nsubj", 1),
        ("share", "VBP", "VERB", "share", "root", 1),
        ("your", "PRP$", "PRON", "your", "nmod:poss", 4),
        ("email", "NN", "NOUN", "email", "compound", 4),
        ("addresses", "NNS", "NOUN", "address", "obj", 1),
        ("with", "IN", "ADP", "with", "case", 6),
        ("couriers", "NNS", "NOUN", "courier", "obl", 1),
        (".", ".", "PUNCT", ".", "punct", 1),
    ]


def test_sentences_are_split_and_parsed_apart(nlp: Language):
    """Text of several sentences gets one tree a sentence."""
    doc = nlp("We keep logs. We never sell your name. Why?")
    assert [s.text for s in doc.sents] == ["We keep logs.", "We never sell your name.", "Why?"]
    assert roots(doc) == ["keep", "sell", "Why"]
    assert doc.has_annotation("DEP")
    assert doc.has_annotation("LEMMA")
    assert {t.sent.root.text for t in doc if t.text == "name"} == {"sell"}


def test_displacy_draws_it(nlp: Language):
    """The tree, with its labels, can be drawn with displaCy."""
    page = displacy.render(nlp(SENTENCE), style="dep", options={"collapse_punct": False}, jupyter=False)
    assert page.count('class="displacy-arrow"') == len(nlp(SENTENCE)) - 1
    assert ">nsubj<" in page


def test_matchers_run_on_it(nlp: Language):
    """Patterns over tags and lemmas, and over the tree, find their words."""
    doc = nlp(SENTENCE)
    words = Matcher(nlp.vocab)
    words.add("data", [[{"POS": "NOUN"}, {"LEMMA": "address"}]])
    assert [doc[start:end].text for _, start, end in words(doc)] == ["email addresses"]
    verb = {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LEMMA": "share"}}
    thing = {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "what", "RIGHT_ATTRS": {"DEP": "obj"}}
    arcs = DependencyMatcher(nlp.vocab)
    arcs.add("shares", [[verb, thing]])
    assert [[doc[i].text for i in found] for _, found in arcs(doc)] == [["share", "addresses"]]


def test_a_parse_does_not_depend_on_its_neighbours(nlp: Language):
    """Alone, in a batch in either order, and within a text a sentence is analysed alike."""
    texts = [SENTENCE, "", "No.", "Your photos, which we keep for a year, are yours."]
    alone = [rows(nlp(text)) for text in texts]
    assert [rows(doc) for doc in nlp.pipe(texts)] == alone
    assert [rows(doc) for doc in nlp.pipe(reversed(texts), batch_size=2)] == alone[::-1]
    within = nlp(f"No. {SENTENCE} Yes.")
    assert [row[:5] for row in rows(within)][2:10] == [row[:5] for row in alone[0]]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\t ", "No", "1", ".", "🦊", "🦊 🦊🏽‍🦱 é\u200b\u00a0 !", "\x00", "\ufffd\ufffe", "ﬁ" * 400]
)
def test_strange_texts_get_a_tree(nlp: Language, text: str):
    """Empty text, white space, one word, emoji and control characters are parsed like any other, and kept."""
    doc = nlp(text)
    assert doc.text == text
    assert bool(roots(doc)) == bool(len(doc))
    assert all(t.pos_ and t.tag_ and t.dep_ and t.lemma_ for t in doc)


def test_a_sentence_of_thousands_of_words_is_parsed_in_parts(nlp: Language):
    """A sentence longer than the encoder takes is parsed, each part with a root of its own."""
    doc = nlp(LONG)
    assert len(doc) > 3000
    assert doc.text == LONG
    assert 1 < len(roots(doc)) < 20
    assert doc[1].lemma_ == "store"


def test_every_sentence_is_one_tree(nlp: Language):
    """In the bundled policies every sentence has one root, and every word leads up to it."""
    for path in sorted(EXAMPLES.iterdir()):
        for sentence in nlp(path.read_text("utf-8")).sents:
            assert [t for t in sentence if t.head.i == t.i] == [sentence.root]
            assert all(sentence.root in (t, *t.ancestors) for t in sentence)


def test_a_copy_on_disk_parses_alike(nlp: Language, tmp_path: Path):
    """What `to_disk` writes can be loaded from there, over what is there already too, and gives the same parse."""
    nlp.to_disk(tmp_path / "copy")
    copy = spacy.load(tmp_path / "copy")
    copy.to_disk(tmp_path / "copy")
    again = spacy.load(tmp_path / "copy")
    for language in (copy, again):
        assert language.pipe_names == nlp.pipe_names
        assert rows(language(SENTENCE)) == rows(nlp(SENTENCE))


def test_the_folder_holds_its_licence_and_is_small():
    """The model's folder says under which licence the weights are, and is at most 30 MB large."""
    meta = json.loads((MODEL / "meta.json").read_text("utf-8"))
    assert meta["license"] == "CC-BY-SA-4.0"
    assert "Attribution-ShareAlike" in (MODEL / "LICENSE").read_text("utf-8")
    assert sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file()) <= 30_000_000
