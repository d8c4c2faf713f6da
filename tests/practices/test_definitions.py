"""Terms that a policy explains by what they cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Extract


@pytest.mark.parametrize(
    ("text", "term", "narrower"),
    [
        (
            "We collect device information, such as model and operating system.",
            "device information",
            ("model", "operating system"),
        ),
        (
            "We process contact details (name, e-mail address) to answer you.",
            "contact details",
            ("name", "e-mail address"),
        ),
        (
            "We may collect usage data, including your IP address and browser type.",
            "usage data",
            ("IP address", "browser type"),
        ),
        (
            "Personal data includes your name, email address and phone number.",
            "Personal data",
            ("name", "email address", "phone number"),
        ),
        (
            "We use tracking technologies such as cookies and web beacons.",
            "tracking technologies",
            ("cookies", "web beacons"),
        ),
    ],
)
def test_a_term_is_defined_by_what_it_covers(text: str, term: str, narrower: tuple[str, ...], extract: Extract):
    """Examples, enumerations in brackets and what a term is said to include define it."""
    assert [(found.term, found.narrower) for found in extract(text).definitions] == [(term, narrower)]


@pytest.mark.parametrize(
    "text",
    [
        "We share your name with companies, such as Acme and Foo.",
        "This information may include your name.",
        "We collect the Internet Protocol (IP) address.",
        "Sensitive data does not include your name.",
        "We collect your name and your address.",
    ],
)
def test_what_defines_no_data_is_left_alone(text: str, extract: Extract):
    """Examples of parties, what only points back, short forms and denials define nothing."""
    assert extract(text).definitions == ()


def test_a_definition_shows_its_sentence_and_comes_once(extract: Extract):
    """The evidence is the sentence that defines the term; a policy that says it again adds nothing."""
    text = (
        "We keep logs.\n\nWe collect device data, such as model and make. We sell device data, such as model and make."
    )
    found = extract(text)
    assert [each.evidence.quote for each in found.definitions] == ["We collect device data, such as model and make."]
    evidence = found.definitions[0].evidence
    assert found.policy.text[evidence.start : evidence.end] == evidence.quote


def test_a_list_item_does_not_repeat_the_definitions_of_its_lead_in(extract: Extract):
    """Where lead-in and item are parsed as one sentence, only what the item covers counts as the item's."""
    lead_in = "We share contact data, such as names and telephone numbers, with:"
    text = f"{lead_in}\n\n- partners\n- account data, including your name\n"
    assert [(found.term, found.narrower) for found in extract(text).definitions] == [
        ("contact data", ("names", "telephone numbers")),
        ("account data", ("name",)),
    ]
