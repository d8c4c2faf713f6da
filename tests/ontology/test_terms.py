"""The ontology as it is shipped."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, RDFS, BNode, URIRef

from kg.errors import VocabularyError
from kg.iris import expand, ontology_iri
from kg.model import ACTIONS
from kg.ontology.terms import CLASSES, KINDS, load_terms, ontology_graph
from kg.resources import ONTOLOGY

if TYPE_CHECKING:
    from pathlib import Path

TERMS = load_terms()
GRAPH = ontology_graph()


def test_every_action_has_a_class_with_direct_relations():
    """Each action of a practice has its class, and that its properties to data and purposes."""
    assert set(TERMS.practices) == set(ACTIONS)
    for practice in TERMS.practices.values():
        for iri in filter(None, (practice.data, practice.recipient, practice.source, practice.purpose)):
            assert (URIRef(iri), RDF.type, OWL.ObjectProperty) in GRAPH
    assert TERMS.practices["share"].recipient == expand("kg:sharesWith")
    assert TERMS.practices["sell"].recipient == expand("kg:sellsTo")
    assert TERMS.practices["collect"].source == expand("kg:collectsFrom")
    assert TERMS.practices["retain"].recipient == ""


@pytest.mark.parametrize(
    ("kind", "least"),
    [("data", 150), ("party", 40), ("purpose", 50), ("place", 100), ("basis", 20), ("right", 20)],
)
def test_the_vocabulary_is_large_enough(kind, least: int):
    """There are concepts of each kind, one of which is above all others."""
    concepts = list(TERMS.of_kind(kind))
    assert len(concepts) >= least
    assert [concept for concept in concepts if not concept.broader] == [TERMS.top(kind)]
    assert len({concept.label for concept in concepts}) == len(concepts)


def test_first_and_third_party_are_concepts():
    """The two parties that the graph falls back on are part of the vocabulary."""
    assert {TERMS.first_party, TERMS.third_party} <= set(TERMS.concepts)


def test_everything_in_the_namespace_is_documented():
    """Classes and properties have a label and a comment, and the ontology a version IRI."""
    namespace = expand("kg:")
    subjects = {subject for subject in GRAPH.subjects() if str(subject).startswith(namespace)}
    for subject in subjects:
        assert GRAPH.value(subject, RDFS.label), subject
        assert GRAPH.value(subject, RDFS.comment), subject
    assert GRAPH.value(URIRef(ontology_iri()), OWL.versionIRI)


def test_whatever_is_spoken_of_is_declared():
    """No triple of the ontology uses a class, property or concept of ours that is not described in it."""
    ours = tuple(expand(f"{prefix}:") for prefix in ("kg", *KINDS))
    described = set(GRAPH.subjects())
    used = {node for triple in GRAPH for node in triple if isinstance(node, URIRef) and node.startswith(ours)}
    assert used - described == set()
    assert {URIRef(expand(f"kg:{name}")) for name in CLASSES.values()} <= described


def test_the_ontology_has_no_blank_nodes():
    """Everything has a name, so that two builds give the same bytes."""
    assert not [node for triple in GRAPH for node in triple if isinstance(node, BNode)]


def test_turtle_with_an_error_is_named_with_its_line(tmp_path: Path):
    """A file that is not Turtle gives an error that names file and line."""
    shutil.copytree(ONTOLOGY, tmp_path, dirs_exist_ok=True)
    (tmp_path / "parties.ttl").write_text("@prefix kg: <https://example.org/> .\n\nkg:a kg:b\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"parties\.ttl is not readable Turtle: line \d"):
        ontology_graph(tmp_path)


def test_a_folder_without_ontology_is_an_error(tmp_path: Path):
    """Where there is no Turtle file, the error says where one was looked for."""
    with pytest.raises(VocabularyError, match=f"no ontology in {tmp_path}"):
        ontology_graph(tmp_path)
