"""What the page shows, as values: nodes, edges, and the statements and sentences behind them.

Nodes are who and what takes part in practices. An edge joins the actor of a practice with a participant, by the direct
relation that the ontology names for the class of the practice and the role of the participant. Denied practices have
edges of their own, so that nothing denied is ever drawn as affirmed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROLES = ("kg:data", "kg:recipient", "kg:source", "kg:purpose")


@dataclass(frozen=True, slots=True)
class PolicyName:
    """A policy: its name, the company that speaks, and site and day of its archiving, "" where unknown."""

    name: str
    company: str
    site: str
    archived: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a policy; `policy` is a place in `Network.policies`."""

    policy: int
    text: str


@dataclass(frozen=True, slots=True)
class Node:
    """Who or what takes part in practices.

    Attributes:
        iri: its IRI in the graph.
        kind: CURIE of its class, one of `Style.kinds`.
        label: its name.
        weight: in how many statements it takes part.
    """

    iri: str
    kind: str
    label: str
    weight: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A practice as the page tells it. Numbers are places in `Network.quotes` and `Network.nodes`.

    Attributes:
        quote: the sentence that says so.
        relation: CURIE of the direct relation between actor and data.
        denied: whether the sentence says that it is not done.
        cue: the wording that denies it, or "".
        actor: who does it.
        participants: nodes in the role of data, recipient, source and purpose, in the order of `ROLES`.
        conditions: what limits it, in the policy's words.
        durations: how long, in the policy's words, with the ISO 8601 value or "".
    """

    quote: int
    relation: str
    denied: bool
    cue: str
    actor: int
    participants: tuple[tuple[int, ...], ...]
    conditions: tuple[str, ...]
    durations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """From actor to participant; `statements` are places in `Network.statements`, in order."""

    source: int
    target: int
    relation: str
    denied: bool
    statements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """All that the page shows.

    Nodes come by weight, the heaviest first, but first parties are thinned out among the others; everything else comes
    in the order of the policies.
    `labels` holds what classes and relations are called, by their CURIE.
    """

    policies: tuple[PolicyName, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    quotes: tuple[Quote, ...] = ()
    nodes: tuple[Node, ...] = ()
    statements: tuple[Statement, ...] = ()
    edges: tuple[Edge, ...] = ()
