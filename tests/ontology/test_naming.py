"""Which wordings of a concept are alternative labels of it in the graph."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from rdflib import SKOS, URIRef

from kg.errors import VocabularyError
from kg.iris import expand
from kg.ontology.check import load_vocabulary
from kg.ontology.naming import load_naming
from kg.ontology.terms import merged, ontology_graph, published_files, shipped_files
from kg.resources import LEXICON, ONTOLOGY

if TYPE_CHECKING:
    from pathlib import Path

GRAPH = ontology_graph()


def names_of(curie: str) -> set[str]:
    """Return the alternative labels of a concept."""
    return {str(label) for label in GRAPH.objects(URIRef(expand(curie)), SKOS.altLabel)}


def test_wordings_that_are_names_are_alternative_labels():
    """What else policies call a concept is in the graph, in the language it is said in."""
    assert {"telephone number", "mobile number"} <= names_of("data:phone-number")
    assert "courier" in names_of("party:delivery-company")
    assert "interest based advertising" in names_of("purpose:targeted-advertising")
    assert {label.language for label in GRAPH.objects(None, SKOS.altLabel)} == {"en"}


def test_wordings_that_only_point_are_no_labels():
    """Pronouns, clauses, adjectives alone and verb phrases find their concept, yet are not shown as names of it."""
    labels = {str(label) for label in GRAPH.objects(None, SKOS.altLabel)}
    pointing = {"they", "it", "anyone who visits", "your mobile number", "sensitive", "verify identity", "we"}
    assert not labels & pointing
    known = load_vocabulary().lexicon.known
    assert known("purpose", "verify identity")
    assert known("data", "sensitive")
    assert names_of("party:first-party") == set()


def test_a_label_stands_for_one_concept_of_its_kind():
    """No alternative label is the label of its own concept, or an alternative label of another of the same kind."""
    owners: dict[tuple[str, str], str] = {}
    for concept, label in GRAPH.subject_objects(SKOS.altLabel):
        assert str(GRAPH.value(concept, SKOS.prefLabel)) != str(label)
        kind = str(concept).rpartition("/")[0]
        assert owners.setdefault((kind, str(label)), str(concept)) == str(concept)


def test_the_labels_are_the_only_thing_added():
    """The published graph is the Turtle files and the alternative labels, the same each time."""
    added = set(GRAPH) - set(merged(shipped_files()))
    assert {predicate for _, predicate, _ in added} == {SKOS.altLabel}
    assert set(ontology_graph()) == set(GRAPH)


def test_a_file_that_lacks_a_part_is_named(tmp_path: Path):
    """Rules without one of their parts give an error that names the file and the parts."""
    shutil.copytree(LEXICON, tmp_path, dirs_exist_ok=True)
    (tmp_path / "labels.yaml").write_text("within: [they]\n")
    with pytest.raises(VocabularyError, match=r"labels\.yaml must have the parts within, alone, verbs and unnamed"):
        load_naming(tmp_path)


def test_the_graph_depends_on_its_files_alone(tmp_path: Path):
    """A copy of the files that it is said to be made of, and of nothing else, gives the same graph."""
    for path in published_files():
        copy = tmp_path / path.relative_to(ONTOLOGY)
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(path, copy)
    assert set(ontology_graph(tmp_path)) == set(GRAPH)
