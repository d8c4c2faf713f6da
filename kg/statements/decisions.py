"""Automated decisions and profiling: that they are made of people, or are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.statements.finding import Finding, is_denied, phrase, without

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.statements.finding import Cues
    from kg.statements.lexicon import Lexicon


def find_decisions(doc: Doc, cues: Cues, lexicon: Lexicon) -> list[Finding]:
    """Return what a sentence says of automated decisions: its first wording for them."""
    found = cues["automated-decision/wordings"]
    found = without(found, cues["automated-decision/not"])
    return [
        Finding(
            "automated-decision",
            "",
            phrase(doc, f.start, f.end),
            f.start,
            "denied" if is_denied(doc[f.start], lexicon) else "affirmed",
        )
        for f in found[:1]
    ]
