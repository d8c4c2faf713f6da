"""The modality of practices as a whole policy states them, with the shipped model, whoever finds them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from kg.joining.assemble import Kept, Stated
from kg.joining.candidates import Candidate
from kg.joining.marks import Place
from kg.joining.modality import modality_of_kept
from kg.model import Evidence
from kg.parse.heads import Label
from kg.parse.pipeline import Parser, Passage
from kg.practices.vocabulary import load_vocabulary
from kg.read import policy_of

if TYPE_CHECKING:
    from kg.extract import Extractor
    from kg.model import Action, Practice


@pytest.fixture(scope="module")
def parser(extractor: Extractor) -> Parser:
    """Return the shipped parser."""
    return extractor.parser


def by_model(parser: Parser, text: str, action: Action, lead_in: str = "", *, denied: bool = False) -> str:
    """Return the modality of a practice that only the model found, whose data is the word "address"."""
    parsed = parser.parse([Passage(text, lead_in)])[0]
    above = tuple((each,) for each in parser.parse([Passage(lead_in)] if lead_in else []))
    words = [token.text for doc in (parsed.context, parsed.doc) for token in doc]
    place = Place(0, "data", range(words.index("address"), words.index("address") + 1))
    label = Label("data", action, "denied" if denied else "affirmed", "first-party")
    candidate = Candidate(place, label, np.zeros(0), by_rules=False, by_model=True)
    stated = Stated(Evidence(text, 0, len(text)), (parsed,), (), (), above)
    return modality_of_kept(stated, Kept(candidate, 1.0), load_vocabulary())


def practices(extractor: Extractor, text: str) -> tuple[Practice, ...]:
    """Return the practices of a policy with this text."""
    return extractor.extract(policy_of(text, "policy.md")).practices


@pytest.mark.parametrize(
    ("text", "action", "modality"),
    [
        ("We may stash your address.", "retain", "possible"),
        ("We stash your address.", "retain", "stated"),
        ("You might be asked for your address.", "collect", "possible"),
        ("Your address may be visible to others.", "share", "possible"),
        ("We have to stash your address.", "retain", "required"),
        ("We need your address.", "collect", "required"),
        ("If we need your address, we ask for it.", "collect", "stated"),
        ("We may collect the data that you give us, such as your address.", "collect", "possible"),
        ("We use files that are kept by you and may retain your address.", "retain", "possible"),
        ("You may need to submit your address.", "collect", "possible"),
        ("You may object to our processing of your address.", "use", "stated"),
        ("You have the right to request that we restrict the processing of your address.", "use", "stated"),
        ("Your address, for example.", "collect", "stated"),
    ],
)
def test_the_verb_above_a_phrase_tells_its_modality(text: str, action: Action, modality: str, parser: Parser):
    """Where the rules know no practice, the verb that governs the phrase decides; nothing said is stated."""
    assert by_model(parser, text, action) == modality


def test_a_lead_in_tells_the_modality_of_its_items(parser: Parser):
    """An item without a verb, or with one that leaves open who acts, is as its list's lead-in says."""
    assert by_model(parser, "your address", "collect", "We may collect the following:") == "possible"
    assert by_model(parser, "stash your address", "retain", "We may do these things:") == "possible"
    assert by_model(parser, "We stash your address.", "retain", "We may do these things:") == "stated"
    assert by_model(parser, "with couriers", "share", "We may share your address:") == "possible"


def test_denied_practices_have_a_modality_of_their_own(parser: Parser):
    """What cannot be done is not done; what may not be done is left more open, and what must not be is a duty."""
    said = {
        word: by_model(parser, f"We {word} stash your address.", "retain", denied=True)
        for word in ("do not", "cannot", "may not", "must not", "are not allowed to", "do not need to")
    }
    assert said == {
        "do not": "stated",
        "cannot": "stated",
        "may not": "possible",
        "must not": "required",
        "are not allowed to": "required",
        "do not need to": "possible",
    }


def test_what_differs_in_modality_is_told_apart(extractor: Extractor):
    """One sentence that collects one thing and may collect another states two practices, none of them twice."""
    found = practices(extractor, "We collect your name and may collect your email address.\n")
    assert [(p.modality, [item.text for item in p.data]) for p in found] == [
        ("stated", ["name"]),
        ("possible", ["email address"]),
    ]


def test_a_pronoun_points_to_all_that_was_spoken_of(extractor: Extractor):
    """What is collected and what may be are both meant by "this information" in the next sentence."""
    text = "We collect your name and may collect your email address. We sell this information to advertisers.\n"
    sold = [item.refers_to for p in practices(extractor, text) if p.action == "sell" for item in p.data]
    assert sold == [("name", "email address")]


def test_items_below_a_clause_that_goes_on_in_them_share_its_modality(extractor: Extractor):
    """The verb of "We may share your email address with:" governs each item."""
    text = "We may share your email address with:\n\n- our couriers;\n- our accountants.\n"
    shared = [p for p in practices(extractor, text) if p.action == "share" and p.recipients]
    assert len(shared) == 2
    assert {p.modality for p in shared} == {"possible"}


def test_a_row_of_a_table_has_the_modality_of_its_header(extractor: Extractor):
    """A column "Who we may share it with" holds those with whom data may be shared."""
    text = "| Data | Purpose | Who we may share it with |\n|---|---|---|\n| Name | billing | our couriers |\n"
    found = {p.action: p.modality for p in practices(extractor, text)}
    assert found == {"use": "stated", "share": "possible"}


def test_modality_says_nothing_of_the_rest(extractor: Extractor):
    """A practice that may be done is otherwise found as one that is."""
    (stated,) = practices(extractor, "We will collect your email address.\n")
    (possible,) = practices(extractor, "We may collect your email address.\n")
    alike = {"modality": "stated", "confidence": 1.0}
    assert (possible.modality, stated.modality) == ("possible", "stated")
    assert replace(possible, evidence=stated.evidence, **alike) == replace(stated, **alike)
