"""How long: wording and ISO 8601 value of the durations in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.model import Duration
from kg.resources import LEXICON
from kg.wordings import load_wordings

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Durations:
    """The patterns and units of `durations.yaml`."""

    counted: re.Pattern[str]
    open_ended: re.Pattern[str]
    then_deleted: re.Pattern[str]
    units: dict[str, tuple[str, int]]
    numbers: dict[str, int]

    def find(self, text: str) -> list[tuple[int, Duration]]:
        """Return the durations of a text with the offset of each, in text order, overlaps resolved to the first."""
        hits = [(m.start(), m.end(), self._counted(m)) for m in self.counted.finditer(text)]
        hits += [(m.start(), m.end(), Duration(m.group().strip(), None)) for m in self.open_ended.finditer(text)]
        found: list[tuple[int, Duration]] = []
        reached = -1
        for start, end, duration in sorted(hits, key=lambda h: (h[0], -h[1], h[2].text)):
            if start >= reached:
                found.append((start, duration))
                reached = end
        return found

    def _counted(self, match: re.Match[str]) -> Duration:
        designator, times = self.units[match["unit"].lower().rstrip("s")]
        digits = match["digits"]
        number = int(digits.replace(",", "")) if digits else self.numbers[match["word"].lower()]
        time = "T" if designator.startswith("T") else ""
        return Duration(match.group().strip(), f"P{time}{number * times}{designator.removeprefix('T')}")


@cache
def load_durations(path: Path = LEXICON / "durations.yaml") -> Durations:
    """Load the patterns of durations."""
    data = load_wordings(path)
    units = {
        name: ("T" * ("time" in unit) + unit["designator"], int(unit.get("times", 1)))
        for name, unit in data["units"].items()
    }
    words = "|".join(sorted(map(re.escape, data["numbers"]), key=len, reverse=True))
    unit = "|".join(units)
    counted = re.compile(
        rf"(?:\b(?:{words})\s*\(\s*)?\b(?:(?P<digits>\d[\d,]*)|(?P<word>{words}))\)?[\s-]+"
        rf"(?:(?:calendar|business|working|consecutive|full|more|additional)\s+)?(?P<unit>(?:{unit})s?)\b",
        re.IGNORECASE,
    )
    open_ended = re.compile("|".join(f"\\b(?:{p})" for p in data["open-ended"]), re.IGNORECASE)
    then_deleted = re.compile(data["then-deleted"], re.IGNORECASE)
    return Durations(counted, open_ended, then_deleted, units, {word: int(n) for word, n in data["numbers"].items()})
