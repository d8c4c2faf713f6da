"""Phrases → nodes: who and what takes part, in the vocabulary or new in this policy."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rdflib import RDF, SKOS, URIRef

from kg.graph.sheet import literal
from kg.iris import concept_iri, digest
from kg.ontology.alignment import load_alignment
from kg.ontology.normalise import company_key, plain
from kg.ontology.terms import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.graph.sheet import Sheet
    from kg.model import Actor, DataItem, FirstParty
    from kg.ontology.check import Vocabulary
    from kg.ontology.lexicon import Match
    from kg.ontology.terms import Kind


class Participants:
    """Finds the nodes of phrases in one policy, and describes those that the vocabulary does not have.

    Args:
        sheet: where they are described.
        vocabulary: the concepts and their wordings.
        first_party: who speaks in the policy.

    Attributes:
        first_party: the node of the company that speaks.
    """

    def __init__(self, sheet: Sheet, vocabulary: Vocabulary, first_party: FirstParty) -> None:
        self.vocabulary = vocabulary
        self._sheet = sheet
        self._types = load_alignment().types
        self._names = {_name_key(name) for name in (first_party.name, *first_party.aliases)} - {""}
        self.first_party = self._add_first_party(first_party)

    def actor(self, actor: Actor) -> URIRef:
        """Who does it: a third party that only the first party could be called is a third party without a name."""
        if actor.role == "first-party":
            return self.first_party
        unnamed = URIRef(self.vocabulary.terms.third_party)
        party = self.party(actor.text) if actor.text else unnamed
        return unnamed if party == self.first_party else party

    def party(self, text: str) -> URIRef:
        """The party that a phrase names, which may be the one that speaks."""
        if _name_key(text) in self._names:
            return self.first_party
        match = self.vocabulary.lexicon.party(text)
        if match.iri in {self.vocabulary.terms.first_party, str(self.first_party)}:
            return self.first_party
        return self.node("party", match)

    def parties(self, texts: Iterable[str]) -> list[URIRef]:
        """The parties that phrases name."""
        return [self.party(text) for text in texts]

    def data(self, items: Iterable[DataItem]) -> list[URIRef]:
        """The data categories of data phrases, of anaphors those of what they refer to."""
        texts = (text for item in items for text in item.refers_to or (item.text,))
        return self.concepts("data", texts)

    def concepts(self, kind: Kind, texts: Iterable[str]) -> list[URIRef]:
        """The concepts of a kind that phrases name."""
        return [self.node(kind, self.vocabulary.lexicon.match(kind, text)) for text in texts]

    def node(self, kind: Kind, match: Match) -> URIRef:
        """The node of a concept, which is described here if the vocabulary does not have it."""
        node = URIRef(match.iri)
        if match.broader and self._sheet.begin(node):
            self._sheet.add_types(node, "skos:Concept", f"kg:{CLASSES[kind]}")
            self._add_foreign_types(node, match.broader)
            self._sheet.add(node, "skos:prefLabel", literal(match.label, "en"))
            self._sheet.add(node, "skos:broader", URIRef(match.broader))
        return node

    def above(self, concept: URIRef) -> set[str]:
        """The IRIs of all concepts above one, by the vocabulary and by what stands on the sheet so far."""
        found: set[str] = set()
        to_visit = [str(concept)]
        while to_visit:
            iri = to_visit.pop()
            known = self.vocabulary.terms.concepts.get(iri)
            wider = {str(each) for each in self._sheet.graph.objects(URIRef(iri), SKOS.broader)}
            wider.update(known.broader if known else ())
            to_visit += wider - found
            found |= wider
        return found

    def _add_foreign_types(self, node: URIRef, concept: str) -> None:
        """Give a new node the types of other vocabularies that a concept of ours has."""
        for each in self._types.get(concept, ()):
            self._sheet.graph.add((node, RDF.type, URIRef(each)))

    def _add_first_party(self, first_party: FirstParty) -> URIRef:
        key = _name_key(first_party.name)
        iri = concept_iri("party", key)
        if iri in self.vocabulary.terms.concepts:
            iri += f"-{digest(key)}"
        node = URIRef(iri)
        self._sheet.add_types(node, "kg:Party", "kg:FirstParty")
        self._add_foreign_types(node, self.vocabulary.terms.first_party)
        self._sheet.add(node, "skos:prefLabel", literal(first_party.name, "en"))
        for alias in first_party.aliases:
            self._sheet.add(node, "skos:altLabel", literal(alias, "en"))
        return node


@cache
def _name_key(name: str) -> str:
    return company_key(name) or plain(name)
