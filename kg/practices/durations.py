"""How long: wording, value, bounds, kind and event of the durations in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from kg.model import Duration, DurationKind
from kg.practices.periods import Periods
from kg.resources import LEXICON
from kg.wordings import load_wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kg.practices.periods import Period

_NEAR = 60
"""How many characters before and after a number tell its bounds."""


def durations_in(text: str) -> list[tuple[int, int, Duration]]:
    """Return the durations of a text, each with the offsets of its wording, in text order and without overlap."""
    return load_durations().find(text)


def read_duration(phrase: str) -> Duration:
    """Return what a phrase says of how long; that the phrase is the wording of a duration is known.

    >>> read_duration("up to six (6) months")
    Duration(text='up to six (6) months', iso='P6M', at_least=None, at_most='P6M', kind='fixed-period', event='')
    """
    return load_durations().read(phrase)


@dataclass(frozen=True, slots=True)
class Durations:
    """The patterns of `durations.yaml`.

    Attributes:
        periods: finds numbers with units.
        never: what makes a number no duration when it stands before it.
        past: what makes a number a part of an event when it stands before it.
        bounds: patterns of what stands before and after a number that is the most ("at_most") or least ("at_least").
        open_ended: wordings of durations without a number.
        and_then: what parts such a wording from a number that is a duration of its own.
        kinds: patterns of each kind, in the order in which they are tried.
        alternatives: what parts the alternatives of a wording.
        to_number: what stands before a number and adds nothing to it.
        counted_from: a number's event, with what stands before it.
        then_deleted: what says that a deletion follows a retention.
    """

    periods: Periods
    never: re.Pattern[str]
    past: re.Pattern[str]
    bounds: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]
    open_ended: re.Pattern[str]
    and_then: re.Pattern[str]
    kinds: Mapping[DurationKind, re.Pattern[str]]
    alternatives: re.Pattern[str]
    to_number: re.Pattern[str]
    counted_from: re.Pattern[str]
    then_deleted: re.Pattern[str]

    def find(self, text: str) -> list[tuple[int, int, Duration]]:
        """As `durations_in`: where wordings overlap, the one that begins first, then the longest, stands."""
        counted = [each for each in self.periods.find(text) if not _stands_before(self.never, text, each)]
        hits = [(each.start, each.end, self._counted(text, each)) for each in counted]
        for match in self.open_ended.finditer(text):
            start, end = match.start(), self._end(match, counted)
            wording = text[start:end].strip()
            hits.append((start, start + len(wording), self.read(wording)))
        found: list[tuple[int, int, Duration]] = []
        for hit in sorted(hits, key=lambda h: (h[0], -h[1])):
            if not found or hit[0] >= found[-1][1]:
                found.append(hit)
        return found

    def read(self, phrase: str) -> Duration:
        """As `read_duration`."""
        text = phrase.strip()
        period = next((each for each in self.periods.find(text) if not _stands_before(self.past, text, each)), None)
        if period is None:
            kind = self._kind(text)
            bare = self.periods.bare(text)
            return Duration(text, bare, kind="fixed-period" if bare else kind, event=self._event(text))
        counted = replace(self._counted(text, period), text=text)
        before = text[: period.start]
        for bound, _ in self.bounds.values():
            before = bound.sub("", before)
        kind = self._kind(self.to_number.sub("", before.strip()))
        if kind == "unspecified":
            return counted
        last = self.and_then.search(f"{before.rstrip()} ")
        return replace(counted, kind=kind, event=self._event(before[: last.start()] if last else text))

    def _counted(self, text: str, period: Period) -> Duration:
        """Return the duration that is a number with a unit, with what the words around it say of it."""
        at_least, at_most = (self._bounded(text, period, bound) for bound in ("at-least", "at-most"))
        if period.shortest:
            at_least, at_most = period.shortest, period.longest
        elif at_least and at_most:
            at_least = None
        event = self.counted_from.match(text, period.end)
        return Duration(
            text[period.start : period.end],
            period.longest,
            at_least,
            at_most,
            "fixed-period",
            event["event"].strip() if event else "",
        )

    def _bounded(self, text: str, period: Period, bound: str) -> str | None:
        before, after = self.bounds[bound]
        bounded = _stands_before(before, text, period) or after.match(text, period.end)
        return period.longest if bounded else None

    def _kind(self, wording: str) -> DurationKind:
        for part in (self.alternatives.split(wording)[0], wording):
            kind = next((kind for kind, pattern in self.kinds.items() if pattern.search(part)), None)
            if kind:
                return kind
        return "unspecified"

    def _event(self, wording: str) -> str:
        match = self.kinds["until-event"].match(wording)
        return wording[match.end() :].strip() if match else ""

    def _end(self, match: re.Match[str], counted: Iterable[Period]) -> int:
        """Return where a wording ends: before a number that is a duration of its own, if there is one in it."""
        for period in counted:
            if match.start() < period.start < match.end():
                last = self.and_then.search(match.string[: period.start], match.start())
                if last:
                    return last.start()
        return match.end()


@cache
def load_durations(path: Path = LEXICON / "durations.yaml") -> Durations:
    """Load the patterns of durations."""
    words = load_wordings(path)
    kinds = {cast("DurationKind", kind): _pattern("|".join(each)) for kind, each in words["kinds"].items()}
    return Durations(
        Periods(words),
        _before(words["not-after"]),
        _before(words["not-after-in-event"]),
        {bound: _bound(words["bounds"][bound], words["fillers"]) for bound in ("at-most", "at-least")},
        _pattern("|".join(f"\\b(?:{each})" for each in words["open-ended"])),
        _pattern(f"(?:{words['and-then']})\\s+$"),
        kinds,
        _pattern(words["alternatives"]),
        _pattern(words["to-number"]),
        _pattern(f"{words['counted-from']}(?P<event>[^,;.()]+)"),
        _pattern(words["then-deleted"]),
    )


def _bound(words: Mapping[str, Any], fillers: Iterable[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before a number that is a bound, and what after it."""
    before = rf"(?:\b|(?=\W))(?:{'|'.join(words['before'])})(?:\s+(?:{'|'.join(fillers)}))*\s+$"
    return _pattern(before), _pattern(rf"\s+(?:{'|'.join(words['after'])})")


def _stands_before(pattern: re.Pattern[str], text: str, period: Period) -> bool:
    return pattern.search(text[max(0, period.start - _NEAR) : period.start]) is not None


def _before(words: Iterable[str]) -> re.Pattern[str]:
    return _pattern(rf"\b(?:{'|'.join(map(re.escape, words))})\s+$")


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)
