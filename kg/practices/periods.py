"""Numbers with units → ISO 8601: "two (2) years", "180-day", "one year and six months", and both ends of a range."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_GREAT = 100
"""From here on a number word multiplies what stands before it."""
_SMALLER = {"Y": (12, "M"), "W": (7, "D"), "D": (24, "TH"), "TH": (60, "TM"), "TM": (60, "TS")}
"""How many of which smaller unit a unit holds; a month holds no fixed number of days."""
_SECONDS = {"Y": 31_536_000, "M": 2_592_000, "W": 604_800, "D": 86_400, "TH": 3600, "TM": 60, "TS": 1}
"""About how long a unit is, greatest first: enough to tell the shorter end of a range."""
_DAYS_A_WEEK = 7

_LONGEST = 12
"""How many digits may follow the first of a number; a longer run of digits is no number of days or years."""

Amount = dict[str, Fraction]
"""Designator of a unit → how many of it."""


class Period(NamedTuple):
    """A number with a unit, or two: where it stands, and its ISO 8601 values.

    Attributes:
        start, end: offsets in the text.
        longest: the value; of a range the greater one. None where it has none in whole numbers ("2.3 months").
        shortest: the smaller value of a range, otherwise None.
    """

    start: int
    end: int
    longest: str | None
    shortest: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """One number with its unit, a sum of them, or the two ends of a range; `opened` by the first word of one."""

    start: int
    end: int
    amounts: tuple[Amount, ...]
    opened: bool


class Periods:
    """Finds numbers with units, by the words of `durations.yaml`."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._units = {
            name: ("T" * ("time" in unit) + unit["designator"], int(unit.get("times", 1)))
            for name, unit in words["units"].items()
        }
        self._numbers = {name: int(n) for name, n in words["numbers"].items()}
        self._articles = frozenset(words["articles"])
        unit = rf"(?P<unit>{_any(self._units)})s?\b(?!{'|'.join(f' {w}' for w in words['not-before'])})"
        number = self._number_pattern()
        kinds = rf"(?:(?:{_any(words['kinds-of-days'])})\s+)*"
        half = words["and-a-half"]
        joined = words["range"]
        article = rf"(?P<article>{_any(self._articles)})[ -]"
        self._amount = re.compile(
            rf"\b(?P<first>{joined['first']})?(?:(?P<low>{number})(?(first)(?:{joined['after-first']})|(?:{joined['alone']})))?"
            rf"(?P<half>{words['half']})?(?:(?P<high>{number})(?P<more>{half})?(?:(?<=[\d)])\s*-?\s*|[\s-]+)|(?(half)|{article}))"
            rf"{kinds}{unit}(?P<over>{half}\b)?",
            re.IGNORECASE,
        )
        self._range = re.compile(joined["alone"], re.IGNORECASE)
        self._range_from_first = re.compile(joined["after-first"], re.IGNORECASE)
        self._sum = re.compile(words["sum"], re.IGNORECASE)
        self._bare = re.compile(rf"{words['bare']}(?P<unit>{_any(self._units)})", re.IGNORECASE)

    def find(self, text: str) -> list[Period]:
        """Return the numbers with units of a text, in its order; two that make a range or a sum are one."""
        found: list[_Found] = []
        for match in self._amount.finditer(text):
            one = self._read(match)
            joined = self._joined(found[-1], one, text) if found else None
            found[-1:] = [joined] if joined else [*found[-1:], one]
        return [_period(each) for each in found]

    def bare(self, phrase: str) -> str | None:
        """Return the value of a phrase that is a unit alone ("within the hour"), otherwise None."""
        match = self._bare.fullmatch(phrase)
        return _iso(self._amount_of(Fraction(1), match["unit"])) if match else None

    def _number_pattern(self) -> str:
        ones = _any(name for name, n in self._numbers.items() if n < 10)  # noqa: PLR2004 - decimal digits
        teens = _any(name for name, n in self._numbers.items() if 10 <= n < 20)  # noqa: PLR2004
        tens = _any(name for name, n in self._numbers.items() if 20 <= n < _GREAT)  # noqa: PLR2004
        great = _any(name for name, n in self._numbers.items() if n >= _GREAT)
        article = _any(self._articles)
        below = rf"(?:(?:{tens})(?:[ -](?:{ones})|(?![ -](?:{ones})\b))|{teens}|{ones})\b"
        word = rf"(?:(?:(?:{below}|{article})[ -])?(?:{great})(?:(?: and)?[ -]{below})?|{below})\b"
        number = rf"(?:\d[\d,]{{0,{_LONGEST}}}(?:\.\d{{1,{_LONGEST}}})?|{word})"
        return rf"{number}(?:\s*\(\s*{number}\s*\))?"

    def _read(self, match: re.Match[str]) -> _Found:
        high = self._value(match["high"]) if match["high"] else Fraction(1)
        if match["half"]:
            high /= 2
        if match["more"] or match["over"]:
            high += Fraction(1, 2)
        values, start = [high], match.start()
        if match["low"]:
            low = self._value(match["low"])
            values, start = ([low, high], start) if low < high else ([high], match.start("high"))
        amounts = tuple(self._amount_of(value, match["unit"]) for value in values)
        return _Found(start, match.end(), amounts, match["first"] is not None)

    def _value(self, number: str) -> Fraction:
        """Return the value of digits or words; of both, "ten (10)", that of the digits."""
        digits = re.search(r"\d[\d,]*(?:\.\d+)?", number)
        if digits:
            return Fraction(digits[0].replace(",", ""))
        total = 0
        for word in re.findall(r"[a-z]+", number.lower().partition("(")[0]):
            value = 1 if word in self._articles else self._numbers.get(word, 0)
            total = max(total, 1) * value if value >= _GREAT else total + value
        return Fraction(total)

    def _amount_of(self, number: Fraction, unit: str) -> Amount:
        designator, times = self._units[unit.lower()]
        return {designator: number * times}

    def _joined(self, first: _Found, second: _Found, text: str) -> _Found | None:
        """Return two neighbours as one where they are the ends of a range or a sum, otherwise None."""
        if len(first.amounts) > 1 or len(second.amounts) > 1 or second.opened:
            return None
        between = text[first.end : second.start]
        if (self._range_from_first if first.opened else self._range).fullmatch(between):
            return _Found(first.start, second.end, first.amounts + second.amounts, opened=False)
        if self._sum.fullmatch(between) and _size(first.amounts[0]) > _size(second.amounts[0]):
            return _Found(first.start, second.end, (first.amounts[0] | second.amounts[0],), first.opened)
        return None


def _period(found: _Found) -> Period:
    ends = sorted(found.amounts, key=_size)
    shortest = _iso(ends[0]) if len(ends) > 1 and ends[0] != ends[-1] else None
    return Period(found.start, found.end, _iso(ends[-1]), shortest)


def _size(amount: Amount) -> Fraction:
    return sum((number * _SECONDS[unit] for unit, number in amount.items()), Fraction())


def _iso(amount: Amount) -> str | None:
    """Return the ISO 8601 duration, in smaller units where a number is no whole one; None where there is none."""
    whole: Amount = {}
    for unit, number in amount.items():
        while number.denominator != 1 and unit in _SMALLER:
            times, unit = _SMALLER[unit]  # noqa: PLW2901 - the same amount in a smaller unit
            number *= times  # noqa: PLW2901
        if number.denominator != 1:
            return None
        whole[unit] = whole.get(unit, Fraction()) + number
    if len(whole) > 1 and "W" in whole:
        whole["D"] = whole.get("D", Fraction()) + whole.pop("W") * _DAYS_A_WEEK
    ordered = [(unit, whole[unit]) for unit in _SECONDS if unit in whole]
    dates = "".join(f"{number}{unit}" for unit, number in ordered if not unit.startswith("T"))
    times_of_day = "".join(f"{number}{unit[1:]}" for unit, number in ordered if unit.startswith("T"))
    return f"P{dates}T{times_of_day}" if times_of_day else f"P{dates}"


def _any(words: Any) -> str:  # noqa: ANN401 - any iterable of words
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
