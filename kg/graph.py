"""Practices → triples: the only place that knows how a practice looks in RDF.

A practice is a node of its own with its participants, polarity and evidence (the n-ary relations of the W3C note
https://www.w3.org/TR/swbp-n-aryRelations/). Affirmed ones are also written as direct relations; denied ones never are.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef

from kg.iris import (
    concept_iri,
    definition_iri,
    digest,
    duration_iri,
    evidence_iri,
    expand,
    policy_iri,
    practice_iri,
)
from kg.ontology.normalise import company_key, plain
from kg.ontology.terms import CLASSES

if TYPE_CHECKING:
    from kg.model import Definition, Duration, Evidence, Extraction, FirstParty, Policy, Practice
    from kg.ontology.check import Vocabulary
    from kg.ontology.lexicon import Match
    from kg.ontology.terms import Kind

# XML Schema part 2, 3.2.6, which has no weeks and wants a number wherever it has a letter.
_DURATION = re.compile(r"P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?")
_WEEKS = re.compile(r"P(\d+)W")
_DAYS_A_WEEK = 7


def graph_iri(policy: Policy) -> str:
    """The name of a policy's graph, which is also the IRI of the policy."""
    return policy_iri(policy.name)


def policy_graph(extraction: Extraction, vocabulary: Vocabulary) -> Graph:
    """All that was understood of one policy, as the named graph of that policy.

    Returns:
        A graph whose identifier is the policy's IRI. It has no blank nodes, and depends on nothing but its arguments.
    """
    builder = _Builder(extraction.policy, extraction.first_party, vocabulary)
    builder.add_policy(extraction.policy)
    for practice in extraction.practices:
        builder.add_practice(practice)
    for definition in extraction.definitions:
        builder.add_definition(definition)
    return builder.graph


_BASES = {"rules": "RulesAlone", "model": "ModelAlone", "both": "RulesAndModel"}


@cache
def _term(name: str) -> URIRef:
    return URIRef(expand(f"kg:{name}"))


class _Builder:
    """One policy's graph in the making."""

    def __init__(self, policy: Policy, first_party: FirstParty, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.policy = URIRef(graph_iri(policy))
        self.graph = Graph("SimpleMemory", self.policy, bind_namespaces="none")
        self.first_party = self.add_first_party(first_party)
        self.names = {_name_key(name) for name in (first_party.name, *first_party.aliases)} - {""}
        self.nodes: dict[str, URIRef] = {}

    def add(self, subject: URIRef, name: str, value: URIRef | Literal) -> None:
        self.graph.add((subject, _term(name), value))

    def add_first_party(self, first_party: FirstParty) -> URIRef:
        key = _name_key(first_party.name)
        iri = concept_iri("party", key)
        if iri in self.vocabulary.terms.concepts:
            iri += f"-{digest(key)}"
        node = URIRef(iri)
        self.graph.add((node, RDF.type, _term("Party")))
        self.graph.add((node, RDF.type, _term("FirstParty")))
        self.graph.add((node, SKOS.prefLabel, Literal(first_party.name, "en")))
        for alias in first_party.aliases:
            self.graph.add((node, SKOS.altLabel, Literal(alias, "en")))
        return node

    def add_policy(self, policy: Policy) -> None:
        self.graph.add((self.policy, RDF.type, _term("Policy")))
        self.graph.add((self.policy, RDFS.label, Literal(policy.name)))
        self.add(self.policy, "firstParty", self.first_party)
        self.add(self.policy, "sha256", Literal(policy.sha256))
        if policy.site:
            self.add(self.policy, "site", Literal(policy.site))
        if policy.archived:
            self.add(self.policy, "archived", Literal(policy.archived, datatype=XSD.date))
        if policy.snapshot:
            self.add(self.policy, "snapshot", Literal(policy.snapshot, datatype=XSD.anyURI))

    def add_practice(self, practice: Practice) -> None:
        cls = self.vocabulary.terms.practices[practice.action]
        node = URIRef(practice_iri(self.policy, practice))
        actor = self.actor(practice)
        data = [self.concept("data", text) for item in practice.data for text in item.refers_to or (item.text,)]
        recipients = [self.party(text) for text in practice.recipients]
        sources = [self.party(text) for text in practice.sources]
        purposes = [self.concept("purpose", text) for text in practice.purposes]
        self.graph.add((node, RDF.type, _term("Practice")))
        self.graph.add((node, RDF.type, URIRef(cls.iri)))
        self.add(node, "policy", self.policy)
        self.add(node, "actor", actor)
        self.add_wording(node, practice)
        roles = (
            ("data", data, cls.data),
            ("recipient", recipients, cls.recipient),
            ("source", sources, cls.source),
            ("purpose", purposes, cls.purpose),
        )
        for role, objects, direct in roles:
            for each in objects:
                self.add(node, role, each)
                if direct and practice.polarity == "affirmed":
                    self.graph.add((actor, URIRef(direct), each))

    def add_definition(self, definition: Definition) -> None:
        """Put what a term of the policy covers below it, unless it is above it already or the term is the top."""
        lexicon = self.vocabulary.lexicon
        term = lexicon.data(definition.term)
        if term.iri == self.vocabulary.terms.top("data").iri:
            return
        wide = self.node("data", term)
        excluded = {term.iri, *self.above(wide)}
        added = [self.node("data", each) for each in map(lexicon.data, definition.narrower) if each.iri not in excluded]
        if not added:
            return
        node = URIRef(definition_iri(self.policy, definition))
        self.graph.add((node, RDF.type, _term("Definition")))
        self.add(node, "policy", self.policy)
        self.add(node, "evidence", self.evidence(definition.evidence))
        self.add(node, "defines", wide)
        for narrow in added:
            self.graph.add((narrow, SKOS.broader, wide))
            self.add(node, "covers", narrow)

    def add_wording(self, node: URIRef, practice: Practice) -> None:
        self.add(node, "polarity", _term("Affirmed" if practice.polarity == "affirmed" else "Denied"))
        if practice.cue:
            self.add(node, "cue", Literal(practice.cue))
        for condition in practice.conditions:
            self.add(node, "condition", Literal(condition))
        for duration in practice.durations:
            self.add(node, "duration", self.duration(duration))
        self.add(node, "evidence", self.evidence(practice.evidence))
        self.add(node, "confidence", Literal(f"{practice.confidence:.3f}", datatype=XSD.decimal, normalize=False))
        self.add(node, "basis", _term(_BASES[practice.basis]))

    def above(self, concept: URIRef) -> set[str]:
        """The IRIs of all concepts above one, by the vocabulary and by what the policy has defined so far."""
        found: set[str] = set()
        to_visit = [str(concept)]
        while to_visit:
            iri = to_visit.pop()
            known = self.vocabulary.terms.concepts.get(iri)
            wider = {str(each) for each in self.graph.objects(URIRef(iri), SKOS.broader)}
            wider.update(known.broader if known else ())
            to_visit += wider - found
            found |= wider
        return found

    def evidence(self, evidence: Evidence) -> URIRef:
        node = URIRef(evidence_iri(self.policy, evidence))
        if node not in self.nodes:
            self.nodes[node] = node
            self.graph.add((node, RDF.type, _term("Evidence")))
            self.add(node, "quote", Literal(evidence.quote))
            self.add(node, "start", Literal(evidence.start))
            self.add(node, "end", Literal(evidence.end))
            self.add(node, "policy", self.policy)
        return node

    def duration(self, duration: Duration) -> URIRef:
        node = URIRef(duration_iri(self.policy, duration))
        if node not in self.nodes:
            self.nodes[node] = node
            self.graph.add((node, RDF.type, _term("Duration")))
            self.graph.add((node, RDFS.label, Literal(duration.text)))
            if duration.kind:
                self.add(node, "durationKind", _term(duration.kind.title().replace("-", "")))
            if duration.event:
                self.add(node, "event", Literal(duration.event))
            values = (("isoDuration", duration.iso), ("atLeast", duration.at_least), ("atMost", duration.at_most))
            for name, iso in values:
                value = _schema_duration(iso)
                if value:
                    self.add(node, name, Literal(value, datatype=XSD.duration, normalize=False))
        return node

    def actor(self, practice: Practice) -> URIRef:
        if practice.actor.role == "first-party":
            return self.first_party
        unnamed = URIRef(self.vocabulary.terms.third_party)
        party = self.party(practice.actor.text) if practice.actor.text else unnamed
        return unnamed if party == self.first_party else party

    def party(self, text: str) -> URIRef:
        if _name_key(text) in self.names:
            return self.first_party
        match = self.vocabulary.lexicon.party(text)
        if match.iri in {self.vocabulary.terms.first_party, str(self.first_party)}:
            return self.first_party
        return self.node("party", match)

    def concept(self, kind: Kind, text: str) -> URIRef:
        return self.node(kind, self.vocabulary.lexicon.match(kind, text))

    def node(self, kind: Kind, match: Match) -> URIRef:
        node = self.nodes.get(match.iri)
        if node is None:
            node = self.nodes[match.iri] = URIRef(match.iri)
            if match.broader:
                self.graph.add((node, RDF.type, SKOS.Concept))
                self.graph.add((node, RDF.type, _term(CLASSES[kind])))
                self.graph.add((node, SKOS.prefLabel, Literal(match.label, "en")))
                self.graph.add((node, SKOS.broader, URIRef(match.broader)))
        return node


@cache
def _name_key(name: str) -> str:
    return company_key(name) or plain(name)


def _schema_duration(iso: str | None) -> str:
    """An ISO 8601 duration as XML Schema has it, or "" where it has no such value."""
    weeks = _WEEKS.fullmatch(iso or "")
    if weeks:
        return f"P{int(weeks[1]) * _DAYS_A_WEEK}D"
    return iso if iso and _DURATION.fullmatch(iso) else ""
