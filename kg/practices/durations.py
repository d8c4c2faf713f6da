"""How long: wording and ISO 8601 value of the durations in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from kg.model import Duration
from kg.resources import LEXICON
from kg.wordings import load_wordings

if TYPE_CHECKING:
    from pathlib import Path

_HUNDRED = 100
_SMALLER = {"Y": (12, "M"), "W": (7, "D"), "D": (24, "TH"), "TH": (60, "TM")}
"""How many of which smaller unit a unit holds; a month holds no fixed number of days."""


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
        digits = match["digits"]
        number = Fraction(digits.replace(",", "")) if digits else Fraction(self._number(match["word"].lower()))
        designator, times = self.units[match["unit"].lower().rstrip("s")]
        return Duration(
            match.group().strip(), _iso(number * times * (Fraction(1, 2) if match["half"] else 1), designator)
        )

    def _number(self, words: str) -> int:
        """Return the number of a word or two: "twenty-one", "one hundred"."""
        total = 0
        for word in re.split(r"[ -]", words) if words not in self.numbers else [words]:
            value = self.numbers[word]
            total = max(total, 1) * value if value == _HUNDRED else total + value
        return total


def _iso(number: Fraction, designator: str) -> str | None:
    """Return the ISO 8601 duration, in a smaller unit where the number is no whole one; None where there is none."""
    if number.denominator != 1 and designator in _SMALLER:
        times, designator = _SMALLER[designator]
        number *= times
    if number.denominator != 1:
        return None
    time = "T" if designator.startswith("T") else ""
    return f"P{time}{number}{designator.removeprefix('T')}"


@cache
def load_durations(path: Path = LEXICON / "durations.yaml") -> Durations:
    """Load the patterns of durations."""
    data = load_wordings(path)
    units = {
        name: ("T" * ("time" in unit) + unit["designator"], int(unit.get("times", 1)))
        for name, unit in data["units"].items()
    }
    word = "|".join(sorted(map(re.escape, data["numbers"]), key=len, reverse=True))
    words = rf"(?:{word})(?:[ -](?:{word}))?"
    never = "".join(rf"(?<!\b{re.escape(before)} )" for before in data["not-after"])
    counted = re.compile(
        rf"(?:\b(?:{words})\s*\(\s*)?{never}(?P<half>\bhalf )?"
        rf"\b(?:(?P<digits>\d[\d,]*(?:\.\d+)?)|(?P<word>{words}))\)?[\s-]+"
        rf"(?:(?:{'|'.join(data['kinds-of-days'])})\s+)?(?P<unit>(?:{'|'.join(units)})s?)\b(?! of age| old)",
        re.IGNORECASE,
    )
    open_ended = re.compile("|".join(f"\\b(?:{p})" for p in data["open-ended"]), re.IGNORECASE)
    then_deleted = re.compile(data["then-deleted"], re.IGNORECASE)
    return Durations(counted, open_ended, then_deleted, units, {name: int(n) for name, n in data["numbers"].items()})
