"""RDF → network: the answers to the queries in `queries/`, put together; knows nothing of HTML."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.iris import expand, shorten
from kg.resources import VIEW
from kg.view.network import ROLES, Edge, Network, Node, PolicyName, Quote, Statement
from kg.view.style import load_style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.store import Store


@dataclass(frozen=True, slots=True)
class _Practice:
    """A row of `practices.rq`."""

    iri: str
    cls: str
    policy: str
    actor: str
    polarity: str
    cue: str
    evidence: str
    start: str
    quote: str


def read_network(store: Store) -> Network:
    """The network of all practices in a store.

    Raises:
        StoreError: a participant of a practice has no name or class in the graph.
        VocabularyError: `ontology/view.yaml` is at fault.
    """
    return _Reader(store).network()


def _rows(store: Store, name: str) -> Iterator[tuple[str, ...]]:
    answer = store.query((VIEW / "queries" / f"{name}.rq").read_text(encoding="utf-8"))
    return (tuple("" if term is None else str(term) for term in row) for row in answer.rows)


class _Reader:
    """One reading of a store: the answers to the queries, put together."""

    def __init__(self, store: Store) -> None:
        policies = {iri: PolicyName(*names) for iri, *names in _rows(store, "policies")}
        self.places = {
            iri: place for place, iri in enumerate(sorted(policies, key=lambda iri: (policies[iri].name, iri)))
        }
        self.policies = tuple(policies[iri] for iri in self.places)
        self.labels = {shorten(term): label for term, label in sorted(_rows(store, "labels"))}
        relations = _rows(store, "relations")
        self.relations = {(cls, shorten(role)): shorten(relation) for cls, role, relation in relations}
        self.practices = sorted((_Practice(*row) for row in _rows(store, "practices")), key=self.reading_order)
        self.participants: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for practice, role, concept in _rows(store, "participants"):
            self.participants[practice][shorten(role)].append(concept)
        self.qualifiers: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for practice, kind, text, value in _rows(store, "qualifiers"):
            self.qualifiers[practice, shorten(kind)].append((text, value))
        self.nodes = self.ranked(_concepts(store))
        self.numbers = {node.iri: number for number, node in enumerate(self.nodes)}

    def reading_order(self, practice: _Practice) -> tuple[int, int, str]:
        return self.places[practice.policy], int(practice.start), practice.iri

    def ranked(self, concepts: Mapping[str, tuple[str, str]]) -> tuple[Node, ...]:
        weights: Counter[str] = Counter()
        for practice in self.practices:
            roles = self.participants[practice.iri].values()
            weights.update({practice.actor, *(concept for role in roles for concept in role)})
        for iri in sorted(weights):
            if iri not in concepts:
                raise StoreError(f"the graph does not say what {iri} is", "run `kg build` again")
        nodes = [Node(iri, *concepts[iri], weight) for iri, weight in weights.items()]
        nodes.sort(key=lambda node: (-node.weight, node.label, node.iri))
        return tuple(_mixed(nodes))

    def network(self) -> Network:
        keys = {(each.policy, each.evidence): each.quote for each in self.practices}
        quotes = tuple(Quote(self.places[policy], text) for (policy, _), text in keys.items())
        places = {key: place for place, key in enumerate(keys)}
        statements = tuple(self.statement(each, places[each.policy, each.evidence]) for each in self.practices)
        return Network(self.policies, self.labels, quotes, self.nodes, statements, self.edges(statements))

    def statement(self, practice: _Practice, quote: int) -> Statement:
        roles = self.participants[practice.iri]
        return Statement(
            quote,
            self.relations[practice.cls, "kg:data"],
            practice.polarity == expand("kg:Denied"),
            practice.cue,
            self.numbers[practice.actor],
            tuple(tuple(sorted(self.numbers[each] for each in roles[role])) for role in ROLES),
            tuple(sorted(text for text, _ in self.qualifiers[practice.iri, "kg:condition"])),
            tuple(sorted(self.qualifiers[practice.iri, "kg:duration"])),
        )

    def edges(self, statements: tuple[Statement, ...]) -> tuple[Edge, ...]:
        found: dict[tuple[int, int, str, bool], list[int]] = defaultdict(list)
        for number, (practice, statement) in enumerate(zip(self.practices, statements, strict=True)):
            for role, nodes in zip(ROLES, statement.participants, strict=True):
                relation = self.relations.get((practice.cls, role))
                if relation:
                    for node in nodes:
                        found[statement.actor, node, relation, statement.denied].append(number)
        return tuple(Edge(*key, tuple(numbers)) for key, numbers in sorted(found.items()))


def _mixed(nodes: list[Node]) -> list[Node]:
    """First parties take part in all that their policies say; of four nodes in a row at most one may be one of them."""
    first_party = load_style().kinds[0].name
    first = [node for node in nodes if node.kind == first_party]
    others = [node for node in nodes if node.kind != first_party]
    mixed: list[Node] = []
    for place, node in enumerate(first):
        mixed += [node, *others[3 * place : 3 * place + 3]]
    return mixed + others[3 * len(first) :]


def _concepts(store: Store) -> dict[str, tuple[str, str]]:
    """Kind and label of each concept; of several classes the one that comes first in the style decides."""
    order = {kind.name: place for place, kind in enumerate(load_style().kinds)}
    rows = sorted((order[shorten(cls)], shorten(cls), iri, label) for iri, cls, label in _rows(store, "concepts"))
    concepts: dict[str, tuple[str, str]] = {}
    for _, cls, iri, label in rows:
        concepts.setdefault(iri, (cls, label.strip() or shorten(iri)))
    return concepts
