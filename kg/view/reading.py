"""RDF → network: the answers to the queries in `queries/`, put together; knows nothing of HTML."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.iris import expand, shorten
from kg.resources import VIEW
from kg.view.concepts import Concepts
from kg.view.network import ROLES, Duration, Network, Node, PolicyName, Quote, Remark, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Store


@dataclass(frozen=True, slots=True)
class _Practice:
    """A row of `practices.rq`."""

    iri: str
    cls: str
    policy: str
    actor: str
    polarity: str
    modality: str
    cue: str
    confidence: str
    basis: str
    evidence: str
    start: str
    quote: str
    heading: str


def read_network(store: Store) -> Network:
    """The network of all practices in a store.

    Raises:
        StoreError: a participant of a practice has no name or class in the graph.
        VocabularyError: `ontology/view.yaml` is at fault.
    """
    return _Reader(store).network()


def rows(store: Store, name: str) -> Iterator[tuple[str, ...]]:
    """The answer to one of the queries of the view, as texts; "" where a variable is unbound."""
    return store.texts((VIEW / "queries" / f"{name}.rq").read_text(encoding="utf-8"))


class _Reader:
    """One reading of a store: the answers to the queries, put together."""

    def __init__(self, store: Store) -> None:
        policies = sorted((PolicyName(*row) for row in rows(store, "policies")), key=lambda each: (each.name, each.iri))
        self.policies = tuple({each.iri: each for each in policies}.values())
        self.places = {policy.iri: place for place, policy in enumerate(self.policies)}
        self.labels = {shorten(term): label for term, label in sorted(rows(store, "labels"))}
        self.relations: dict[str, dict[str, str]] = defaultdict(dict)
        for cls, role, relation in rows(store, "relations"):
            self.relations[shorten(cls)][shorten(role)] = shorten(relation)
        self.practices = sorted((_Practice(*row) for row in rows(store, "practices")), key=self.reading_order)
        self.participants: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for practice, role, concept in rows(store, "participants"):
            self.participants[practice][shorten(role)].append(concept)
        self.qualifiers: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
        for practice, kind, *words in rows(store, "qualifiers"):
            self.qualifiers[practice, shorten(kind)].add(tuple(words))
        self.nodes = self.ranked(
            Concepts(
                tuple(rows(store, "concepts")),
                tuple(rows(store, "broader")),
                {concept: text for concept, text, *_ in rows(store, "definitions")},
                tuple(rows(store, "matches")),
                tuple(rows(store, "wordings")),
            )
        )
        self.remarks = tuple(_remarks(list(rows(store, "remarks")), self.places))
        self.numbers = {node.iri: number for number, node in enumerate(self.nodes)}

    def reading_order(self, practice: _Practice) -> tuple[int, int, str]:
        return self.places[practice.policy], int(practice.start), practice.iri

    def ranked(self, concepts: Concepts) -> tuple[Node, ...]:
        weights: Counter[str] = Counter()
        for practice in self.practices:
            roles = self.participants[practice.iri].values()
            weights.update({practice.actor, *(concept for role in roles for concept in role)})
        for iri in sorted(weights):
            if iri not in concepts.names:
                raise StoreError(f"the graph does not say what {iri} is", "run `kg build` again")
        return concepts.nodes(weights)

    def network(self) -> Network:
        keys = {(each.policy, each.evidence): each for each in self.practices}
        quotes = tuple(Quote(self.places[each.policy], each.quote, each.heading) for each in keys.values())
        places = {key: place for place, key in enumerate(keys)}
        statements = tuple(self.statement(each, places[each.policy, each.evidence]) for each in self.practices)
        relations = {cls: tuple(roles.get(role, "") for role in ROLES) for cls, roles in sorted(self.relations.items())}
        return Network(self.policies, self.labels, relations, quotes, self.nodes, statements, self.remarks)

    def statement(self, practice: _Practice, quote: int) -> Statement:
        roles = self.participants[practice.iri]
        return Statement(
            quote,
            shorten(practice.cls),
            practice.polarity == expand("kg:Denied"),
            self.numbers[practice.actor],
            tuple(tuple(sorted({self.numbers[each] for each in roles[role]})) for role in ROLES),
            practice.cue,
            tuple(sorted(text for text, *_ in self.qualifiers[practice.iri, "kg:condition"])),
            tuple(Duration(*each) for each in sorted(self.qualifiers[practice.iri, "kg:duration"])),
            int(Decimal(practice.confidence) * 1000) if practice.confidence else 1000,
            practice.basis,
            shorten(practice.modality or expand("kg:Stated")),
        )


def _remarks(found: list[tuple[str, ...]], places: dict[str, int]) -> Iterator[Remark]:
    """The rows of `remarks.rq`, those of one statement put together."""
    for (_, policy, kind, polarity, text, quote), group in groupby(found, key=lambda row: (*row[:5], row[7])):
        same = list(group)
        concept, heading = ", ".join(sorted({row[5] for row in same} - {""})), same[0][8]
        means = tuple(sorted({row[6] for row in same} - {""}))
        evidence = Quote(places[policy], quote, heading)
        yield Remark(kind, polarity == expand("kg:Denied"), text, concept, means, evidence)
