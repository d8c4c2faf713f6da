"""Faults of concepts: what a concept must have, and how concepts stand to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, SKOS, URIRef

from kg.iris import expand, shorten
from kg.model import ACTIONS
from kg.ontology.faults.fault import Fault
from kg.ontology.terms import CLASSES, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ontology.faults.fault import Sources
    from kg.ontology.terms import Concept, Terms


def concept_faults(sources: Sources, terms: Terms) -> Iterator[Fault]:
    """Yield what is wrong with the concepts of all schemes."""
    for concept in terms.concepts.values():
        yield from _faults_of(sources, terms, concept)
    for kind in KINDS:
        yield from _double_names(sources, list(terms.of_kind(kind)))
    yield from _strays(sources, terms)


def ground_faults(sources: Sources, terms: Terms) -> Iterator[Fault]:
    """Yield what is missing without which graphs cannot be built."""
    for kind in KINDS:
        tops = [concept for concept in terms.of_kind(kind) if not concept.broader]
        if len(tops) != 1:
            file = next((sources.home(concept.iri) for concept in (*tops, *terms.of_kind(kind))), "kg.ttl")
            named = ", ".join(concept.curie for concept in tops) or "none"
            yield Fault(file, kind, f"must have one top concept, has {named}", "give the others skos:broader")
    for action in ACTIONS:
        if action not in terms.practices:
            yield Fault("kg.ttl", "kg:action", f'no class has kg:action "{action}"', "add it to one")
    for iri in (terms.first_party, terms.third_party):
        if iri not in terms.concepts:
            yield Fault("parties.ttl", shorten(iri), "is missing", "add it, as graphs fall back on it")


def _faults_of(sources: Sources, terms: Terms, concept: Concept) -> Iterator[Fault]:
    node = URIRef(concept.iri)
    scheme = URIRef(expand(f"kg:{_SCHEMES[concept.kind]}"))
    if not concept.label:
        yield sources.fault(node, "has no label", "add skos:prefLabel")
    elif len(list(sources.graph.objects(node, SKOS.prefLabel))) > 1:
        yield sources.fault(node, "has several labels", "keep one skos:prefLabel; the others are wordings")
    if not concept.definition:
        yield sources.fault(node, "has no definition", "add skos:definition")
    if (node, SKOS.inScheme, scheme) not in sources.graph:
        yield sources.fault(node, "is in no scheme of its kind", f"add skos:inScheme {shorten(str(scheme))}")
    for iri in concept.broader:
        if iri not in terms.concepts or terms.concepts[iri].kind != concept.kind:
            yield sources.fault(node, f"is below <{iri}>, which is no {concept.kind} concept", "correct skos:broader")
    if _is_above(terms, concept):
        yield sources.fault(node, "is below itself", "break the circle of skos:broader")


def _double_names(sources: Sources, concepts: list[Concept]) -> Iterator[Fault]:
    """Yield the labels, alternative ones included, that two concepts of a kind have."""
    owners: dict[str, Concept] = {}
    for concept in concepts:
        others = sorted(str(each) for each in sources.graph.objects(URIRef(concept.iri), SKOS.altLabel))
        for name in filter(None, (concept.label, *others)):
            first = owners.setdefault(name.lower(), concept)
            if first is not concept:
                what = f'has the label "{name}", which {first.curie} has too'
                yield sources.fault(concept.iri, what, "call one of them otherwise")


_SCHEMES = {kind: f"{name.removesuffix('Category')}Scheme" for kind, name in CLASSES.items()}


def _is_above(terms: Terms, concept: Concept) -> bool:
    seen: set[str] = set()
    to_visit = list(concept.broader)
    while to_visit:
        iri = to_visit.pop()
        if iri == concept.iri:
            return True
        if iri not in seen and iri in terms.concepts:
            seen.add(iri)
            to_visit += terms.concepts[iri].broader
    return False


def _strays(sources: Sources, terms: Terms) -> Iterator[Fault]:
    """Yield what has the IRI of a concept and is none: a name misspelt, or a concept without its class."""
    namespaces = {expand(f"{kind}:"): kind for kind in KINDS}
    for subject in sorted(set(sources.graph.subjects()), key=str):
        kind = next((kind for namespace, kind in namespaces.items() if str(subject).startswith(namespace)), None)
        known = terms.concepts.get(str(subject))
        if kind and not known:
            yield sources.fault(subject, f"is no {kind} concept", f"correct the name, or make it a kg:{CLASSES[kind]}")
        elif kind and known and (known.kind != kind or (subject, RDF.type, SKOS.Concept) not in sources.graph):
            remedy = f"make it a skos:Concept and a kg:{CLASSES[kind]}"
            yield sources.fault(subject, "is not of the classes that its name tells", remedy)
