"""What a query gives: terms in rows, a truth value, or triples; from whatever source was asked."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, cast

import rdflib
from rdflib import BNode, URIRef

from kg.iris import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Term = URIRef | BNode | rdflib.Literal
Row = tuple[Term | None, ...]
Triple = tuple[Term, Term, Term]
Kind = Literal["rows", "truth", "graph"]

# A literal that does not fit its datatype is an answer like any other; rdflib would log a traceback for each.
logging.getLogger("rdflib.term").setLevel(logging.ERROR)


class SparqlError(Exception):
    """A query that cannot be answered; the message is the engine's own, for a syntax error with line and column."""


@dataclass(frozen=True, slots=True)
class Stream:
    """An answer on its way: `rows` are found while they are read, and can be read once.

    Attributes:
        kind: "rows" (of SELECT), "truth" (of ASK: one row of one boolean), "graph" (a row for each triple).
        columns: the names of what stands in a row; `answer` of a truth, `subject`, `predicate`, `object` of triples.
        rows: a term for each column, None where unbound.
    """

    kind: Kind
    columns: tuple[str, ...]
    rows: Iterator[Row]


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer; its attributes are those of a stream.

    Attributes:
        cut: whether there is more, which a limit of rows has left out.
    """

    kind: Kind
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    cut: bool = False

    @property
    def text(self) -> tuple[tuple[str, ...], ...]:
        """The rows for reading: IRIs as CURIEs where they have one, literals as they read, "" for nothing."""
        return tuple(tuple(map(_text, row)) for row in self.rows)

    @property
    def triples(self) -> tuple[Triple, ...]:
        """The rows of a graph."""
        return cast("tuple[Triple, ...]", self.rows)


class Source(Protocol):
    """Whatever answers SPARQL 1.1 queries: a store, an endpoint."""

    def stream(self, text: str, bindings: Mapping[str, Term] | None = None) -> Stream:
        """The answer to a query in which some variables stand for given terms.

        Raises:
            SparqlError: it cannot be answered.
        """


def _text(term: Term | None) -> str:
    if term is None:
        return ""
    return shorten(str(term)) if isinstance(term, URIRef) else term.n3() if isinstance(term, BNode) else str(term)
