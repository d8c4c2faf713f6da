"""The named graphs of a build come as they stand in its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import StoreError
from kg.iris import ontology_iri
from kg.ontology.terms import ontology_graph
from kg.store import graphs_of

if TYPE_CHECKING:
    from pathlib import Path

PREFIXES = """\
@prefix ex: <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def test_a_build_is_the_ontology_and_its_policies(built: Path):
    """The ontology comes first, then the policies in order of name."""
    names = [str(graph.identifier).rpartition("/")[2] for graph in graphs_of(built)]
    assert names == ["ns", "harbour-and-thread", "larkpost", "quillbox", "stridewell"]


def test_literals_are_spelt_as_in_the_file(tmp_path: Path):
    """No number, duration or type is put in another form."""
    path = tmp_path / "graph.trig"
    values = '"P12M"^^xsd:duration , 0.950 , "007"^^xsd:nonNegativeInteger , "a"@en , "b"'
    path.write_text(f"{PREFIXES}ex:g {{ ex:s ex:p {values} }}")
    _, graph = graphs_of(path)
    found = sorted((str(value), str(value.datatype).rpartition("#")[2], value.language) for value in graph.objects())
    assert found == [
        ("0.950", "decimal", None),
        ("007", "nonNegativeInteger", None),
        ("P12M", "duration", None),
        ("a", "None", "en"),
        ("b", "None", None),
    ]


def test_without_an_ontology_the_shipped_one_comes_first(tmp_path: Path):
    """A file of a single policy is understood by the ontology that comes with kg; triples without a name count too."""
    path = tmp_path / "graph.ttl"
    path.write_text(f"{PREFIXES}ex:s ex:p ex:o .")
    ontology, graph = graphs_of(path)
    assert (str(ontology.identifier), len(ontology)) == (ontology_iri(), len(ontology_graph()))
    assert len(graph) == 1


@pytest.mark.parametrize(("name", "text", "what"), [("a.trig", "ex:s", "is damaged"), ("a.pdf", "", "is no graph")])
def test_what_is_no_graph_is_refused(name: str, text: str, what: str, tmp_path: Path):
    """A damaged file, and one of another kind, are named in the error."""
    (tmp_path / name).write_text(text)
    with pytest.raises(StoreError, match=f"{name} {what}"):
        list(graphs_of(tmp_path / name))
