"""How long: which retention or deletion a duration belongs to, and deletions that follow a retention."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.practices.durations import durations_in, load_durations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from kg.practices.statements import Statement


def with_durations(statements: list[Statement], doc: Doc) -> Iterator[Statement]:
    """Yield the statements, retentions and deletions with their durations.

    A duration belongs to the last retention or deletion before it, or to all of them where it comes first. "Kept for 70
    days before deletion" is a retention and a deletion with one duration.
    """
    timed = [s for s in statements if s.action in ("retain", "delete")]
    timed = [s for s in timed if not s.relative] or timed
    found = durations_in(doc.text)
    for statement in statements:
        if statement not in timed:
            yield statement
            continue
        own = tuple(d for start, _, d in found if statement in _nearest(timed, start, doc))
        texts = [d.text for d in own]
        conditions = tuple(c for c in statement.conditions if not any(c in t or t in c for t in texts))
        yield replace(statement, durations=own, conditions=conditions)
        if statement.action == "retain" and not statement.cue and load_durations().then_deleted.search(doc.text):
            counted = tuple(d for d in own if d.iso)
            yield from [replace(statement, action="delete", durations=counted, purposes=())] if counted else []


def _nearest(timed: list[Statement], start: int, doc: Doc) -> list[Statement]:
    before = [s for s in timed if doc[s.at].idx <= start]
    return [s for s in before if s.at == before[-1].at] if before else timed
