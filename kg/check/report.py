"""What a check has found, as text, as JSON, or as a validation report in the words of SHACL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, SH, BNode, Graph, Literal, URIRef

from kg.formats.cells import visible
from kg.formats.objects import json_line
from kg.iris import prefixes, shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rdflib.term import Node

    from kg.check.problem import Problem
    from kg.check.run import Checked

    Writer = Callable[[Sequence[Checked]], str]


def write_text(checked: Sequence[Checked]) -> str:
    """A sentence a problem, and how many there are."""
    sentences = [visible(problem.sentence) for each in checked for problem in each.problems]
    graphs = _counted(len(checked), "graph")
    if not sentences:
        return f"No problems in {graphs}\n"
    bad = sum(1 for each in checked if each.problems)
    return (
        "".join(f"{line}\n" for line in sentences) + f"\n{_counted(len(sentences), 'problem')} in {bad} of {graphs}\n"
    )


def write_json(checked: Sequence[Checked]) -> str:
    """One object: whether the graphs conform, how many there are, and the problems, each with its parts."""
    problems = ",".join(f"\n  {json_line(_object(each.graph, one))}" for each in checked for one in each.problems)
    conforms = json_line(not problems)
    return f'{{"conforms": {conforms}, "graphs": {len(checked)}, "problems": [{problems}{problems and chr(10)}]}}\n'


def write_turtle(checked: Sequence[Checked]) -> str:
    """The validation report of https://www.w3.org/TR/shacl/#validation-report; equal findings give equal bytes."""
    report, node = Graph(bind_namespaces="none"), BNode("report")
    for prefix, namespace in prefixes().items():
        report.bind(prefix, namespace)
    problems = [problem for each in checked for problem in each.problems]
    report.add((node, RDF.type, SH.ValidationReport))
    report.add((node, SH.conforms, Literal(not problems)))
    for number, (problem, (constraint, value)) in enumerate((one, two) for one in problems for two in one.violations):
        result = BNode(f"result{number:09}")
        report.add((node, SH.result, result))
        _add_result(report, result, problem, constraint, value)
    return report.serialize(format="turtle")


WRITERS: dict[str, Writer] = {"text": write_text, "json": write_json, "turtle": write_turtle}


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _object(graph: str, problem: Problem) -> dict[str, object]:
    return {
        "graph": shorten(graph),
        "node": problem.node,
        "shape": shorten(problem.shape),
        "path": shorten(problem.path),
        "constraints": sorted({shorten(constraint) for constraint, _ in problem.violations}),
        "values": list(map(str, problem.values)),
        "message": problem.message,
        "remedy": problem.remedy,
    }


def _add_result(report: Graph, result: BNode, problem: Problem, constraint: str, value: Node | None) -> None:
    report.add((result, RDF.type, SH.ValidationResult))
    report.add((result, SH.focusNode, URIRef(problem.node)))
    report.add((result, SH.sourceShape, URIRef(problem.shape)))
    report.add((result, SH.sourceConstraintComponent, URIRef(constraint)))
    report.add((result, SH.resultSeverity, SH.Violation))
    report.add((result, SH.resultMessage, Literal(problem.message)))
    if problem.path:
        report.add((result, SH.resultPath, URIRef(problem.path)))
    if value is not None:
        report.add((result, SH.value, value))
