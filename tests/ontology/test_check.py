"""Faults of the vocabulary are found, all of them, before anything is built on it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kg.errors import VocabularyError
from kg.ontology.check import load_vocabulary, read_vocabulary
from kg.resources import ONTOLOGY

if TYPE_CHECKING:
    from pathlib import Path

PREFIXES = """
@prefix kg: <https://w3id.org/privacy-kg/ns#> .
@prefix data: <https://w3id.org/privacy-kg/data/> .
@prefix party: <https://w3id.org/privacy-kg/party/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
CONCEPT = "data:{0} a kg:DataCategory ; skos:prefLabel '{0}'@en ; skos:definition 'A thing.'@en ; skos:broader {1} ."


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    """Return a copy of the ontology to damage."""
    shutil.copytree(ONTOLOGY, tmp_path, dirs_exist_ok=True)
    return tmp_path


def faults_of(ontology: Path) -> str:
    """Return the message about the vocabulary in a folder."""
    with pytest.raises(VocabularyError) as error:
        read_vocabulary(ontology, ontology / "lexicon")
    return str(error.value)


def add(ontology: Path, turtle: str = "", wordings: str = "") -> None:
    """Add concepts to the ontology, and wordings to the lexicon of data categories."""
    (ontology / "extra.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    with (ontology / "lexicon" / "data.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\n{wordings}\n")


def test_the_shipped_vocabulary_has_no_fault():
    """What kg comes with can be loaded."""
    assert load_vocabulary() is load_vocabulary()


def test_an_unchanged_copy_has_no_fault(ontology: Path):
    """A vocabulary in another folder is read from there."""
    assert read_vocabulary(ontology, ontology / "lexicon").terms == load_vocabulary().terms


def test_wordings_of_an_unknown_concept_are_a_fault(ontology: Path):
    """A CURIE in the lexicon must be a concept of the ontology, of the kind the file is for."""
    add(ontology, wordings="data:kelp: [kelp]\nparty:user: [anchors]")
    assert "data.yaml: data:kelp: is no data concept" in faults_of(ontology)
    assert "data.yaml: party:user: is no data concept" in faults_of(ontology)


def test_a_wording_claimed_twice_is_a_fault(ontology: Path):
    """A wording may belong to one concept only, labels included."""
    add(ontology, CONCEPT.format("kelp", "data:information"), "data:kelp: [Passport, sea weed]")
    assert 'data.yaml: data:passport: "passport" is also a wording of data:kelp; take it from one' in faults_of(
        ontology
    )


def test_wordings_that_are_no_list_are_a_fault(ontology: Path):
    """A single wording must be written as a list of one."""
    add(ontology, CONCEPT.format("kelp", "data:information"), "data:kelp: sea weed")
    assert "data.yaml: data:kelp: is not a list of wordings" in faults_of(ontology)


def test_a_concept_without_label_or_definition_is_a_fault(ontology: Path):
    """A concept needs a label and a definition."""
    add(ontology, "data:kelp a kg:DataCategory ; skos:broader data:information .")
    message = faults_of(ontology)
    assert "data:kelp: has no label; add skos:prefLabel" in message
    assert "data:kelp: has no definition; add skos:definition" in message


def test_a_circle_is_a_fault(ontology: Path):
    """No concept may be below itself, however indirectly."""
    circle = [
        CONCEPT.format("kelp", "data:moss"),
        CONCEPT.format("moss", "data:fern"),
        CONCEPT.format("fern", "data:kelp"),
    ]
    add(ontology, "\n".join(circle))
    message = faults_of(ontology)
    assert [f"data:{name}: is below itself" in message for name in ("kelp", "moss", "fern")] == [True] * 3


def test_broader_must_lead_somewhere(ontology: Path):
    """A concept may be below concepts of its own kind only."""
    add(ontology, CONCEPT.format("kelp", "data:nowhere, party:user"))
    message = faults_of(ontology)
    assert "data:kelp: is below <https://w3id.org/privacy-kg/data/nowhere>, which is no data concept" in message
    assert "data:kelp: is below <https://w3id.org/privacy-kg/party/user>, which is no data concept" in message


def test_a_second_top_concept_is_a_fault(ontology: Path):
    """Every concept but one of its kind has a broader one."""
    add(ontology, "data:kelp a kg:DataCategory ; skos:prefLabel 'kelp' ; skos:definition 'A plant.' .")
    assert "data: must have one top concept, has data:information, data:kelp" in faults_of(ontology)


def test_a_prefix_that_differs_is_a_fault(ontology: Path):
    """What a file declares must agree with `prefixes.ttl`."""
    add(ontology, "@prefix purpose: <https://example.org/> .")
    assert "extra.ttl: prefix purpose: is not what prefixes.ttl declares" in faults_of(ontology)


def test_what_graphs_fall_back_on_must_be_there(ontology: Path):
    """Each action needs a class, and first and third party a concept."""
    for name, old, new in (
        ("kg.ttl", 'kg:action "sell"', 'kg:action "vend"'),
        ("parties.ttl", "party:third-party", "party:x"),
    ):
        text = (ontology / name).read_text(encoding="utf-8")
        (ontology / name).write_text(text.replace(old, new), encoding="utf-8")
    message = faults_of(ontology)
    assert 'kg.ttl: no class has kg:action "sell"; add it to one' in message
    assert "parties.ttl: party:third-party is missing" in message


@pytest.mark.parametrize("content", ["", "- a\n- b\n", "word"])
def test_a_lexicon_that_is_no_table_is_an_error(ontology: Path, content: str):
    """A file of wordings must say which concept each list belongs to."""
    (ontology / "lexicon" / "data.yaml").write_text(content, encoding="utf-8")
    assert "data.yaml is no table of wordings; write lines such as" in faults_of(ontology)


def test_all_faults_are_reported_at_once(ontology: Path):
    """The message counts the faults and has a line for each."""
    add(ontology, CONCEPT.format("kelp", "data:nowhere"), "data:moss: [moss]\ndata:fern: [fern]")
    assert "the vocabulary has 3 fault(s):\n" in faults_of(ontology)
    assert len(faults_of(ontology).splitlines()) == 1 + 3


def test_a_rule_for_an_unknown_concept_is_a_fault(ontology: Path):
    """The concepts that phrases are told to mean by how they are built must be in the ontology."""
    path = ontology / "lexicon" / "phrasing.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("purpose:testing", "purpose:kelp"), encoding="utf-8")
    assert "phrasing.yaml: purpose:kelp: is no purpose concept" in faults_of(ontology)
