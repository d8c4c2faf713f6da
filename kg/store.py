"""The graph on disk, and the store that answers queries: pyoxigraph behind a small interface."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat
from rdflib import XSD, BNode, Literal, URIRef

from kg.answers import Answer, Row, SparqlError, Stream, Term
from kg.errors import StoreError
from kg.files import Draft, replacing
from kg.iris import ontology_iri, prefixes
from kg.ontology.terms import ontology_graph

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from rdflib import Graph
    from rdflib.term import Node

    _OxigraphTerm = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple

_COPY_TO_DEFAULT_GRAPH = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"


class Store:
    """A graph in memory that answers queries; the default graph is the union of all named graphs."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        self._store = store

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
            found = self._bound(text, {name: _to_oxigraph(term) for name, term in (bindings or {}).items()})
            if isinstance(found, QueryBoolean):
                return Stream("truth", ("answer",), iter(((Literal(bool(found)),),)))
        if isinstance(found, QueryTriples):
            return Stream("graph", ("subject", "predicate", "object"), _rows(found))
        return Stream("rows", tuple(variable.value for variable in found.variables), _rows(found))

    def _bound(self, text: str, terms: Mapping[str, _OxigraphTerm]) -> QuerySolutions | QueryBoolean | QueryTriples:
        # pyoxigraph puts terms in place of variables, which is fast, but only of those in the SELECT clause. Others
        # get theirs from a block of data at the end (SPARQL 1.1, 18.2.4.3).
        try:
            return self._solve(text, {pyoxigraph.Variable(name): term for name, term in terms.items()})
        except RuntimeError as error:
            if "in its SELECT projection" not in str(error):
                raise
            return self._solve(text + _data_block(terms), {})

    def _solve(
        self, text: str, substitutions: dict[pyoxigraph.Variable, _OxigraphTerm]
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        return self._store.query(text, prefixes=dict(prefixes()), substitutions=substitutions)


def open_store(path: Path) -> Store:
    """The graph in a TriG file, ready for queries. Where the file has no ontology, the shipped one is added.

    Raises:
        StoreError: there is no such file, it cannot be read, or it is damaged.
    """
    store = pyoxigraph.Store()
    try:
        store.bulk_load(path=str(path), format=RdfFormat.TRIG)
    except FileNotFoundError as error:
        raise StoreError(f"there is no graph at {path}", "run `kg build` first") from error
    except SyntaxError as error:
        reason = " ".join(str(error).split())
        raise StoreError(f"{path} is damaged: {reason}", "run `kg build` again") from error
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read: {error}", "name a graph that `kg build` has written") from error
    if not store.contains_named_graph(NamedNode(ontology_iri())):
        store.extend(_quads(ontology_graph(), {}))
    # Asked for the union of graphs, pyoxigraph gives a triple once for each graph that holds it; a graph is a set.
    store.update(_COPY_TO_DEFAULT_GRAPH)
    return Store(store)


class TrigFile:
    """A TriG file being written, one named graph after the other (https://www.w3.org/TR/trig/)."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._names: set[str] = set()
        self._nodes: dict[Node, NamedNode] = {}
        draft.write("".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes().items()).encode())

    def add(self, graph: Graph) -> None:
        """Writes one graph, whose identifier is its name; triples are sorted, so that equal graphs give equal bytes.

        Raises:
            StoreError: the file has a graph of this name already, or cannot be written.
        """
        name = str(graph.identifier)
        if name in self._names:
            raise StoreError(f"two policies have the name {name.rpartition('/')[2]}", "rename one of the files")
        self._names.add(name)
        text = io.BytesIO()
        pyoxigraph.serialize(_quads(graph, self._nodes), text, RdfFormat.TRIG, prefixes=dict(prefixes()))
        # pyoxigraph declares the prefixes anew each time, and in an order that changes from run to run.
        lines = text.getvalue().splitlines(keepends=True)
        self._draft.write(b"\n" + b"".join(lines[len(prefixes()) :]))


@contextmanager
def writing(path: Path) -> Iterator[TrigFile]:
    """A TriG file to add policy graphs to. It holds the ontology, and appears when the block ends without an exception.

    Raises:
        StoreError: it cannot be written.
    """
    with replacing(path) as draft:
        trig = TrigFile(draft)
        trig.add(ontology_graph())
        yield trig


def _quads(graph: Graph, nodes: dict[Node, NamedNode]) -> Iterator[pyoxigraph.Quad]:
    """The triples of a graph in order; `nodes` keeps what was converted, as most IRIs come many times."""

    def named(node: Node) -> NamedNode:
        known = nodes.get(node)
        if known is None:
            known = nodes[node] = NamedNode(str(node))
        return known

    name = NamedNode(str(graph.identifier))
    for subject, predicate, value in sorted(graph, key=_order):
        term = _literal(value) if isinstance(value, Literal) else named(value)
        yield pyoxigraph.Quad(named(subject), named(predicate), term, name)


def _rows(found: QuerySolutions | QueryTriples) -> Iterator[Row]:
    with _failures():
        for each in found:
            yield tuple(map(_to_rdflib, each))


@contextmanager
def _failures() -> Iterator[None]:
    try:
        yield
    except (SyntaxError, RuntimeError, ValueError, OSError) as error:
        raise SparqlError(str(error)) from error


def _data_block(terms: Mapping[str, _OxigraphTerm]) -> str:
    if not terms:
        return ""
    variables = " ".join(f"?{name}" for name in terms)
    return f"\nVALUES ({variables}) {{ ({' '.join(map(str, terms.values()))}) }}"


def _to_oxigraph(term: Term) -> _OxigraphTerm:
    if isinstance(term, BNode):
        return pyoxigraph.BlankNode(term)
    return NamedNode(term) if isinstance(term, URIRef) else _literal(term)


def _order(triple: tuple[Node, Node, Node]) -> tuple[str, str, bool, str, str, str]:
    subject, predicate, value = map(str, triple)
    if isinstance(triple[2], Literal):
        return subject, predicate, True, value, triple[2].datatype or "", triple[2].language or ""
    return subject, predicate, False, value, "", ""


def _literal(literal: Literal) -> pyoxigraph.Literal:
    if literal.language:
        return pyoxigraph.Literal(literal, language=literal.language)
    datatype = literal.datatype or XSD.string
    return pyoxigraph.Literal(literal, datatype=NamedNode(datatype))


def _to_rdflib(term: _OxigraphTerm | None) -> Term | None:
    if term is None:
        return None
    if isinstance(term, pyoxigraph.Triple):
        raise ValueError("a triple in place of a term is not SPARQL 1.1")  # noqa: TRY004  (the query's fault)
    if isinstance(term, pyoxigraph.Literal):
        if term.language or term.datatype.value == str(XSD.string):
            return Literal(term.value, term.language)
        return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    return URIRef(term.value) if isinstance(term, NamedNode) else BNode(term.value)
