"""Answers of the store in the form that a request accepts best (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import IO, TYPE_CHECKING, TypeVar

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, serialize

from kg.iris import prefixes
from kg.serve.protocol import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import QueryBoolean, QuerySolutions

_Form = TypeVar("_Form", QueryResultsFormat, RdfFormat)

_QUALITY = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?", re.ASCII)

# The first is what those get who take anything.
ROWS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
}
TRIPLES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}


def write_results(found: QuerySolutions | QueryBoolean | QueryTriples, accept: str, out: IO[bytes]) -> str:
    """Write an answer; returns its media type.

    Raises:
        Refused: no form of such an answer is accepted.
    """
    if isinstance(found, QueryTriples):
        name = _chosen(TRIPLES, accept)
        serialize(found, out, TRIPLES[name], prefixes=dict(prefixes()))
    else:
        name = _chosen(ROWS, accept)
        found.serialize(out, ROWS[name])
    return f"{name}; charset=utf-8" if name.startswith("text/") else name


def _chosen(forms: Mapping[str, _Form], accept: str) -> str:
    wanted = [_range(each) for each in accept.split(",")] if accept.strip() else [("*/*", 1.0)]
    weights = {name: _weight(name, wanted) for name in forms}
    best = max(weights, key=lambda name: weights[name])
    if weights[best] <= 0:
        raise Refused(HTTPStatus.NOT_ACCEPTABLE, f"This answer comes as {', '.join(forms)}.")
    return best


def _range(text: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in text.split(";"))
    quality = next((each[2:] for each in parameters if each.startswith("q=")), "1")
    return name, float(quality) if _QUALITY.fullmatch(quality) else 0.0


def _weight(name: str, wanted: list[tuple[str, float]]) -> float:
    """The quality that the most specific range gives to a media type."""
    for pattern in (name, f"{name.partition('/')[0]}/*", "*/*"):
        qualities = [quality for each, quality in wanted if each == pattern]
        if qualities:
            return max(qualities)
    return 0.0
