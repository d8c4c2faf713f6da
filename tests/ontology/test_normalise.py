"""Wordings evened out."""

from __future__ import annotations

import pytest

from kg.ontology.normalise import company_key, plain, singular, telling_words_of, words_of


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("addresses", "address"),
        ("cookies", "cookie"),
        ("companies", "company"),
        ("boxes", "box"),
        ("searches", "search"),
        ("purchases", "purchase"),
        ("databases", "database"),
        ("status", "status"),
        ("address", "address"),
        ("analytics", "analytics"),
        ("gps", "gps"),
        ("news", "news"),
        ("is", "is"),
    ],
)
def test_plural_endings_are_taken_off(word: str, expected: str):
    """A plural becomes singular, and a word that only looks like one is left alone."""
    assert singular(word) == expected


def test_a_phrase_is_made_plain():
    """Quotes, markup, abbreviations in brackets, hyphens, slashes and ways of spelling make no difference."""
    assert plain("“On-line”  `E-Mail`  Address(es)") == "online email address"
    assert plain("Internet Protocol (“IP”) address") == "internet protocol address"
    assert plain("date/time, and web\u2011site.") == "date time and website"
    assert plain("driver\u2019s licence") == "driver's licence"
    assert plain("card number (last four digits)") == "card number last four digits"


def test_words_that_tell_nothing_apart_are_dropped_but_never_all():
    """Articles, possessives and quantifiers go; of a phrase that has nothing else the last word stays."""
    assert words_of("all of your devices' names") == ("all", "of", "your", "device", "name")
    assert telling_words_of("Your other personal data") == ("personal", "data")
    assert telling_words_of("all of these") == ("of",)
    assert telling_words_of("these") == ("these",)
    assert telling_words_of("") == ()


@pytest.mark.parametrize("name", ["Acme", "ACME, Inc.", "The Acme Company", "Acme Co., Ltd."])
def test_companies_are_known_by_their_names_alone(name: str):
    """Legal forms, articles and capitals do not tell companies apart."""
    assert company_key(name) == "acme"


def test_a_name_never_becomes_empty():
    """A company whose name is nothing but a legal form or an article keeps it."""
    assert company_key("Limited") == "limited"
    assert company_key("The") == "the"
