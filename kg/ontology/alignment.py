"""The rules of `ontology/dpv.ttl`: how what a policy affirms is also written in terms of the Data Privacy Vocabulary.

The rules entail nothing by themselves: whoever writes a graph applies them to affirmed statements, and to no others.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from kg.iris import expand
from kg.ontology.terms import CLASSES, shipped_graph

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rdflib.term import Node

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Alignment:
    """The rules; all names are IRIs.

    Attributes:
        added: class of statements, or kind of duration → the (property, value) pairs that an affirmed statement, or its
            duration, has by being of it; a class has those of the classes above it as well.
        properties: property of ours → the property of DPV that relates an affirmed statement to the same value;
            kg:dpvStorageCondition → that which relates it to its condition on storage.
        instead: concept → the property of DPV that is used where the value is the concept or one below it.
        value_types: property of ours → the type of DPV that its values have.
        storage: class of statements → the type of the condition on storage that has the statement's durations.
        types: concept → the types of DPV it has; a new concept has those of the one it is below.
    """

    added: Mapping[str, tuple[tuple[str, str], ...]]
    properties: Mapping[str, str]
    instead: Mapping[str, str]
    value_types: Mapping[str, str]
    storage: Mapping[str, str]
    types: Mapping[str, tuple[str, ...]]

    def property_of(self, ours: str, concepts: Iterable[str] = ()) -> str:
        """The property of DPV for a property of ours, or "".

        Args:
            ours: the property of ours.
            concepts: the value, where it is a concept, and the concepts above it.
        """
        return next((self.instead[each] for each in concepts if each in self.instead), self.properties.get(ours, ""))


@cache
def load_alignment() -> Alignment:
    """The rules of the shipped ontology, read once.

    Raises:
        VocabularyError: as `kg.ontology.terms.turtle_files`.
    """
    return alignment_of(shipped_graph())


def alignment_of(graph: Graph) -> Alignment:
    """The rules in an ontology's graph; nothing is checked here, see `kg.ontology.check`."""
    concepts = {each for name in CLASSES.values() for each in graph.subjects(RDF.type, _kg(name))}
    written = _values(graph, "dpvProperty")
    annotations = {each for each in written if (each, RDF.type, OWL.AnnotationProperty) in graph}
    storage = _values(graph, "dpvStorageCondition")
    pairs = annotations - {_kg("dpvStorageCondition")}
    subjects = {subject for annotation in pairs for subject in graph.subjects(annotation)}
    below = {each for subject in subjects for each in graph.transitive_subjects(RDFS.subClassOf, subject) if each}
    return Alignment(
        added=_frozen({each: _added(graph, each, pairs, written) for each in below}),
        properties=_frozen({each: iri for each, iri in written.items() if each not in pairs | concepts}),
        instead=_frozen({each: iri for each, iri in written.items() if each in concepts}),
        value_types=_frozen(_values(graph, "dpvValueType")),
        storage=_frozen(storage),
        types=_frozen({each: _foreign_types(graph, each) for each in concepts}),
    )


def _kg(name: str) -> URIRef:
    return URIRef(expand(f"kg:{name}"))


def _values(graph: Graph, name: str) -> dict[Node, str]:
    return {subject: str(value) for subject, value in graph.subject_objects(_kg(name))}


def _added(
    graph: Graph, cls: Node, annotations: Iterable[Node], written: Mapping[Node, str]
) -> tuple[tuple[str, str], ...]:
    above = list(graph.transitive_objects(cls, RDFS.subClassOf))
    return tuple(
        sorted(
            (written[annotation], str(value))
            for annotation in annotations
            for each in above
            for value in graph.objects(each, annotation)
        )
    )


def _foreign_types(graph: Graph, concept: Node) -> tuple[str, ...]:
    ours = {SKOS.Concept, *(_kg(name) for name in CLASSES.values())}
    return tuple(sorted(str(each) for each in graph.objects(concept, RDF.type) if each not in ours))


def _frozen(table: Mapping[Node, _Value]) -> Mapping[str, _Value]:
    return MappingProxyType({str(key): table[key] for key in sorted(table, key=str)})
