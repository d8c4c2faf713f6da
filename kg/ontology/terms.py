"""The ontology as a graph, its concepts with labels and hierarchy, and how practice classes relate to properties."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

from rdflib import RDF, RDFS, SKOS, Graph, URIRef
from rdflib import Literal as Text
from rdflib.plugins.parsers.notation3 import BadSyntax

from kg.errors import VocabularyError
from kg.iris import expand, ontology_iri, shorten
from kg.ontology.naming import RULES, load_naming
from kg.resources import ONTOLOGY
from kg.wordings import load_wordings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from rdflib.term import Node

Kind = Literal["data", "party", "purpose", "place", "basis", "right"]
KINDS: tuple[Kind, ...] = get_args(Kind)
CLASSES: Mapping[Kind, str] = MappingProxyType(
    {
        "data": "DataCategory",
        "party": "Party",
        "purpose": "Purpose",
        "place": "Place",
        "basis": "LegalBasis",
        "right": "Right",
    }
)
WORDINGS: Mapping[Kind, str] = MappingProxyType(
    {"data": "data.yaml", "party": "parties.yaml", "purpose": "purposes.yaml"}
)
"""The file of `ontology/lexicon/` that has the wordings of each kind of concepts, where there is one."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of one of the schemes of the vocabulary; `broader` holds IRIs."""

    iri: str
    kind: Kind
    label: str
    definition: str = ""
    broader: tuple[str, ...] = ()

    @property
    def curie(self) -> str:
        """The short form of its IRI, by which the lexicon speaks of it."""
        return shorten(self.iri)


@dataclass(frozen=True, slots=True)
class PracticeClass:
    """The class of the practices of one action, and the direct properties (IRIs, or "") for affirmed ones."""

    iri: str
    label: str
    action: str
    data: str
    recipient: str
    source: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Terms:
    """All of the ontology that is needed to build graphs and to ask them.

    Attributes:
        concepts: IRI → concept, in order of IRI.
        practices: action → class of its practices.
    """

    concepts: Mapping[str, Concept]
    practices: Mapping[str, PracticeClass]

    @property
    def first_party(self) -> str:
        """The concept that "we" and "our site" name; in a policy's graph its company takes the concept's place."""
        return expand("party:first-party")

    @property
    def third_party(self) -> str:
        """The concept of a third party of which a policy says no more."""
        return expand("party:third-party")

    def of_kind(self, kind: Kind) -> Iterator[Concept]:
        """The concepts of one kind, in order of IRI."""
        return (concept for concept in self.concepts.values() if concept.kind == kind)

    def top(self, kind: Kind) -> Concept:
        """The one concept of this kind that all others are below."""
        return next(concept for concept in self.of_kind(kind) if not concept.broader)


def ontology_files(folder: Path = ONTOLOGY) -> list[Path]:
    """The Turtle files of the ontology, in order of name; prefixes and shapes are no part of it."""
    return sorted(path for path in folder.glob("*.ttl") if path.name not in {"prefixes.ttl", "shapes.ttl"})


def published_files(folder: Path = ONTOLOGY) -> list[Path]:
    """The files that `ontology_graph` reads."""
    return [*ontology_files(folder), *(folder / "lexicon" / name for name in (*WORDINGS.values(), *RULES))]


def ontology_graph(folder: Path = ONTOLOGY) -> Graph:
    """The ontology as it is published: the Turtle files, and what else each concept is called.

    Raises:
        VocabularyError: a file is missing, cannot be read, or is not Turtle or YAML.
    """
    graph = merged(turtle_files(folder))
    naming = load_naming(folder / "lexicon")
    for kind, file in WORDINGS.items():
        for curie, wordings in load_wordings(folder / "lexicon" / file).items():
            concept = URIRef(expand(curie))
            for name in naming.names(kind, curie, wordings):
                if str(graph.value(concept, SKOS.prefLabel)) != name:
                    graph.add((concept, SKOS.altLabel, Text(name, "en")))
    return graph


def turtle_files(folder: Path = ONTOLOGY) -> dict[str, Graph]:
    """The name of each Turtle file of the ontology, and the graph that the file holds.

    Raises:
        VocabularyError: a file is missing, cannot be read, or is not Turtle.
    """
    paths = ontology_files(folder)
    if not paths:
        raise VocabularyError(f"there is no ontology in {folder}", "install kg again")
    return {path.name: _parsed(path) for path in paths}


def merged(files: Mapping[str, Graph]) -> Graph:
    """The graphs of all files as one, under the name of the ontology."""
    graph = Graph("SimpleMemory", ontology_iri(), bind_namespaces="none")
    for each in files.values():
        graph += each
    return graph


def terms_of(graph: Graph) -> Terms:
    """The terms in an ontology's graph; nothing is checked here, see `kg.ontology.check`."""
    kinds = {URIRef(expand(f"kg:{name}")): kind for kind, name in CLASSES.items()}
    concepts = [
        _concept(graph, subject, kind) for cls, kind in kinds.items() for subject in graph.subjects(RDF.type, cls)
    ]
    classes = [_practice_class(graph, cls) for cls in graph.subjects(URIRef(expand("kg:action")))]
    return Terms(
        MappingProxyType({concept.iri: concept for concept in sorted(concepts, key=lambda each: each.iri)}),
        MappingProxyType({each.action: each for each in sorted(classes, key=lambda each: each.action)}),
    )


@cache
def load_terms() -> Terms:
    """The terms of the shipped ontology, read once.

    Raises:
        VocabularyError: as `turtle_files`.
    """
    return terms_of(shipped_graph())


@cache
def shipped_graph() -> Graph:
    """The Turtle files of the shipped ontology as one graph, which is not to be changed.

    Raises:
        VocabularyError: as `turtle_files`.
    """
    return merged(shipped_files())


@cache
def shipped_files() -> Mapping[str, Graph]:
    """The Turtle files of the shipped ontology, parsed once; the graphs are not to be changed.

    Raises:
        VocabularyError: as `turtle_files`.
    """
    return MappingProxyType(turtle_files())


def _parsed(path: Path) -> Graph:
    try:
        graph = Graph("SimpleMemory", bind_namespaces="none")
        return graph.parse(data=path.read_text(encoding="utf-8"), format="turtle")
    except (OSError, UnicodeDecodeError, BadSyntax) as error:
        reason = f"line {error.lines + 1}" if isinstance(error, BadSyntax) else str(error)
        raise VocabularyError(f"{path} is not readable Turtle: {reason}", "correct the file") from error


def _concept(graph: Graph, subject: Node, kind: Kind) -> Concept:
    broader = tuple(sorted(str(each) for each in graph.objects(subject, SKOS.broader)))
    label, definition = _text(graph, subject, SKOS.prefLabel), _text(graph, subject, SKOS.definition)
    return Concept(str(subject), kind, label, definition, broader)


def _practice_class(graph: Graph, subject: Node) -> PracticeClass:
    names = ("action", "directData", "directRecipient", "directSource", "directPurpose")
    direct = (_text(graph, subject, URIRef(expand(f"kg:{name}"))) for name in names)
    return PracticeClass(str(subject), _text(graph, subject, RDFS.label), *direct)


def _text(graph: Graph, subject: Node, predicate: Node) -> str:
    value = graph.value(subject, predicate)
    return "" if value is None else str(value)
