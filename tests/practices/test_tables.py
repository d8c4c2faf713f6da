"""Tables whose header says what the columns hold are read row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Extraction

    Extract = Callable[[str], Extraction]

TABLE = """\
# Notice

| Data | Why we collect it | Shared with | How long we keep it |
|---|---|---|---|
| Email address | to confirm your booking | payment processors | two years |
| Dietary wishes | catering | nobody | 14 days |
"""


def stated(extraction: Extraction) -> list[tuple[object, ...]]:
    """Return action, polarity, data, and what else is stated of each practice."""
    return [
        (
            p.action,
            p.polarity,
            [d.text for d in p.data],
            [*p.purposes, *p.recipients, *(d.iso for d in p.durations)],
        )
        for p in extraction.practices
    ]


def test_a_row_gives_what_its_columns_say(extract: Extract):
    """Purpose, recipient and period of a row belong to the data of its first cell; "nobody" denies the sharing."""
    assert stated(extract(TABLE)) == [
        ("collect", "affirmed", ["Email address"], ["confirm your booking"]),
        ("share", "affirmed", ["Email address"], ["payment processors"]),
        ("retain", "affirmed", ["Email address"], ["P2Y"]),
        ("collect", "affirmed", ["Dietary wishes"], ["catering"]),
        ("share", "denied", ["Dietary wishes"], []),
        ("retain", "affirmed", ["Dietary wishes"], ["P14D"]),
    ]


def test_a_cell_that_names_two_things_gives_both(extract: Extract):
    """What stands before a word that another shares with nobody is a thing of its own: a name is no kind of address."""
    text = TABLE.replace("Dietary wishes", "Name and delivery address")
    assert stated(extract(text))[-1] == ("retain", "affirmed", ["Name", "delivery address"], ["P14D"])


def test_the_evidence_of_a_row_is_the_row(extract: Extract):
    """A practice of a table rests on the row from its first cell to its last."""
    quotes = {p.evidence.quote for p in extract(TABLE).practices}
    assert quotes == {
        "Email address | to confirm your booking | payment processors | two years",
        "Dietary wishes | catering | nobody | 14 days",
    }


@pytest.mark.parametrize("header", ["Place | Height", "Notice | Version"])
def test_a_table_about_something_else_says_nothing(extract: Extract, header: str):
    """A table whose header names no data and nothing done with it gives no practice."""
    assert not extract(f"# Notice\n\n| {header} |\n|---|---|\n| Oslo | 23 metres |\n").practices
