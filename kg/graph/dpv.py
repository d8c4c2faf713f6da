"""What a policy affirms, in the terms of the Data Privacy Vocabulary of the W3C community group, on the same nodes.

What is written stands in the rules of `ontology/dpv.ttl`. Denied statements never come here.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rdflib import RDF, URIRef

from kg.iris import expand
from kg.ontology.alignment import load_alignment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rdflib import Literal

    from kg.graph.participants import Participants
    from kg.graph.sheet import Sheet

_DURATION = "kg:duration"


class DpvView:
    """Writes affirmed statements of one policy in DPV's terms.

    Args:
        sheet: where they are written.
        participants: knows what is above a concept, on which the property may depend.
    """

    def __init__(self, sheet: Sheet, participants: Participants) -> None:
        self._sheet = sheet
        self._participants = participants
        self._rules = load_alignment()
        self._properties: dict[tuple[str, URIRef | Literal], URIRef | None] = {}

    def add_statement(self, node: URIRef, cls: str, values: Mapping[str, Sequence[URIRef]]) -> None:
        """Write an affirmed statement, if the rules know its class.

        Args:
            node: the statement.
            cls: the IRI of its class.
            values: what it is related to, by properties of ours; without an actor it is said of the whole policy.
        """
        if cls not in self._rules.added:
            return
        self.add_class(node, cls)
        company = self._participants.first_party
        if company in values.get("kg:actor", (company,)):
            self._relate(node, "kg:firstParty", [company])
        for ours, related in values.items():
            if ours != _DURATION:
                self._relate(node, ours, related)
        for duration in values.get(_DURATION, ()):
            self._add_duration(node, cls, duration)

    def add_class(self, node: URIRef, cls: str) -> None:
        """Write what a node is by being of a class, or a duration by being of a kind."""
        for theirs, value in self._rules.added.get(cls, ()):
            self._sheet.graph.add((node, _node(theirs), _node(value)))

    def _add_duration(self, node: URIRef, cls: str, duration: URIRef) -> None:
        """Write a duration, of the statement itself or of the condition on storage that it is of."""
        for kind in self._sheet.values(duration, "kg:durationKind"):
            self.add_class(duration, str(kind))
        self._relate(duration, "kg:isoDuration", self._sheet.values(duration, "kg:isoDuration"))
        storage = self._rules.storage.get(cls)
        if storage:
            condition = URIRef(f"{duration}/{storage.rpartition('#')[2]}")
            self._sheet.graph.add((condition, RDF.type, _node(storage)))
            self._relate(node, "kg:dpvStorageCondition", [condition])
            node = condition
        self._relate(node, _DURATION, [duration])

    def _relate(self, node: URIRef, ours: str, values: Iterable[URIRef | Literal]) -> None:
        """Write what a node is related to by a property of ours."""
        kind = self._rules.value_types.get(expand(ours))
        for value in values:
            theirs = self._property(ours, value)
            if theirs is not None:
                self._sheet.graph.add((node, theirs, value))
            if kind:
                self._sheet.graph.add((value, RDF.type, _node(kind)))

    def _property(self, ours: str, value: URIRef | Literal) -> URIRef | None:
        key = ours, value
        if key not in self._properties:
            above = self._participants.above(value) if isinstance(value, URIRef) else ()
            theirs = self._rules.property_of(expand(ours), (str(value), *sorted(above)))
            self._properties[key] = _node(theirs) if theirs else None
        return self._properties[key]


@cache
def _node(iri: str) -> URIRef:
    return URIRef(iri)
