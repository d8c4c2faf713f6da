"""The shapes find what is wrong with a graph, each one thing, and nothing where nothing is wrong.

`valid.ttl` is the graph of one policy. Each file in `broken/` is a SPARQL update that breaks it in one way, with the
prefixes of kg and `p:` for the policy's own nodes; its comments tell how, which shape it violates, and what is said.
"""

from __future__ import annotations

import re
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, URIRef

from kg.check.run import known_of
from kg.check.shapes import FILE, problems_of
from kg.iris import expand, prefixes, shorten
from kg.ontology.terms import ontology_graph
from tests.test_cases import CASES, graphs_of

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.ru"))
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """Return the shipped ontology."""
    return ontology_graph()


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """Return the shipped shapes."""
    return Graph().parse(FILE)


@pytest.fixture(scope="module")
def valid() -> Graph:
    """Return the graph in which nothing is wrong."""
    return Graph().parse(HERE / "valid.ttl")


def broken(valid: Graph, path: Path) -> Graph:
    """Return the valid graph with an update made to it, which must have changed something."""
    graph = Graph() + valid
    graph.update(path.read_text(encoding="utf-8"), initNs={**prefixes(), "p": expand("policy:lumen/")})
    assert set(graph) != set(valid)
    return graph


def rules(shapes: Graph) -> list[URIRef]:
    """Return the shapes that have targets."""
    return sorted({shape for target in TARGETS for shape in shapes.subjects(target) if isinstance(shape, URIRef)})


def test_the_valid_graph_has_no_problems(valid: Graph, ontology: Graph):
    """A graph that is as it should be passes."""
    assert problems_of(valid, known_of(ontology)) == []


def test_the_ontology_has_no_problems(ontology: Graph):
    """The shipped concepts pass as well."""
    assert problems_of(ontology) == []


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_what_kg_writes_has_no_problems(case: Path, ontology: Graph):
    """The graphs of the cases, which have practices and statements of every kind, pass."""
    assert [problem for graph in graphs_of(case) for problem in problems_of(graph, known_of(ontology))] == []


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_graph_has_its_own_problem(path: Path, valid: Graph, ontology: Graph, *, golden: bool):
    """A graph broken in one way violates the one shape that its file names, and the sentence says so."""
    problems = problems_of(broken(valid, path), known_of(ontology))
    title, *_ = text = path.read_text(encoding="utf-8").splitlines(keepends=True)
    found = [f"# shape: {name}\n" for name in sorted({shorten(problem.shape) for problem in problems})]
    found += [f"# says: {problem.sentence}\n" for problem in problems]
    update = [line for line in text if not line.startswith("#")]
    if golden:
        path.write_text("".join([title, *found, *update]), encoding="utf-8")
    assert [title, *found, *update] == text
    assert shape_of(path) == shorten(problems[0].shape)


def shape_of(path: Path) -> str:
    """Return the shape that a file of a broken graph names."""
    (name,) = re.findall(r"^# shape: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return str(name)


def test_every_shape_is_broken_once(shapes: Graph):
    """For each shape there is a graph that violates it."""
    assert set(map(shape_of, BROKEN)) == set(map(shorten, rules(shapes)))


def test_every_shape_says_what_it_demands_and_what_helps(shapes: Graph):
    """Each shape with a target has one message and one remedy, neither of which ends in a full stop."""
    for shape in rules(shapes):
        for name in (SH.message, URIRef(expand("kg:remedy"))):
            (text,) = map(str, shapes.objects(shape, name))
            assert text, shape
            assert not text.endswith("."), shape


def test_shapes_are_valid_and_of_the_core(shapes: Graph):
    """The shapes conform to the shapes of shapes, and hold no SPARQL."""
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text
    assert not set(shapes.predicates()) & {SH.sparql, SH.select, SH.ask, SH.target, SH.rule, SH.js}
    assert set(shapes.objects(None, RDF.type)) >= {SH.NodeShape, SH.PropertyShape}
