"""One graph against the shapes of `ontology/shapes.ttl`, by pySHACL."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

import pyshacl
from rdflib import SH, Graph, URIRef

from kg.check.problem import Problem
from kg.errors import VocabularyError
from kg.iris import expand
from kg.resources import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib.term import Node

FILE = ONTOLOGY / "shapes.ttl"


def problems_of(graph: Graph, known: Iterable[tuple[Node, Node, Node]] = ()) -> list[Problem]:
    """What is wrong with a graph: core constraints alone, nothing inferred. In order of node, shape and path.

    Args:
        graph: the graph.
        known: triples that are taken for granted, such as what kinds of concepts a vocabulary has.

    Raises:
        VocabularyError: the shapes cannot be read, or are no valid ones.
    """
    data = Graph(bind_namespaces="none")
    data += graph
    data += known
    _, results, text = pyshacl.validate(data, shacl_graph=_shapes(), inplace=True)
    if not isinstance(results, Graph):
        raise VocabularyError(f"{FILE} cannot be used: {text}", "install kg again")
    found: dict[tuple[Node | None, ...], list[Node]] = defaultdict(list)
    for result in results.objects(None, SH.result):
        found[tuple(results.value(result, name) for name in (SH.focusNode, SH.sourceShape, SH.resultPath))].append(
            result
        )
    problems = (_problem(data, results, key, those) for key, those in found.items())
    return sorted(problems, key=lambda each: (each.node, each.shape, each.path))


def _problem(data: Graph, results: Graph, key: tuple[Node | None, ...], found: list[Node]) -> Problem:
    """What the results for one node, one shape and one path come to."""
    node, shape, path = key
    violations = {
        (str(results.value(each, SH.sourceConstraintComponent)), results.value(each, SH.value)) for each in found
    }
    values = {value for _, value in violations if value is not None and value != node}
    if not values and isinstance(path, URIRef):
        values.update(data.objects(node, path))
    message, remedy = (_shapes().value(shape, name) for name in (SH.message, URIRef(expand("kg:remedy"))))
    return Problem(
        node=str(node),
        shape=str(shape),
        path=str(path) if isinstance(path, URIRef) else "",
        violations=tuple(sorted(violations, key=str)),
        values=tuple(sorted(values, key=str)),
        message=str(message),
        remedy=str(remedy),
    )


@cache
def _shapes() -> Graph:
    try:
        return Graph(bind_namespaces="none").parse(FILE, format="turtle")
    except OSError as error:
        raise VocabularyError(f"{FILE} cannot be read: {error.strerror}", "install kg again") from error
