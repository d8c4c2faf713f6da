"""Practices of whole policies, with the shipped model and weights."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from kg.read import policy_of, read_policy
from kg.resources import EXAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from kg.extract import Extractor
    from kg.model import Practice

POLICIES = sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".md", ".txt"})
POLICY = """\
# Privacy at {name}

Welcome to {name} ("{name}", "we"), the note-taking service.

## What we collect

We collect your name, your e-mail address and the notes that you write.
{name} does not collect your location.

We use this information to:

- answer your questions;
- send you {name}'s newsletter, if you ask for it.

## Whom we share it with

{name} shares your e-mail address with couriers to deliver your order. We never sell your personal data.

| Data | How long we keep it |
|---|---|
| Server logs | 30 days |
"""


def practices(extractor: Extractor, text: str, name: str = "policy.md") -> tuple[Practice, ...]:
    """Return the practices of a policy with this text."""
    return extractor.extract(policy_of(text, name)).practices


def without_emphasis(text: str) -> str:
    """Return a text in small letters, its words a space apart."""
    return " ".join(text.replace("*", "").lower().split())


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.name)
def test_every_practice_says_how_sure_it_is(path: Path, extractor: Extractor):
    """Each practice has a confidence between 0 and 1, and they differ."""
    found = extractor.extract(read_policy(path)).practices
    assert [p for p in found if not 0 <= p.confidence <= 1] == []
    assert len({p.confidence for p in found}) > 5


def test_every_practice_says_who_says_so(extractor: Extractor):
    """Each practice has a basis: rules, model, or, of most, both."""
    bases = Counter(p.basis for path in POLICIES for p in extractor.extract(read_policy(path)).practices)
    assert set(bases) == {"rules", "model", "both"}
    assert bases["both"] > bases.total() / 2


def test_what_is_said_plainly_is_surer_than_what_is_not(extractor: Extractor):
    """A plain statement, on which rules and model agree, is quite sure, and both are named as its basis."""
    (plain,) = practices(extractor, "We collect your e-mail address.\n")
    assert (plain.action, plain.polarity, plain.actor.text, plain.basis) == ("collect", "affirmed", "We", "both")
    assert [item.text for item in plain.data] == ["e-mail address"]
    assert plain.confidence > 0.8


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.name)
def test_data_is_copied_from_the_policy(path: Path, extractor: Extractor):
    """Every data phrase of the model's stands, word for word, in the policy's text."""
    found = extractor.extract(read_policy(path))
    text = " | ".join(without_emphasis(block.text.clean) for block in found.policy.blocks)
    phrases = [item.text for p in found.practices if p.basis == "model" for item in p.data]
    assert phrases
    assert [phrase for phrase in phrases if phrase.lower() not in text] == []


def test_the_same_text_gives_the_same_practices(extractor: Extractor):
    """Confidences included, nothing depends on what was read before."""
    text = POLICY.format(name="Quendale")
    first = practices(extractor, text)
    practices(extractor, "We sell your photos to advertisers.\n")
    assert practices(extractor, text) == first
    assert {"collect", "use", "share", "sell", "retain"} <= {p.action for p in first}


@pytest.mark.parametrize(
    "text",
    [
        "# We collect your name and share it with advertisers\n",
        "# Notice\n\n## How we use your personal data\n\n### We sell your e-mail address\n",
        "How We Share Your Personal Data\n===============================\n",
    ],
)
def test_headings_state_nothing(text: str, extractor: Extractor):
    """A heading only names what is below it."""
    assert practices(extractor, text) == ()


def test_header_cells_state_nothing(extractor: Extractor):
    """The header of a table says what the columns hold; only its rows state practices."""
    text = "| We collect your name | We sell your age |\n|---|---|\n| – | – |\n"
    assert [p for p in practices(extractor, text) if p.evidence.start < text.index("\n")] == []


def test_a_denied_practice_names_what_denies_it(extractor: Extractor):
    """What a policy says that nobody does is denied, by a word of the sentence."""
    found = practices(extractor, "We never sell your personal data to anyone.\n")
    assert {(p.action, p.polarity, p.cue) for p in found} == {("sell", "denied", "never")}


def test_an_item_is_understood_by_its_lead_in(extractor: Extractor):
    """Items that only name data are practices with the action of the sentence above, each with its own quote."""
    found = practices(extractor, "We collect the following information:\n\n- your name;\n- your home address.\n")
    stated = {(p.action, item.text, p.evidence.quote) for p in found for item in p.data}
    assert {("collect", "name", "your name;"), ("collect", "home address", "your home address.")} <= stated


@pytest.mark.parametrize("name", ["Brivoxal", "Quietly ", "Anthropo"], ids=str.strip)
def test_the_name_of_the_company_makes_no_difference(name: str, extractor: Extractor):
    """Policies that differ in nothing but the company's name give the same practices but for the name."""
    name = name.replace(" ", "x")
    one = practices(extractor, POLICY.format(name="Quendale"))
    other = practices(extractor, POLICY.format(name=name))
    assert len(name) == len("Quendale")
    assert repr(other) == repr(one).replace("Quendale", name)
    assert name in repr(other)


@pytest.mark.parametrize(
    ("sentence", "recipients"),
    [
        ("Your details may be sent to other countries and shared with our affiliates there.", {"affiliates"}),
        ("We may transfer your e-mail address outside the United Kingdom and the European Economic Area.", set()),
        ("No transfer of your name takes place to an organization or a country without safeguards.", {"organization"}),
    ],
)
def test_a_place_receives_nothing(sentence: str, recipients: set[str], extractor: Extractor):
    """Countries and regions that data goes to are no recipients; who is there is one."""
    found = practices(extractor, f"# Privacy at Tansy Notes\n\n{sentence}\n")
    assert {recipient for practice in found for recipient in practice.recipients} == recipients


def test_who_stands_for_a_noun_is_told_with_the_clause_that_says_who(extractor: Extractor):
    """Who "those who ..." are is one recipient; the label of an item that says what for is none."""
    text = (
        "# Privacy at Tansy Notes\n\nWe share your data only with those who help us to run the shop:\n\n"
        "- **Delivery.** We provide your address to parcel services.\n"
    )
    found = practices(extractor, text)
    recipients = {recipient for practice in found for recipient in practice.recipients}
    assert recipients == {"those who help us to run the shop", "parcel services"}
