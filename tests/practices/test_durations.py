"""How long: the wording of a duration and its ISO 8601 value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.practices.conftest import Extract

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
def test_numbers_have_a_value(wording: str, iso: str, extract: Extract):
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
