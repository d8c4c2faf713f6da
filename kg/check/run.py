"""A whole graph, one named graph after the other, so that memory holds one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import RDF, SKOS, Graph

from kg.check.shapes import problems_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Node

    from kg.check.problem import Problem


@dataclass(frozen=True, slots=True)
class Checked:
    """A named graph, by its IRI, and what is wrong with it."""

    graph: str
    problems: tuple[Problem, ...]


def check(graphs: Iterable[Graph]) -> Iterator[Checked]:
    """Hold named graphs against the shapes.

    A policy's graph is checked together with what the ontology has its concepts for, and how they are ordered.

    Args:
        graphs: that of the ontology, then those of policies.

    Raises:
        VocabularyError: the shapes cannot be read.
    """
    known: list[tuple[Node, Node, Node]] = []
    for number, graph in enumerate(graphs):
        yield Checked(str(graph.identifier), tuple(problems_of(graph, known)))
        if number == 0:
            known = known_of(graph)


def known_of(ontology: Graph) -> list[tuple[Node, Node, Node]]:
    """The kinds of an ontology's concepts and what is above them.

    Not that they are concepts: that is what the shapes of concepts go by, which need to see each of them once alone.
    """
    concepts = set(ontology.subjects(RDF.type, SKOS.Concept))
    return [
        (concept, predicate, value)
        for concept in concepts
        for predicate in (RDF.type, SKOS.broader)
        for value in ontology.objects(concept, predicate)
        if value != SKOS.Concept
    ]
