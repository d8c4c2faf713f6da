"""Where a phrase stands among the words of a sentence."""

from __future__ import annotations

import pytest

from kg.joining.locate import locate


def found(phrase: str, text: str, start: int = 0, end: int | None = None) -> str:
    """Return the words that are found for a phrase, "" where none are, with " | " between stretches."""
    words = text.split()
    stretches = locate(phrase.split(), words, start, len(words) if end is None else end)
    return " | ".join(" ".join(words[i] for i in at) for at in stretches)


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("email address", "We keep your email address and your email .", "email address"),
        ("E-Mail ADDRESS", "Your e-mail address is kept .", "e-mail address"),
        ("user ’s name", "We ask for the user 's name .", "user 's name"),
        ("card ( s )", "We keep card numbers and card ( s ) .", "card ( s"),
        ("name , age", "We keep name and age , then name ; age .", "name ; age"),
    ],
)
def test_a_phrase_is_found_word_for_word(phrase: str, text: str, expected: str):
    """A phrase is found as a whole where its words stand in a row, whatever their case, apostrophes and punctuation."""
    assert found(phrase, text) == expected


@pytest.mark.parametrize(("phrase", "text"), [("cookie", "We set cookies ."), ("cookies", "We set a cookie .")])
def test_number_makes_no_difference_to_a_word(phrase: str, text: str):
    """A single word is found in the plural as in the singular."""
    assert found(phrase, text).startswith("cookie")


def test_a_word_is_not_found_within_another():
    """Only whole words count: "age" does not stand in "page"."""
    assert found("age", "We count page views .") == ""


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("browser version", "We log your browser type and version .", "browser | version"),
        ("billing street address", "We keep billing and street address .", "billing | street address"),
        ("mobile number", "mobile phone , mobile or home number", "mobile | number"),
    ],
)
def test_words_that_stand_apart_are_found_in_stretches(phrase: str, text: str, expected: str):
    """A phrase put together from words with others between them is found in the stretches between these."""
    assert found(phrase, text) == expected


def test_the_closest_words_count():
    """Where the words of a phrase stand apart more than once, the place where they are closest together is taken."""
    words = ["browser", "and", "operating", "system", "version", ",", "browser", "type", "and", "version"]
    assert locate(["browser", "version"], words, 0, len(words)) == [range(6, 7), range(9, 10)]


def test_words_in_another_order_are_found_by_the_last():
    """Where most words stand there in whatever order, the last of the phrase is where it stands."""
    assert found("address of the user", "We keep the user and address .") == "user"


@pytest.mark.parametrize("phrase", ["location", "home telephone", "", "—", "( ; )"])
def test_what_does_not_stand_there_is_not_found(phrase: str):
    """A phrase of other words, of too few of these, or of no words at all has no place."""
    assert not locate(phrase.split(), ["We", "keep", "your", "name", ";", "(", "—", ")", "."], 0, 9)


def test_only_the_stretch_asked_about_is_searched():
    """Words before `start` and from `end` on do not count, and the answer counts from the first word of all."""
    text = "your name : we keep your name here"
    assert locate(["name"], text.split(), 2, 8) == [range(6, 7)]
    assert found("name", text, 2, 6) == ""
