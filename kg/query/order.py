"""One order and one set of labels for what has none: the triples of a graph, and blank nodes that a query makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rdflib import BNode, Graph
from rdflib.compare import to_canonical_graph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.answers import Row, Triple


def ordered(triples: Sequence[Triple]) -> tuple[Triple, ...]:
    """Triples in order of their terms; blank nodes named by what is said of them (`rdflib.compare`)."""
    if any(isinstance(term, BNode) for triple in triples for term in triple):
        graph = Graph("SimpleMemory", bind_namespaces="none")
        for triple in triples:
            graph.add(triple)
        triples = cast("list[Triple]", list(to_canonical_graph(graph)))
    return tuple(sorted(triples, key=lambda triple: [term.n3() for term in triple]))


def relabelled(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The same rows, blank nodes named by when they come first: engines name them at random."""
    names: dict[BNode, BNode] = {}
    return tuple(
        tuple(names.setdefault(term, BNode(f"b{len(names)}")) if isinstance(term, BNode) else term for term in row)
        for row in rows
    )
