"""Faults of classes and properties: what is not declared, not explained, or related to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, URIRef

from kg.iris import declared, expand, ontology_iri, prefixes
from kg.ontology.faults.fault import Fault
from kg.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rdflib.term import Node

    from kg.ontology.faults.fault import Sources


def prefix_faults(paths: Iterable[Path]) -> Iterator[Fault]:
    """Yield the prefixes of Turtle files that are declared otherwise than in `prefixes.ttl`."""
    for path in paths:
        for prefix, namespace in declared(path.read_text(encoding="utf-8")).items():
            if prefixes().get(prefix) != namespace:
                what, remedy = "is not what prefixes.ttl declares", f"declare <{namespace}> there"
                yield Fault(path.name, f"prefix {prefix}", what, remedy)


def version_faults(sources: Sources) -> Iterator[Fault]:
    """Yield where the ontology says that it is of another version than kg, which it comes with."""
    ontology = URIRef(ontology_iri())
    for predicate, name, said in (
        (OWL.versionInfo, "owl:versionInfo", __version__),
        (OWL.versionIRI, "owl:versionIRI", f"{ontology}/{__version__}"),
    ):
        if [str(value) for value in sources.graph.objects(ontology, predicate)] != [said]:
            yield Fault(sources.home(ontology), name, f"is not {said}", "write what kg/version.py says")


def declaration_faults(sources: Sources) -> Iterator[Fault]:
    """Yield what is wrong with the classes, properties and individuals of our own namespace."""
    graph, namespace = sources.graph, expand("kg:")
    named = {node for triple in graph for node in triple if isinstance(node, URIRef)}
    for node in sorted(node for node in named if node.startswith(namespace)):
        types = set(graph.objects(node, RDF.type))
        if not types:
            what = "is spoken of and not declared"
            speakers = sorted(name for name, each in sources.files.items() if _speaks(each, node))
            yield Fault(speakers[0], f"kg:{node[len(namespace) :]}", what, "declare it in kg.ttl, or correct the name")
            continue
        for predicate, name in ((RDFS.label, "label"), (RDFS.comment, "comment")):
            if not graph.value(node, predicate):
                yield sources.fault(node, f"has no {name}", f"add rdfs:{name}")
        if types & {OWL.ObjectProperty, OWL.DatatypeProperty} and not graph.value(node, RDFS.range):
            yield sources.fault(node, "has no range", "add rdfs:range")
        if node in _above(sources, node):
            yield sources.fault(node, "is below itself", "break the circle of rdfs:subClassOf")
        yield from _relation_faults(sources, node, namespace)


def _relation_faults(sources: Sources, node: Node, namespace: str) -> Iterator[Fault]:
    names = {RDFS.domain: "rdfs:domain", RDFS.range: "rdfs:range", RDFS.subClassOf: "rdfs:subClassOf"}
    for predicate, name in names.items():
        for value in sources.graph.objects(node, predicate):
            if str(value).startswith(namespace) and (value, RDF.type, OWL.Class) not in sources.graph:
                yield sources.fault(node, f"has {name} <{value}>, which is no class", "correct the name")


def _above(sources: Sources, node: Node) -> set[Node]:
    return {
        wider
        for direct in sources.graph.objects(node, RDFS.subClassOf)
        for wider in sources.graph.transitive_objects(direct, RDFS.subClassOf)
        if wider
    }


def _speaks(graph: Iterable[tuple[Node, Node, Node]], node: Node) -> bool:
    return any(node in triple for triple in graph)
