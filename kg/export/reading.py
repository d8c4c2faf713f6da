"""Practices as they stand in a policy's graph, as values for tables and networks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, SKOS, Graph, URIRef

from kg.errors import StoreError
from kg.iris import expand, shorten
from kg.ontology.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node

    from kg.ontology.terms import PracticeClass

    Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A practice with all that takes part in it.

    Attributes:
        practice: its IRI.
        policy: the name of its policy.
        cls: its class.
        polarity: "affirmed" or "denied".
        modality: "stated", "possible" or "required".
        actor: the IRI of who does it; so of `data`, `recipients`, `sources` and `purposes`.
        durations: how long, in the policy's words.
        days: the longest of the durations, in days, or None.
        start: the offset of the quote in the file, or None; so `end`.
    """

    practice: URIRef
    policy: str
    cls: PracticeClass
    polarity: str
    modality: str
    actor: URIRef
    data: tuple[URIRef, ...]
    recipients: tuple[URIRef, ...]
    sources: tuple[URIRef, ...]
    purposes: tuple[URIRef, ...]
    durations: Phrases
    days: float | None
    conditions: Phrases
    cue: str
    confidence: float
    basis: str
    quote: str
    start: int | None
    end: int | None


class Reader:
    """Reads the graphs of policies, by the ontology that they were built with.

    Args:
        ontology: its graph.
    """

    def __init__(self, ontology: Graph) -> None:
        self.ontology = ontology
        self._classes = {URIRef(cls.iri): cls for cls in terms_of(ontology).practices.values()}

    def label(self, graph: Graph, node: Node) -> str:
        """What a node is called in a policy's graph, or in the ontology; "" if nothing."""
        for each in (graph, self.ontology):
            for name in (SKOS.prefLabel, RDFS.label):
                label = each.value(node, name)
                if label is not None:
                    return str(label)
        return ""

    def practices(self, graph: Graph) -> Iterator[Said]:
        """The practices in a policy's graph, in the order in which the policy says them.

        Raises:
            StoreError: the graph is not as `kg build` writes it.
        """
        nodes = [(node, cls) for iri, cls in self._classes.items() for node in graph.subjects(RDF.type, iri)]
        try:
            found = [self._said(graph, node, cls) for node, cls in nodes]
        except ValueError as error:
            name = shorten(str(graph.identifier))
            raise StoreError(
                f"{name} is not as a build writes it ({error})", "`kg check` says what is wrong"
            ) from error
        yield from sorted(found, key=lambda said: (said.start or 0, said.end or 0, said.practice))

    def _said(self, graph: Graph, node: Node, cls: PracticeClass) -> Said:
        def nodes(name: str) -> tuple[URIRef, ...]:
            return tuple(sorted(each for each in graph.objects(node, _term(name)) if isinstance(each, URIRef)))

        def texts(name: str) -> Phrases:
            return tuple(sorted(map(str, graph.objects(node, _term(name)))))

        def text(of: Node | None, name: str) -> str:
            return "" if of is None else str(graph.value(of, _term(name)) or "")

        evidence = graph.value(node, _term("kg:evidence"))
        selectors = [] if evidence is None else list(graph.objects(evidence, _term("oa:hasSelector")))
        places = [[int(value) for each in selectors if (value := text(each, name))] for name in ("oa:start", "oa:end")]
        durations = nodes("kg:duration")
        days = [float(value) for each in durations if (value := text(each, "kg:days"))]
        return Said(
            practice=URIRef(str(node)),
            policy=self.label(graph, URIRef(text(node, "kg:policy"))),
            cls=cls,
            polarity=self.label(graph, URIRef(text(node, "kg:polarity"))),
            modality=self.label(graph, URIRef(text(node, "kg:modality"))),
            actor=URIRef(text(node, "kg:actor")),
            data=nodes("kg:data"),
            recipients=nodes("kg:recipient"),
            sources=nodes("kg:source"),
            purposes=nodes("kg:purpose"),
            durations=tuple(sorted(self.label(graph, each) for each in durations)),
            days=max(days, default=None),
            conditions=texts("kg:condition"),
            cue=text(node, "kg:cue"),
            confidence=float(text(node, "kg:confidence")),
            basis=self.label(graph, URIRef(text(node, "kg:basis"))),
            quote=text(evidence, "kg:quote"),
            start=min(places[0], default=None),
            end=max(places[1], default=None),
        )


def _term(curie: str) -> URIRef:
    return URIRef(expand(curie))
