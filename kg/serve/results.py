"""Answers of the store, within a limit of rows, in the form that a request accepts best (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re
import shutil
import tempfile
from http import HTTPStatus
from typing import IO, TYPE_CHECKING, TypeVar

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    parse_query_results,
    serialize,
)

from kg.iris import prefixes
from kg.serve.protocol import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import Triple

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


def write_results(found: QuerySolutions | QueryBoolean | QueryTriples, accept: str, most: int, out: IO[bytes]) -> str:
    """Write an answer; returns its media type.

    Args:
        found: the answer, which is looked for while it is written.
        accept: the `Accept` header.
        most: how many rows or triples it may have; what is beyond them is not looked for.
        out: where to.

    Raises:
        Refused: it has more, or no form of such an answer is accepted.
    """
    if isinstance(found, QueryTriples):
        name = _chosen(TRIPLES, accept)
        serialize(_few(found, most), out, TRIPLES[name], prefixes=dict(prefixes()))
    else:
        name = _chosen(ROWS, accept)
        if isinstance(found, QuerySolutions):
            _write_rows(found, ROWS[name], most, out)
        else:
            found.serialize(out, ROWS[name])
    return f"{name}; charset=utf-8" if name.startswith("text/") else name


def _write_rows(found: QuerySolutions, form: QueryResultsFormat, most: int, out: IO[bytes]) -> None:
    """Write rows; Oxigraph does not count them, but as TSV, which keeps every term, each is one line."""
    with tempfile.TemporaryFile() as lines:
        found.serialize(_Counted(lines, 1 + most, _refused(most, "rows")), QueryResultsFormat.TSV)  # type: ignore[arg-type]
        lines.seek(0)
        if form == QueryResultsFormat.TSV:
            shutil.copyfileobj(lines, out)
        else:
            parse_query_results(lines, format=QueryResultsFormat.TSV).serialize(out, form)


class _Counted:
    """A file that takes so many lines and no more."""

    def __init__(self, file: IO[bytes], most: int, error: Refused) -> None:
        self._file = file
        self._left = most
        self._error = error

    def write(self, part: bytes) -> int:
        """Write a part of the file.

        Raises:
            Refused: it is full.
        """
        self._left -= part.count(b"\n")
        if self._left < 0:
            raise self._error
        return self._file.write(part)

    def flush(self) -> None:
        """Write what is kept back."""
        self._file.flush()


def _few(found: QueryTriples, most: int) -> Iterator[Triple]:
    for number, triple in enumerate(found):
        if number == most:
            raise _refused(most, "triples")
        yield triple


def _refused(most: int, what: str) -> Refused:
    # Half an answer with a sign on it would be taken for a whole one: clients look at the status, at no other header.
    return Refused(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        f"The answer has more than the {most} {what} that this server gives; narrow the query, or add a LIMIT.",
    )


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
