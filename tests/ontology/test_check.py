"""Faults of the vocabulary are found, all of them, before anything is built on it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kg.errors import VocabularyError
from kg.ontology import check
from kg.ontology.check import load_vocabulary, read_vocabulary
from kg.ontology.faults.fault import Fault
from kg.resources import ONTOLOGY
from kg.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

PREFIXES = """
@prefix kg: <https://w3id.org/privacy-kg/ns#> .
@prefix data: <https://w3id.org/privacy-kg/data/> .
@prefix party: <https://w3id.org/privacy-kg/party/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dpv: <https://w3id.org/dpv#> .
@prefix pd: <https://w3id.org/dpv/pd#> .
"""
CONCEPT = """
data:{0} a skos:Concept, kg:DataCategory ; skos:prefLabel '{0}'@en ; skos:definition 'A thing.'@en ;
    skos:broader {1} ; skos:inScheme kg:DataScheme .
"""


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


def test_the_ontology_is_of_the_version_of_kg(ontology: Path):
    """Version and version IRI of the ontology are those of kg; where one says otherwise, that is a fault."""
    text = (ontology / "kg.ttl").read_text(encoding="utf-8")
    assert f"<https://w3id.org/privacy-kg/ns/{__version__}>" in text
    (ontology / "kg.ttl").write_text(text.replace(f'"{__version__}"', '"0.0.1"'), encoding="utf-8")
    said = f"kg.ttl: owl:versionInfo: is not {__version__}; write what kg/version.py says"
    assert said in faults_of(ontology)


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
    assert 'kg.ttl: kg:action: no class has kg:action "sell"; add it to one' in message
    assert "parties.ttl: party:third-party: is missing" in message


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


def test_faults_are_values(ontology: Path):
    """Who lints a vocabulary gets each fault with its file, its entry and the remedy, in order, and no exception."""
    add(ontology, CONCEPT.format("kelp", "data:nowhere"), "data:moss: [moss]")
    nowhere = "<https://w3id.org/privacy-kg/data/nowhere>"
    assert check.faults_of(ontology, ontology / "lexicon") == [
        Fault("data.yaml", "data:moss", "is no data concept of the ontology", "add it there or correct the name"),
        Fault("extra.ttl", "data:kelp", f"is below {nowhere}, which is no data concept", "correct skos:broader"),
    ]
    assert check.faults_of() == []


KELP = CONCEPT.format("kelp", "data:information")


@pytest.mark.parametrize(
    ("turtle", "fault"),
    [
        ("data:emial-address a dpv:PersonalData .", "data:emial-address: is no data concept; correct the name"),
        ("data:emial-address skos:exactMatch pd:X .", "data:emial-address: is linked and is no concept"),
        (
            KELP + "data:kelp a kg:Party .",
            "data:kelp: is not of the classes that its name tells; make it a skos:Concept",
        ),
        (KELP + "data:kelp skos:prefLabel 'seaweed'@en .", "data:kelp: has several labels; keep one"),
        (
            KELP.replace("'kelp'@en", "'Passport'@en"),
            'data:passport: has the label "passport", which data:kelp has too',
        ),
        (KELP.replace("kg:DataScheme", "kg:PartyScheme"), "data:kelp: is in no scheme of its kind; add skos:inScheme"),
    ],
)
def test_what_is_wrong_with_a_concept_is_a_fault(ontology: Path, turtle: str, fault: str):
    """Names misspelt, classes and schemes of another kind, and labels given twice are found."""
    add(ontology, turtle)
    assert fault in faults_of(ontology)


@pytest.mark.parametrize(
    ("turtle", "fault"),
    [
        ("kg:Kelp a owl:Class .", "extra.ttl: kg:Kelp: has no label; add rdfs:label"),
        ("kg:Kelp a owl:Class .", "extra.ttl: kg:Kelp: has no comment; add rdfs:comment"),
        ("kg:kelp a owl:ObjectProperty .", "extra.ttl: kg:kelp: has no range; add rdfs:range"),
        ("kg:kelp rdfs:domain kg:Policie .", "kg:kelp: is spoken of and not declared; declare it in kg.ttl"),
        ("kg:kelp a owl:ObjectProperty ; rdfs:range kg:Policie .", "kg:Policie: is spoken of and not declared"),
        ("kg:kelp a owl:ObjectProperty ; rdfs:range kg:data .", "ns#data>, which is no class; correct the name"),
        (
            "kg:Practice rdfs:subClassOf kg:Sale .",
            "kg.ttl: kg:Sale: is below itself; break the circle of rdfs:subClassOf",
        ),
    ],
)
def test_what_is_wrong_with_a_class_or_property_is_a_fault(ontology: Path, turtle: str, fault: str):
    """What is not declared, not explained, related to nothing or below itself is found, with the file that says so."""
    add(ontology, turtle)
    assert fault in faults_of(ontology)


@pytest.mark.parametrize(
    ("turtle", "fault"),
    [
        (
            "data:kelp skos:closeMatch <https://w3id.org/dpv/pdd#Plant> .",
            "data:kelp: is linked to <https://w3id.org/dpv/pdd#Plant>, which is no term in a namespace that",
        ),
        ("data:kelp skos:closeMatch pd:plant .", "data:kelp: is linked to <https://w3id.org/dpv/pd#plant>"),
        ("data:kelp a <https://w3id.org/dpv#> .", "data:kelp: is linked to <https://w3id.org/dpv#>, which is no term"),
        (
            "data:kelp kg:dpvProperty dpv:Data .",
            "data:kelp: is linked to <https://w3id.org/dpv#Data>, which is no property",
        ),
        (
            "data:kelp skos:exactMatch pd:EmailAddress .",
            "data:kelp: equals pd:EmailAddress, as data:email-address does",
        ),
        (
            "data:kelp skos:exactMatch pd:A, pd:B .",
            "data:kelp: equals pd:A and pd:B, which makes them one; let all but",
        ),
        (
            "data:kelp skos:exactMatch pd:A ; skos:broadMatch pd:A .",
            "data:kelp: is linked to pd:A by skos:broadMatch and skos:exactMatch; keep one of them",
        ),
    ],
)
def test_what_is_wrong_with_a_link_is_a_fault(ontology: Path, turtle: str, fault: str):
    """Links to DPV that cannot be right, and links that contradict each other, are found without DPV's terms."""
    add(ontology, KELP + turtle)
    assert fault in faults_of(ontology)


def test_labels_of_an_unknown_concept_are_a_fault(ontology: Path):
    """The concepts that have no names must be in the ontology."""
    path = ontology / "lexicon" / "labels.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("party:first-party", "party:kelp"), encoding="utf-8")
    assert "labels.yaml: party:kelp: is no concept of the ontology" in faults_of(ontology)


def test_a_fault_names_the_file_that_says_so(ontology: Path):
    """What is wrong with a concept is in the file of concepts, what is wrong with its link in the file of links."""
    for name, old, new in (
        ("dpv.ttl", "skos:exactMatch dpv:JobApplicant", "skos:exactMatch dpv:jobApplicant"),
        ("parties.ttl", '    skos:definition "Who applies for work."@en ;\n', ""),
    ):
        text = (ontology / name).read_text(encoding="utf-8")
        assert old in text
        (ontology / name).write_text(text.replace(old, new), encoding="utf-8")
    message = faults_of(ontology)
    assert "dpv.ttl: party:job-applicant: is linked to <https://w3id.org/dpv#jobApplicant>, which is no term" in message
    assert "parties.ttl: party:job-applicant: has no definition" in message
    assert "the vocabulary has 2 fault(s)" in message


def test_an_unknown_term_in_any_file_of_wordings_is_a_fault(ontology: Path):
    """The concepts and classes that the wordings of statements speak of must be in the ontology."""
    path = ontology / "lexicon" / "statements.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("right:portability", "right:kelp").replace("kg:OfficerContact", "kg:Kelp"))
    message = faults_of(ontology)
    assert "statements.yaml: right:kelp: is not in the ontology; add it there or correct the name" in message
    assert "statements.yaml: kg:Kelp: is not in the ontology" in message


def test_an_alternative_label_given_twice_is_a_fault(ontology: Path):
    """Two concepts of one kind have no name in common, alternative ones included."""
    path = ontology / "places.ttl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"Czech Republic"@en', '"holland"@en'), encoding="utf-8")
    assert 'places.ttl: place:netherlands: has the label "Holland", which place:czechia has too' in faults_of(ontology)
