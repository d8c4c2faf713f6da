"""How long: wording, ISO 8601 value, bounds, kind and event of durations."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from kg.model import DurationKind
from kg.practices.durations import durations_in, load_durations, read_duration

if TYPE_CHECKING:
    from tests.conftest import Extract

COUNTED = [
    ("two (2) years", "P2Y"),
    ("180-day", "P180D"),
    ("six months", "P6M"),
    ("24 hours", "PT24H"),
    ("thirty (30) days", "P30D"),
    ("1,000 days", "P1000D"),
    ("a year", "P1Y"),
    ("ten business days", "P10D"),
    ("90 calendar days", "P90D"),
    ("15 minutes", "PT15M"),
    ("30 seconds", "PT30S"),
    ("two weeks", "P2W"),
    ("three quarters", "P9M"),
    ("18 months", "P18M"),
    ("twenty-four hours", "PT24H"),
    ("twelve (12) consecutive months", "P12M"),
    ("ninety days", "P90D"),
    ("TEN YEARS", "P10Y"),
    ("30 (thirty) days", "P30D"),
    ("one hundred and eighty (180) days", "P180D"),
    ("one hundred twenty days", "P120D"),
    ("a hundred days", "P100D"),
    ("thirty-five days", "P35D"),
    ("seventeen tax years", "P17Y"),
    ("30days", "P30D"),
    ("a fortnight", "P2W"),
    ("a decade", "P10Y"),
    ("half a year", "P6M"),
    ("2.5 years", "P30M"),
    ("1.25 days", "PT30H"),
    ("1.44 days", "PT124416S"),
    ("one and a half years", "P18M"),
    ("a year and a half", "P18M"),
    ("one year and six months", "P1Y6M"),
    ("1 year, 6 months and 3 days", "P1Y6M3D"),
    ("two weeks and a day", "P15D"),
    ("90 days and 12 hours", "P90DT12H"),
    ("2.3 months", None),
]
RANGES = [
    ("6 to 12 months", "P6M", "P12M"),
    ("six (6) to twelve (12) months", "P6M", "P12M"),
    ("30-60 days", "P30D", "P60D"),
    ("30/60 days", "P30D", "P60D"),
    ("1–36 months", "P1M", "P36M"),
    ("two or three years", "P2Y", "P3Y"),
    ("thirty-sixty days", "P30D", "P60D"),
    ("between 30 and 60 days", "P30D", "P60D"),
    ("between 90 days and 1 year", "P90D", "P1Y"),
    ("30 days to one year", "P30D", "P1Y"),
    ("2 years or 90 days", "P90D", "P2Y"),
]
BOUNDS = [
    ("up to {}", None, "P30D"),
    ("within {}", None, "P30D"),
    ("at most {}", None, "P30D"),
    ("no longer than {}", None, "P30D"),
    ("not more than {}", None, "P30D"),
    ("less than {}", None, "P30D"),
    ("for a maximum period of about {}", None, "P30D"),
    ("for a period not exceeding {}", None, "P30D"),
    ("{} at the latest", None, "P30D"),
    ("at least {}", "P30D", None),
    ("for a minimum of {}", "P30D", None),
    ("no less than {}", "P30D", None),
    ("more than {}", "P30D", None),
    ("{} or more", "P30D", None),
    ("{}", None, None),
    ("after {}", None, None),
]
KINDS: list[tuple[str, DurationKind, str]] = [
    ("two years", "fixed-period", ""),
    ("the same day", "fixed-period", ""),
    ("ten days after you leave", "fixed-period", "you leave"),
    ("within a month of your last visit", "fixed-period", "your last visit"),
    ("until 30 days after you leave", "fixed-period", "you leave"),
    ("until at most 30 days after you leave", "fixed-period", "you leave"),
    ("as long as you are here, but no longer than 30 days", "until-event", "you are here"),
    ("at the end of 15 days", "fixed-period", ""),
    ("until you delete your account", "until-event", "you delete your account"),
    ("as long as your account is active", "until-event", "your account is active"),
    ("for as long as your account is active or as needed", "until-event", "your account is active or as needed"),
    ("while you use the app", "until-event", "you use the app"),
    ("for the duration of the contract", "until-event", "the contract"),
    ("immediately after the repair", "until-event", "the repair"),
    ("at the end of each season", "until-event", "the end of each season"),
    ("until you ask us to erase it permanently", "until-event", "you ask us to erase it permanently"),
    ("until you were away for the last 12 months", "until-event", "you were away for the last 12 months"),
    ("as long as necessary", "as-long-as-necessary", "necessary"),
    ("as long as necessary for these purposes", "as-long-as-necessary", "necessary for these purposes"),
    ("for the period necessary to mend your lamp", "as-long-as-necessary", "necessary to mend your lamp"),
    ("until we no longer need it", "as-long-as-necessary", "we no longer need it"),
    ("as long as required by law", "as-law-requires", "required by law"),
    ("for as long as the law demands", "as-law-requires", "the law demands"),
    ("for the statutory period", "as-law-requires", ""),
    ("indefinitely", "indefinite", ""),
    ("permanently", "indefinite", ""),
    ("for ever", "indefinite", ""),
    ("for an indefinite period", "indefinite", ""),
    ("immediately", "without-delay", ""),
    ("without undue delay", "without-delay", ""),
    ("as soon as reasonably possible", "without-delay", ""),
    ("for a reasonable time", "unspecified", ""),
    ("temporarily", "unspecified", ""),
    ("after that time", "unspecified", ""),
]
OPEN = [
    "for as long as you have an account",
    "as long as necessary",
    "until the end of your contract",
    "indefinitely",
    "permanently",
    "for a limited time",
    "for a reasonable period",
    "no longer than necessary",
    "while you use the app",
]


def durations(extract: Extract, text: str) -> list[tuple[str, str, str | None]]:
    """Return action, wording and value of the durations that a text states."""
    return [(p.action, d.text, d.iso) for p in extract(text).practices for d in p.durations]


@pytest.mark.parametrize(("wording", "iso"), COUNTED)
def test_numbers_have_a_value(wording: str, iso: str | None, extract: Extract):
    """A number with a unit, in digits, words or both, is an ISO 8601 duration; the wording stays as it is."""
    period = f"{wording} period" if wording.endswith("-day") else wording
    assert durations(extract, f"We keep your name for a maximum {period}.") == [("retain", wording, iso)]


@pytest.mark.parametrize("wording", OPEN)
def test_durations_without_a_number_have_none(wording: str, extract: Extract):
    """What is not counted has its wording and no value."""
    assert durations(extract, f"We keep your name {wording}.") == [("retain", wording, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We delete your name within 30 days.", [("delete", "30 days", "P30D")]),
        ("Messages older than 90 days are deleted.", [("delete", "90 days", "P90D")]),
        ("We will promptly delete your name.", [("delete", "promptly", None)]),
        (
            "Your name is kept for 60 days before deletion.",
            [("retain", "60 days", "P60D"), ("delete", "60 days", "P60D")],
        ),
        ("We keep your name for one year.\n\nWe keep your age for two.", [("retain", "one year", "P1Y")]),
    ],
)
def test_durations_belong_to_what_is_kept_or_deleted(
    text: str, expected: list[tuple[str, str, str | None]], extract: Extract
):
    """Retention and deletion have the duration of their own sentence."""
    assert durations(extract, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We collect your name within 30 days.",
        "In 2019, we deleted your name.",
        "Children under 13 years of age may not write; we delete their letters.",
        "We answer your questions within two days. We keep your name.",
        "We keep your name on 3 servers.",
    ],
)
def test_other_times_are_no_durations(text: str, extract: Extract):
    """Dates, ages, counts and the times of other sentences say nothing of how long data is kept."""
    assert durations(extract, text) == []


@pytest.mark.parametrize("number", ["9" * 5000, "1." + "3" * 5000, "9" * 5000 + " (10)"])
def test_absurd_numbers_are_no_durations(number: str):
    """A run of digits that no period has is left alone, however long it is."""
    assert [value.iso for *_, value in durations_in(f"We keep logs for {number} days.")] == []


@pytest.mark.parametrize(("wording", "shortest", "longest"), RANGES)
def test_ranges_keep_both_ends(wording: str, shortest: str, longest: str):
    """A range has its shorter and its longer end, in whichever order they stand; its value is the longer one."""
    ((start, end, found),) = durations_in(f"We keep logs for {wording}.")
    assert (start, end, found.text) == (17, 17 + len(wording), wording)
    assert (found.at_least, found.at_most, found.iso) == (shortest, longest, longest)
    assert read_duration(wording) == found


@pytest.mark.parametrize(("wording", "at_least", "at_most"), BOUNDS)
def test_bounds_are_told_apart(wording: str, at_least: str | None, at_most: str | None):
    """The words around a number say whether it is the least or the most; its wording may hold them or not."""
    phrase = wording.format("30 days")
    ((_, _, found),) = durations_in(f"We keep logs {phrase}.")
    read = read_duration(phrase)
    assert (found.iso, found.at_least, found.at_most) == ("P30D", at_least, at_most)
    assert (read.iso, read.at_least, read.at_most, read.text) == ("P30D", at_least, at_most, phrase)


def test_a_longest_time_may_be_denied():
    """What is not kept for longer than a time is kept for that time at most."""
    ((start, end, found),) = durations_in("We do not keep logs for longer than 30 days.")
    assert (start, end, found.at_most) == (36, 43, "P30D")


@pytest.mark.parametrize(("phrase", "kind", "event"), KINDS)
def test_kinds_and_events_are_told_apart(phrase: str, kind: DurationKind, event: str):
    """A phrase states a number, an event, a need, the law, no end, no delay, or nothing certain."""
    found = read_duration(phrase)
    assert (found.kind, found.event) == (kind, event)


def test_every_kind_has_an_example():
    """The kinds of the word list are those of the model, and all are tried above."""
    assert {kind for _, kind, _ in KINDS} == set(get_args(DurationKind))
    assert set(load_durations().kinds) < set(get_args(DurationKind))


@pytest.mark.parametrize(
    ("phrase", "iso"),
    [
        ("fortnight", "P2W"),
        ("within the hour", "PT1H"),
        ("every 14 days", "P14D"),
        ("as long as necessary but no longer than two years", "P2Y"),
        ("until nobody has called for eighteen months", "P18M"),
        ("as long as you called in the last 12 months", None),
        ("hours to days", None),
        ("", None),
    ],
)
def test_a_phrase_is_read_as_a_duration(phrase: str, iso: str | None):
    """Of a phrase that is known to be a duration, units alone and numbers beside an event are values too."""
    assert read_duration(phrase).iso == iso


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We keep it as long as you have an account and for 30 days afterwards.",
            [("as long as you have an account", None), ("30 days", "P30D")],
        ),
        ("We keep it no longer than 6 months.", [("no longer than 6 months", "P6M")]),
        ("We keep it until 30 days after you leave.", [("until 30 days after you leave", "P30D")]),
        ("Logs: 6 to 12 months. Bills: ten years.", [("6 to 12 months", "P12M"), ("ten years", "P10Y")]),
        ("Version 2019 - 30 days", [("30 days", "P30D")]),
        ("We permanently delete it.", []),
        ("It is deleted permanently.", []),
        ("We ask every two weeks.", []),
    ],
)
def test_durations_stand_where_they_are_found(text: str, expected: list[tuple[str, str | None]]):
    """Each duration is found once, in order, with the offsets of its wording."""
    found = durations_in(text)
    assert [(d.text, d.iso) for _, _, d in found] == expected
    assert all(text[start:end] == d.text for start, end, d in found)
