"""How long: the words of a duration, its values as XML Schema has them, and about how many days that is."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from rdflib import URIRef

from kg.graph.sheet import literal, term, value
from kg.iris import duration_iri

if TYPE_CHECKING:
    from kg.graph.sheet import Sheet
    from kg.model import Duration

# XML Schema part 2, 3.2.6, which has no weeks and wants a number wherever it has a letter.
_DURATION = re.compile(r"P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_WEEKS = re.compile(r"P(\d+)W")
_DAYS_A_WEEK = 7
_DAYS = (Fraction(365), Fraction(30), Fraction(1), Fraction(1, 24), Fraction(1, 1440), Fraction(1, 86_400))
"""Days of a year, month, day, hour, minute and second: the groups of `_DURATION`."""
_PLACES = 6
"""Decimal places of a number of days; a second is 0.000012 of them."""


def duration_node(sheet: Sheet, duration: Duration) -> URIRef:
    """The node of a duration of the policy, which is described when it comes for the first time."""
    node = URIRef(duration_iri(sheet.policy, duration))
    if sheet.begin(node):
        sheet.add_types(node, "kg:Duration")
        sheet.add(node, "rdfs:label", literal(duration.text))
        if duration.kind:
            sheet.add(node, "kg:durationKind", term(f"kg:{duration.kind.title().replace('-', '')}"))
        if duration.event:
            sheet.add(node, "kg:event", literal(duration.event))
        _add_values(sheet, node, duration)
    return node


def schema_duration(iso: str | None) -> str:
    """An ISO 8601 duration as XML Schema has it, or "" where it has no such value."""
    weeks = _WEEKS.fullmatch(iso or "")
    if weeks:
        return f"P{int(weeks[1]) * _DAYS_A_WEEK}D"
    return iso if iso and _DURATION.fullmatch(iso) else ""


def days_of(duration: str) -> str:
    """About how many days an XML Schema duration is, as a decimal: a month counts 30 of them, a year 365.

    >>> days_of("P1Y6M"), days_of("PT36H")
    ('545.0', '1.5')
    """
    match = _DURATION.fullmatch(duration)
    numbers = map(int, match.groups(default="0")) if match else ()
    days = sum((number * unit for number, unit in zip(numbers, _DAYS, strict=False)), start=Fraction())
    whole, rest = divmod(round(days * 10**_PLACES), 10**_PLACES)
    return f"{whole}.{f'{rest:0{_PLACES}}'.rstrip('0') or '0'}"


def _add_values(sheet: Sheet, node: URIRef, duration: Duration) -> None:
    values = (("kg:isoDuration", duration.iso), ("kg:atLeast", duration.at_least), ("kg:atMost", duration.at_most))
    for name, iso in values:
        lexical = schema_duration(iso)
        if lexical:
            sheet.add(node, name, value(lexical, "xsd:duration"))
    lexical = schema_duration(duration.iso)
    if lexical:
        sheet.add(node, "kg:days", value(days_of(lexical), "xsd:decimal"))
