"""An extraction as rows for reading."""

from __future__ import annotations

from kg.formats.practices import COLUMNS, practice_rows
from kg.model import Actor, DataItem, Duration, Evidence, Extraction, FirstParty, Policy, Practice

TEXT = "Who we are\n\nInvoices are kept for ten years.\nWe do not sell it to our partners.\n"


def extraction(*practices: Practice) -> Extraction:
    """Return the practices as those of a small policy."""
    return Extraction(Policy("p.md", "p", TEXT, "", ()), FirstParty("P"), practices, 3)


def evidence(quote: str) -> Evidence:
    """Return where `quote` stands in the policy."""
    start = TEXT.index(quote)
    return Evidence(quote, start, start + len(quote))


def test_rows_say_where_what_and_on_which_terms():
    """A row has the line in the file, the action with its negation, the data, and all else that is stated."""
    kept = Practice(
        "retain",
        "affirmed",
        Actor("first-party", ""),
        (DataItem("Invoices"),),
        evidence("Invoices are kept for ten years."),
        durations=(Duration("ten years", "P10Y"), Duration("for long", None)),
        conditions=("as the law requires",),
    )
    not_sold = Practice(
        "sell",
        "denied",
        Actor("third-party", "our bank"),
        (DataItem("it", ("Invoices", "names")),),
        evidence("We do not sell it to our partners."),
        recipients=("partners",),
        sources=("you", "others"),
        purposes=("billing",),
        cue="not",
    )
    assert COLUMNS == ("line", "practice", "data", "details")
    assert practice_rows(extraction(kept, not_sold)) == [
        (3, "retain", "Invoices", "time: ten years (P10Y), for long; condition: as the law requires"),
        (4, "not sell", "it (Invoices, names)", "by our bank; to: partners; from: you, others; for: billing"),
    ]


def test_nobody_named_is_said_in_words():
    """A third party without a name is called others."""
    practice = Practice("use", "affirmed", Actor("third-party", ""), (), evidence("We do not"))
    assert practice_rows(extraction(practice)) == [(4, "use", "", "by others")]
