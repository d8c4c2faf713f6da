"""A graph that answers SPARQL queries, in memory or on disk: Oxigraph behind a small interface."""

from __future__ import annotations

import weakref
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, QueryBoolean, QuerySolutions, QueryTriples
from rdflib import Literal

from kg.answers import Answer, Row, SparqlError, Stream, Term
from kg.iris import prefixes
from kg.store.terms import OxigraphTerm, to_oxigraph, to_rdflib

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence


class Store:
    """A graph that answers queries; the default graph is the union of all named graphs."""

    def __init__(self, store: pyoxigraph.Store, release: Callable[[], None] = lambda: None) -> None:
        self._store = store
        weakref.finalize(self, release)

    def __len__(self) -> int:
        """The number of triples, each counted once however many graphs hold it."""
        return sum(1 for _ in self._store.quads_for_pattern(None, None, None, DefaultGraph()))

    def query(self, text: str, bindings: Mapping[str, Term] | None = None) -> Answer:
        """The whole answer to a SPARQL 1.1 query; see `stream`."""
        answer = self.stream(text, bindings)
        return Answer(answer.kind, answer.columns, tuple(answer.rows))

    def stream(self, text: str, bindings: Mapping[str, Term] | None = None) -> Stream:
        """The answer to a SPARQL 1.1 query, found while it is read. Prefixes of the vocabulary need no declaration.

        Args:
            text: the query. It must not hold SERVICE, which would reach for the network; see `kg.query`.
            bindings: the terms that variables of the query stand for (18.2.4.3 of the recommendation).

        Raises:
            SparqlError: the text is not a query, or calls for what the store does not have.
        """
        with _failures():
            found = self._bound(text, {name: to_oxigraph(term) for name, term in (bindings or {}).items()})
            if isinstance(found, QueryBoolean):
                return Stream("truth", ("answer",), iter(((Literal(bool(found)),),)))
        if isinstance(found, QueryTriples):
            return Stream("graph", ("subject", "predicate", "object"), self._rows(found))
        return Stream("rows", tuple(variable.value for variable in found.variables), self._rows(found))

    def _rows(self, found: QuerySolutions | QueryTriples) -> Iterator[Row]:
        # A method, so that the store, and what it keeps from being removed, lives until all is read.
        with _failures():
            for each in found:
                yield tuple(map(to_rdflib, each))

    def texts(self, text: str) -> Iterator[tuple[str, ...]]:
        """The answer to a SELECT query as texts, "" where a variable is unbound: of many rows, terms take their time.

        Raises:
            SparqlError: as of `stream`.
        """
        found = self.solve(text)
        if not isinstance(found, QuerySolutions):
            raise SparqlError("only the answer to SELECT has rows of texts")
        with _failures():
            for each in found:
                yield tuple("" if term is None else term.value for term in each)

    def solve(
        self, text: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The answer to a query as Oxigraph gives it, to be read once, and written in any of its formats.

        Args:
            text: the query.
            default_graphs: IRIs of the graphs to ask in place of all.
            named_graphs: IRIs of the graphs that GRAPH can name in place of all.

        Raises:
            SparqlError: as of `stream`.
        """
        chosen = bool(default_graphs or named_graphs)
        with _failures():
            return self._store.query(
                text,
                prefixes=dict(prefixes()),
                default_graph=[NamedNode(iri) for iri in default_graphs] if chosen else None,
                named_graphs=[NamedNode(iri) for iri in named_graphs] if chosen else None,
            )

    def _bound(self, text: str, terms: Mapping[str, OxigraphTerm]) -> QuerySolutions | QueryBoolean | QueryTriples:
        # pyoxigraph puts terms in place of variables, which is fast, but only of those in the SELECT clause. Others
        # get theirs from a block of data at the end (SPARQL 1.1, 18.2.4.3).
        try:
            return self._solve(text, {pyoxigraph.Variable(name): term for name, term in terms.items()})
        except RuntimeError as error:
            if "in its SELECT projection" not in str(error):
                raise
            return self._solve(text + _data_block(terms), {})

    def _solve(
        self, text: str, substitutions: dict[pyoxigraph.Variable, OxigraphTerm]
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        return self._store.query(text, prefixes=dict(prefixes()), substitutions=substitutions)


@contextmanager
def _failures() -> Iterator[None]:
    try:
        yield
    except (SyntaxError, RuntimeError, ValueError, OSError) as error:
        raise SparqlError(str(error)) from error


def _data_block(terms: Mapping[str, OxigraphTerm]) -> str:
    if not terms:
        return ""
    variables = " ".join(f"?{name}" for name in terms)
    return f"\nVALUES ({variables}) {{ ({' '.join(map(str, terms.values()))}) }}"
