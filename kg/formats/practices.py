"""An extraction → rows for reading: line by line who does what with which data, on what terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.formats.cells import Cell
    from kg.model import DataItem, Duration, Extraction, Modality, Polarity, Practice

COLUMNS = ("line", "practice", "data", "details")
_SAID: Mapping[tuple[Modality, Polarity], str] = {
    ("stated", "affirmed"): "",
    ("stated", "denied"): "not",
    ("possible", "affirmed"): "may",
    ("possible", "denied"): "may not",
    ("required", "affirmed"): "must",
    ("required", "denied"): "must not",
}


def practice_rows(extraction: Extraction) -> list[tuple[Cell, ...]]:
    """Return a row for each practice: its line in the file, what is done or not done, the data, everything else."""
    text = extraction.policy.text
    return [
        (
            text.count("\n", 0, practice.evidence.start) + 1,
            " ".join(filter(None, (_SAID[practice.modality, practice.polarity], practice.action))),
            ", ".join(map(_data, practice.data)),
            "; ".join(_details(practice)),
        )
        for practice in extraction.practices
    ]


def _details(practice: Practice) -> Iterator[str]:
    if practice.actor.role == "third-party":
        yield f"by {practice.actor.text or 'others'}"
    for word, phrases in (("to", practice.recipients), ("from", practice.sources), ("for", practice.purposes)):
        if phrases:
            yield f"{word}: {', '.join(phrases)}"
    if practice.durations:
        yield f"time: {', '.join(map(_duration, practice.durations))}"
    if practice.conditions:
        yield f"condition: {', '.join(practice.conditions)}"


def _data(item: DataItem) -> str:
    return f"{item.text} ({', '.join(item.refers_to)})" if item.refers_to else item.text


def _duration(duration: Duration) -> str:
    return f"{duration.text} ({duration.iso})" if duration.iso else duration.text
