"""Phrases of policies find their concepts, and say how."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.iris import shorten
from kg.ontology.check import load_vocabulary
from kg.ontology.lexicon import is_name, owners
from kg.ontology.normalise import stem
from kg.ontology.terms import WORDINGS

if TYPE_CHECKING:
    from kg.ontology.terms import Kind

EXAMPLES = Path(__file__).with_name("wordings.txt").read_text(encoding="utf-8").splitlines()
LEXICON = load_vocabulary().lexicon


@pytest.mark.parametrize("example", [line for line in EXAMPLES if line and not line.startswith("#")])
def test_a_phrase_finds_its_concept(example: str):
    """A phrase is matched as `wordings.txt` says: exactly, normalised, by its head, or not at all."""
    kind, phrase, *expected = (part.strip() for part in example.split("|"))
    match = {"data": LEXICON.data, "party": LEXICON.party, "purpose": LEXICON.purpose}[kind](phrase)
    found = [match.how, shorten(match.iri)] + ([shorten(match.broader)] if match.broader else [])
    assert found == expected


@pytest.mark.parametrize("kind", WORDINGS)
def test_every_wording_names_its_concept(kind: Kind):
    """A wording in the lexicon, taken as a phrase, names the concept it stands under."""
    wrong = [claim.wording for claim in LEXICON.claims[kind] if LEXICON.match(kind, claim.wording).iri != claim.iri]
    assert wrong == []


def test_a_new_concept_never_takes_the_place_of_a_known_one():
    """A phrase that gives the name of a concept of the vocabulary, but is no wording of it, gets a name of its own."""
    match = LEXICON.data("information identity")
    assert shorten(match.iri) == "data:information-identity"
    clash = LEXICON.data("online identifiers cookie identifier")
    assert clash.iri not in LEXICON.terms.concepts
    hidden = LEXICON.party("Payment-Processor GmbH")
    assert re.fullmatch(r"party:payment-processor-[0-9a-f]{12}", shorten(hidden.iri))


@pytest.mark.parametrize("kind", WORDINGS)
def test_a_phrase_of_any_length_is_matched_at_once(kind: Kind):
    """A phrase that runs over pages, as bad input has it, takes no more than a moment."""
    start = time.perf_counter()
    assert LEXICON.match(kind, "a copy of the number of one thing and another " * 2_000).broader
    assert time.perf_counter() - start < 1


def test_names_differ_from_kinds_of_parties():
    """A capital in the middle, or a single capitalised word, makes a name; one at the start of a phrase does not."""
    assert is_name("Acme")
    assert is_name("the Acme Group")
    assert not is_name("Trusted partners")
    assert not is_name("partners")
    assert not is_name("")


def test_a_company_keeps_its_spelling():
    """The label of a new party with a name is the name as written; its IRI does without capitals and legal form."""
    assert LEXICON.party("Blue  Whale Ltd").label == "Blue Whale Ltd"
    assert LEXICON.party("Blue Whale Ltd").iri == LEXICON.party("BLUE WHALE").iri


def test_labels_of_new_concepts_follow_from_their_iris():
    """Phrases that give the same new concept give it the same label."""
    assert LEXICON.data("Your tide-tables") == LEXICON.data("the tide table")
    assert LEXICON.data("Your tide-tables").label == "tide table"


@pytest.mark.parametrize("form", ["improve", "improves", "improved", "improving"])
def test_forms_of_a_verb_have_one_stem(form: str):
    """The forms of a verb, in British and American spelling, are looked up as one."""
    assert stem(form) == "improv"
    assert stem("personalise") == stem("personalizing")
    assert stem("planning") == stem("plan")
    assert stem("selling") == stem("sell")
    assert stem("processing") == stem("process")
    assert stem("notified") == stem("notify")


def test_a_shared_form_stays_with_the_concept_that_has_it_as_it_is():
    """Where two concepts share a shortened wording, it names the one that claims just that, else neither."""
    claims = [("site", "our site", "first"), ("site", "other site", "other")]
    assert owners(claims) == {}
    assert owners([*claims, ("site", "site", "first")]) == {"site": "first"}
