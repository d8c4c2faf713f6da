"""Who speaks in a policy: the company's names, wherever the policy gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Extract

ARCHIVED = (
    "> *The text below was taken from the {site} privacy policy that was archived on 2021-02-03. "
    "See the [snapshot](https://web.archive.org/web/20210203010101id_/https://{site}/privacy).*\n\n"
)


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ('Sand Heron Mail Ltd ("We", "Us") runs this service.', "Sand Heron Mail Ltd", {"Sand Heron Mail"}),
        ("Sand Heron Mail Ltd (“Heron Mail”, “we” or “us”) runs it.", "Sand Heron Mail Ltd", {"Heron Mail"}),
        ('Brightwater Cycling Club (the "Club", "we") runs it.', "Brightwater Cycling Club", {"Club"}),
        ("Your data (“Data”) is kept by Fernhill Ltd (“we”).", "Fernhill Ltd", {"Fernhill"}),
        ("Fernhill GmbH (hereinafter “the Company”) runs it.", "Fernhill GmbH", {"the Company", "Fernhill"}),
    ],
)
def test_definitions_in_brackets(text: str, name: str, aliases: set[str], extract: Extract):
    """A name that a bracket calls "we" is the speaker's; without its legal form, and other terms there, too."""
    found = extract(text).first_party
    assert found.name == name
    assert aliases <= set(found.aliases)


@pytest.mark.parametrize(
    "text",
    [
        "At Fernhill Radio, we take your privacy seriously.",
        "Welcome to Fernhill Radio.",
        "This site is operated by Fernhill Radio.",
        "Fernhill Radio’s privacy policy explains what we do.",
        "# Privacy policy of Fernhill Radio\n\nWe sell nothing.",
        "The data controller is Fernhill Radio.",
        "Fernhill Radio collects names. Fernhill Radio may keep them. Fernhill Radio does not sell them.",
    ],
)
def test_introductions(text: str, extract: Extract):
    """Set phrases with which a policy introduces its speaker, or a name that does what only the speaker does."""
    assert extract(text).first_party.name == "Fernhill Radio"


def test_the_domain_is_found_as_the_text_writes_it(extract: Extract):
    """The site of the archive line, or the file name, is looked for in the text, and its spelling there is the name."""
    text = "Fernhill Radio is on air. You can call Fernhill Radio. We sell nothing.\n"
    archived = extract(ARCHIVED.format(site="fernhillradio.example") + text).first_party
    assert (archived.name, archived.aliases) == ("Fernhill Radio", ("fernhillradio.example",))
    assert extract(text, "fernhill-radio.md").first_party.name == "Fernhill Radio"


def test_the_domain_and_the_file_name_are_the_last_resort(extract: Extract):
    """Where the text names nobody, the site speaks, and without a site the file's name."""
    assert extract(ARCHIVED.format(site="fernhill.example") + "We sell nothing.").first_party.name == "fernhill.example"
    assert extract("We sell nothing.").first_party.name == "quendale"


def test_a_definition_goes_before_the_other_signs(extract: Extract):
    """Defined, introduced and acting names are all known, the defined one first."""
    text = (
        'Welcome to Larkmoor. Larkmoor is made by Fernhill Ltd ("we"). Larkmoor collects names. '
        "Larkmoor may keep them. Larkmoor does not sell them."
    )
    found = extract(text).first_party
    assert found.name == "Fernhill Ltd"
    assert "Larkmoor" in found.aliases


@pytest.mark.parametrize(
    ("subject", "role"),
    [
        ("Fernhill", "first-party"),
        ("Fernhill Ltd", "first-party"),
        ("Heron", "first-party"),
        ("Our staff", "first-party"),
        ("Coinhaven Ltd", "third-party"),
        ("Our partners", "third-party"),
    ],
)
def test_what_the_speaker_does_is_the_first_party_s(subject: str, role: str, extract: Extract):
    """Every name of the speaker acts as the first party, other companies do not."""
    found = extract(f'Fernhill Ltd ("Heron", "we") runs this site. {subject} collects your name.')
    assert [(p.actor.role, p.actor.text) for p in found.practices] == [(role, subject)]


@pytest.mark.parametrize(
    "text",
    [
        'Company (called "the Company", "We" or "Us" here) refers to Fernhill Radio Ltd.',
        "The data controller is Fernhill Radio Ltd.",
    ],
)
def test_who_the_company_is_goes_before_the_name_of_its_site(text: str, extract: Extract):
    """Where a policy says which company speaks, that is its name, and not that of the site or the app."""
    app = "Heron Tunes is an app. Heron Tunes plays music."
    found = extract(ARCHIVED.format(site="herontunes.com") + f"{app} {text}").first_party
    assert found.name == "Fernhill Radio Ltd"
    assert "Heron Tunes" in found.aliases


def test_a_partner_s_definition_is_not_the_speaker_s(extract: Extract):
    """A name whose bracket does not say "we" leaves the place to the one that does."""
    text = 'We pay with Coinhaven Ltd ("Coinhaven"), our bank. Fernhill Ltd ("we") sells nothing.'
    found = extract(text).first_party
    assert found.name == "Fernhill Ltd"
    assert "Coinhaven" not in found.aliases


def test_well_known_companies_do_not_speak_for_others(extract: Extract):
    """A policy that speaks much of a well-known company is still its own company's."""
    text = "At Fernhill, we use Google. Google collects names. Google stores them. Google may sell them."
    found = extract(text).first_party
    assert found.name == "Fernhill"
    assert "Google" not in found.aliases
