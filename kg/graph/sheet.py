"""A policy's graph in the making: terms by their CURIEs, literals that every syntax can hold, nodes described once."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from rdflib import RDF, Graph, Literal, URIRef

from kg.iris import document_iri, expand, policy_iri

if TYPE_CHECKING:
    from kg.model import Policy

_SURROGATES = re.compile("[\ud800-\udfff]")


class Sheet:
    """The graph of one policy while it is written.

    Attributes:
        source: the policy as it was read.
        policy: the node of the policy, whose IRI is also the name of the graph.
        document: the node of the file that was read.
        graph: the triples so far.
    """

    def __init__(self, source: Policy) -> None:
        self.source = source
        self.policy = URIRef(policy_iri(source.name))
        self.document = URIRef(document_iri(source.sha256))
        self.graph = Graph("SimpleMemory", self.policy, bind_namespaces="none")
        self._begun: set[URIRef] = set()

    def add(self, subject: URIRef, curie: str, value: URIRef | Literal) -> None:
        """Add a triple."""
        self.graph.add((subject, term(curie), value))

    def add_types(self, subject: URIRef, *curies: str) -> None:
        """Say what classes a node is of."""
        for curie in curies:
            self.graph.add((subject, RDF.type, term(curie)))

    def values(self, subject: URIRef, curie: str) -> list[URIRef | Literal]:
        """What a node is related to by a property so far."""
        found = self.graph.objects(subject, term(curie))
        return [each for each in found if isinstance(each, (URIRef, Literal))]

    def begin(self, node: URIRef) -> bool:
        """Whether a node comes for the first time, so that it is to be described."""
        if node in self._begun:
            return False
        self._begun.add(node)
        return True


@cache
def term(curie: str) -> URIRef:
    """The node of a term of a vocabulary."""
    return URIRef(expand(curie))


def literal(text: str, language: str | None = None) -> Literal:
    """A text; halves of surrogate pairs, which names of files can hold but no encoding has, become U+FFFD."""
    return Literal(_SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text), language)


def value(lexical: str, datatype: str) -> Literal:
    """A value of a datatype, exactly as it is written here."""
    return Literal(lexical, datatype=term(datatype), normalize=False)
