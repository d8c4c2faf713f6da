"""rdflib's terms ↔ Oxigraph's: the one place that turns one into the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode
from rdflib import XSD, BNode, Literal, URIRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph
    from rdflib.term import Node

    from kg.answers import Term

OxigraphTerm = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple


def quads(graph: Graph) -> Iterator[pyoxigraph.Quad]:
    """The triples of a graph in order, under its name."""
    nodes: dict[Node, NamedNode | BlankNode] = {}

    def named(node: Node) -> NamedNode | BlankNode:
        known = nodes.get(node)
        if known is None:
            known = nodes[node] = BlankNode(str(node)) if isinstance(node, BNode) else NamedNode(str(node))
        return known

    name = NamedNode(str(graph.identifier))
    for subject, predicate, value in sorted(graph, key=_order):
        term = literal(value) if isinstance(value, Literal) else named(value)
        yield pyoxigraph.Quad(named(subject), NamedNode(str(predicate)), term, name)


def _order(triple: tuple[Node, Node, Node]) -> tuple[str, str, bool, str, str, str]:
    subject, predicate, value = map(str, triple)
    if isinstance(triple[2], Literal):
        return subject, predicate, True, value, triple[2].datatype or "", triple[2].language or ""
    return subject, predicate, False, value, "", ""


def to_oxigraph(term: Term) -> OxigraphTerm:
    """A term of rdflib as Oxigraph's."""
    if isinstance(term, BNode):
        return pyoxigraph.BlankNode(term)
    return NamedNode(term) if isinstance(term, URIRef) else literal(term)


def literal(value: Literal) -> pyoxigraph.Literal:
    """A literal of rdflib as Oxigraph's."""
    if value.language:
        return pyoxigraph.Literal(value, language=value.language)
    return pyoxigraph.Literal(value, datatype=NamedNode(value.datatype or XSD.string))


@overload
def to_rdflib(term: OxigraphTerm) -> Term: ...


@overload
def to_rdflib(term: None) -> None: ...


def to_rdflib(term: OxigraphTerm | None) -> Term | None:
    """A term of Oxigraph as rdflib's; None stays None."""
    if term is None:
        return None
    if isinstance(term, pyoxigraph.Triple):
        raise ValueError("a triple in place of a term is not SPARQL 1.1")  # noqa: TRY004  (the query's fault)
    if isinstance(term, pyoxigraph.Literal):
        if term.language or term.datatype.value == str(XSD.string):
            return Literal(term.value, term.language)
        return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    return URIRef(term.value) if isinstance(term, NamedNode) else BNode(term.value)
