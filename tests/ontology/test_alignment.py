"""The alignment with the Data Privacy Vocabulary: its rules, its links, and that neither says more than it should."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from kg.iris import declared, expand, prefixes, shorten
from kg.ontology.alignment import alignment_of, load_alignment
from kg.ontology.terms import load_terms, merged, ontology_files, shipped_files
from kg.resources import ONTOLOGY

DPV_TERMS = Path("/work/shared/reference/dpv-terms.csv")
FILE = ONTOLOGY / "dpv.ttl"
MATCHES = {SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch}


def alignment() -> Graph:
    """Return what stands in `dpv.ttl` alone."""
    return Graph().parse(FILE)


def added(name: str) -> set[tuple[str, str]]:
    """Return in short form what an affirmed statement of a class has by being one."""
    return {(shorten(each), shorten(value)) for each, value in load_alignment().added[expand(name)]}


def test_a_sale_is_sharing_for_the_purpose_of_selling():
    """An affirmed sale is a DPV process that shares data in order to sell it, for DPV has no operation of selling."""
    assert added("kg:Sale") == {
        ("rdf:type", "dpv:Process"),
        ("dpv:hasProcessing", "dpv:Share"),
        ("dpv:hasPurpose", "dpv:SellDataToThirdParties"),
    }


@pytest.mark.parametrize(
    ("ours", "operation"),
    [("Collection", "Collect"), ("Use", "Use"), ("Sharing", "Share"), ("Retention", "Store"), ("Deletion", "Remove")],
)
def test_every_action_is_an_operation_of_dpv(ours: str, operation: str):
    """An affirmed practice of any class is a DPV process with the operation that its action is."""
    assert added(f"kg:{ours}") == {("rdf:type", "dpv:Process"), ("dpv:hasProcessing", f"dpv:{operation}")}


def test_what_takes_part_has_a_property_of_dpv():
    """Data, recipients, sources, purposes, places, legal bases and rights are written with DPV's properties."""
    names = {shorten(ours): shorten(theirs) for ours, theirs in load_alignment().properties.items()}
    assert names["kg:data"] == "dpv:hasPersonalData"
    assert names["kg:recipient"] == "dpv:hasRecipient"
    assert names["kg:source"] == "dpv:hasDataSource"
    assert names["kg:purpose"] == "dpv:hasPurpose"
    assert names["kg:legalBasis"] == "dpv:hasLegalBasis"
    assert names["kg:right"] == "dpv:hasRight"
    assert names["kg:firstParty"] == "dpv:hasDataController"


def test_data_that_is_not_personal_is_not_written_as_personal():
    """Aggregated data, which is below non-personal data, is related by dpv:hasData and is no dpv:PersonalData."""
    rules, concepts = load_alignment(), load_terms().concepts
    aggregated = expand("data:aggregated-information")
    line = [aggregated, *concepts[aggregated].broader]
    assert shorten(rules.property_of(expand("kg:data"), line)) == "dpv:hasData"
    assert shorten(rules.property_of(expand("kg:data"), [expand("data:email-address")])) == "dpv:hasPersonalData"
    impersonal = {each for each, types in rules.types.items() if expand("dpv:NonPersonalData") in types}
    assert {shorten(each) for each in impersonal} == {
        "data:non-personal-information",
        "data:aggregated-information",
        "data:anonymized-information",
        "data:audience-figures",
    }
    assert not any(expand("dpv:PersonalData") in rules.types[each] for each in impersonal)


def test_a_property_without_a_rule_is_not_written():
    """What DPV has no word for, such as the cue of a denial, has no DPV property."""
    assert load_alignment().property_of(expand("kg:cue")) == ""


def test_a_class_has_the_rules_of_the_classes_above_it():
    """A new class of practices below another needs no rules of its own."""
    graph = merged(shipped_files())
    rental = URIRef(expand("kg:Rental"))
    graph.add((rental, RDFS.subClassOf, URIRef(expand("kg:Sale"))))
    rules = alignment_of(graph)
    assert rules.added[str(rental)] == rules.added[expand("kg:Sale")]


def test_the_rules_entail_nothing():
    """No axiom ties our classes and properties to DPV's: a reasoner makes no DPV process of a denied practice."""
    axioms = {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.equivalentClass, OWL.equivalentProperty}
    assert not axioms & set(alignment().predicates())
    statements = {URIRef(iri) for iri in load_alignment().added}
    assert not statements & {
        subject for subject, cls in alignment().subject_objects(RDF.type) if shorten(cls)[:3] == "dpv"
    }


def test_every_concept_is_linked_to_dpv():
    """Each concept of every scheme has a type of DPV and a DPV term that it equals, is near to, or is part of."""
    graph = alignment()
    linked = {str(subject) for each in MATCHES - {SKOS.relatedMatch} for subject in graph.subjects(each)}
    assert set(load_terms().concepts) == linked
    assert [shorten(iri) for iri, types in load_alignment().types.items() if not types] == []


def test_dpv_is_spoken_of_in_one_file_alone():
    """No other file of the published ontology has a link to DPV."""
    theirs = {namespace for prefix, namespace in prefixes().items() if namespace.startswith(expand("dpv:")[:-1])}
    others = [path for path in ontology_files() if path != FILE]
    assert not [path.name for path in others if theirs & set(declared(path.read_text()).values())]


@pytest.mark.skipif(not DPV_TERMS.is_file(), reason="the list of DPV's terms is not here")
def test_every_term_of_dpv_exists():
    """Every IRI in DPV's namespaces that the alignment names is a term of DPV 2.3."""
    with DPV_TERMS.open(encoding="utf-8") as file:
        known = {row["iri"] for row in csv.DictReader(file)}
    stem = expand("dpv:")[:-1]
    named = {str(node) for triple in alignment() for node in triple if isinstance(node, URIRef)}
    assert {iri for iri in named if iri.startswith(stem)} - known == set()
