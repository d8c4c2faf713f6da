"""The graph of the ontology → what the reference page shows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, URIRef

from kg.iris import expand, ontology_iri, prefixes, shorten
from kg.ontology.terms import CLASSES
from kg.reference.entries import Branch, Entry, Fact, Link, Reference, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Node

# The names of the facts of an entry, in order; "^" is the property read backwards.
_FACTS = (
    ("rdfs:subClassOf", "Subclass of"),
    ("^rdfs:subClassOf", "Subclasses"),
    ("rdfs:subPropertyOf", "Subproperty of"),
    ("rdfs:domain", "Domain"),
    ("rdfs:range", "Range"),
    ("^rdfs:domain", "Domain of"),
    ("^rdfs:range", "Range of"),
    ("^rdf:type", "Values"),
    ("skos:broader", "Broader"),
    ("^skos:broader", "Narrower"),
    ("skos:exactMatch", "Exact match"),
    ("skos:closeMatch", "Close match"),
    ("skos:broadMatch", "Broad match"),
    ("skos:narrowMatch", "Narrow match"),
    ("skos:relatedMatch", "Related match"),
    ("rdf:type", "Type"),
)
# What an entry shows elsewhere, or what goes without saying where it stands.
_SHOWN = frozenset(
    {RDFS.label, RDFS.comment, SKOS.prefLabel, SKOS.altLabel, SKOS.definition, SKOS.inScheme, SKOS.topConceptOf}
)
_SORTED_BY = frozenset({OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, SKOS.Concept})
_SORTS = (
    ("classes", "Classes", OWL.Class, "What there is in a graph."),
    ("relations", "Relations", OWL.ObjectProperty, "Properties that relate one thing to another."),
    ("attributes", "Attributes", OWL.DatatypeProperty, "Properties whose values are texts, numbers and dates."),
    ("annotations", "Annotations", OWL.AnnotationProperty, "Properties of the ontology's own terms."),
)


def read_reference(graph: Graph) -> Reference:
    """What the page shows of an ontology's graph; it depends on nothing else, and always has the same order."""
    ontology = URIRef(ontology_iri())
    return Reference(
        title=_text(graph, ontology, DCTERMS.title),
        text=_text(graph, ontology, DCTERMS.description),
        iri=str(ontology),
        version=_text(graph, ontology, OWL.versionInfo),
        licence=_text(graph, ontology, DCTERMS.license),
        prefixes=tuple(prefixes().items()),
        sections=tuple(_sections(graph)),
    )


def _sections(graph: Graph) -> Iterator[Section]:
    reader = _Reader(graph)
    for key, title, cls, text in _SORTS:
        yield Section(key, title, text, reader.entries(graph.subjects(RDF.type, cls)))
    values = (each for cls in graph.subjects(RDF.type, OWL.Class) for each in graph.subjects(RDF.type, cls))
    ours = {each for each in values if str(each).startswith(expand("kg:"))}
    yield Section("values", "Values", "The fixed values of some relations.", reader.entries(ours))
    for kind, name in CLASSES.items():
        members = set(graph.subjects(RDF.type, URIRef(expand(f"kg:{name}"))))
        for scheme in sorted({each for member in members for each in graph.objects(member, SKOS.inScheme)}, key=str):
            title, text = _text(graph, scheme, RDFS.label).capitalize(), _text(graph, scheme, RDFS.comment)
            order, branches = reader.hierarchy(members)
            yield Section(kind, title, text, tuple(map(reader.entry, order)), str(scheme), branches)


class _Reader:
    """Turns the terms of a graph into entries."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        described = (*(cls for _, _, cls, _ in _SORTS), SKOS.Concept)
        self.known = {each for cls in described for each in graph.subjects(RDF.type, cls)}
        self.known |= {each for cls in set(self.known) for each in graph.subjects(RDF.type, cls)}
        self.kinds = {expand(f"kg:{name}"): kind for kind, name in CLASSES.items()}

    def entries(self, nodes: Iterable[Node]) -> tuple[Entry, ...]:
        return tuple(map(self.entry, sorted(set(nodes), key=lambda each: shorten(str(each)).lower())))

    def hierarchy(self, members: set[Node]) -> tuple[list[Node], tuple[Branch, ...]]:
        """The concepts of a scheme from the top down, each once, and the tree of them."""
        order: dict[Node, None] = {}

        def grow(node: Node) -> Branch:
            if node in order:
                return Branch(self.link(node), ())
            order[node] = None
            below = sorted(self.graph.subjects(SKOS.broader, node), key=self._label)
            return Branch(self.link(node), tuple(grow(each) for each in below))

        tops = [each for each in members if not list(self.graph.objects(each, SKOS.broader))]
        branches = tuple(grow(each) for each in sorted(tops, key=self._label))
        return list(order), branches

    def entry(self, node: Node) -> Entry:
        return Entry(
            key=shorten(str(node)),
            iri=str(node),
            label=self._label(node),
            text=_text(self.graph, node, SKOS.definition) or _text(self.graph, node, RDFS.comment),
            names=tuple(sorted((str(each) for each in self.graph.objects(node, SKOS.altLabel)), key=str.lower)),
            facts=tuple(self.facts(node)),
        )

    def facts(self, node: Node) -> Iterator[Fact]:
        named = {URIRef(expand(name)) for name, _ in _FACTS if not name.startswith("^")} | _SHOWN
        for name, title in _FACTS:
            predicate = URIRef(expand(name.removeprefix("^")))
            backwards = name.startswith("^")
            if name == "^rdf:type" and str(node) in self.kinds:
                yield Fact(title, (Link("the concepts of its scheme", f"#{self.kinds[str(node)]}"),))
                continue
            values = self.graph.subjects(predicate, node) if backwards else self.graph.objects(node, predicate)
            yield from self._fact(title, (each for each in values if name != "rdf:type" or each not in _SORTED_BY))
        for other in sorted(set(self.graph.predicates(node)) - named, key=str):
            title = _text(self.graph, other, RDFS.label) or shorten(str(other))
            yield from self._fact(title[:1].upper() + title[1:], self.graph.objects(node, other))

    def _fact(self, title: str, values: Iterable[Node]) -> Iterator[Fact]:
        links = sorted((self.link(each) for each in set(values)), key=lambda link: (link.text.lower(), link.text))
        if links:
            yield Fact(title, tuple(links))

    def link(self, node: Node) -> Link:
        if not isinstance(node, URIRef):
            return Link(str(node))
        curie = shorten(str(node))
        if node in self.known:
            is_concept = (node, RDF.type, SKOS.Concept) in self.graph
            return Link(self._label(node) if is_concept else curie, f"#{curie}", curie if is_concept else "")
        return Link(curie, str(node))

    def _label(self, node: Node) -> str:
        return _text(self.graph, node, SKOS.prefLabel) or _text(self.graph, node, RDFS.label)


def _text(graph: Graph, subject: Node, predicate: Node) -> str:
    value = graph.value(subject, predicate)
    return "" if value is None else str(value)
