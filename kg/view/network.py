"""What the page shows, as values: nodes, and the statements and sentences that join them.

Nodes are who and what takes part in practices, and the concepts above them. A statement is a practice; the page draws
an edge from its actor to each participant, by the direct relation that the ontology names for the class of the practice
and the role of the participant.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROLES = ("kg:data", "kg:recipient", "kg:source", "kg:purpose")


@dataclass(frozen=True, slots=True)
class PolicyName:
    """A policy: its IRI and name, the company that speaks; site, day and address of its archiving, "" where unknown.

    `party` is the IRI of the company.
    """

    iri: str
    name: str
    company: str
    site: str = ""
    archived: str = ""
    snapshot: str = ""
    party: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a policy, and the headings above it; `policy` is a place in `Network.policies`."""

    policy: int
    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """Who or what takes part in practices, or a concept above these.

    Attributes:
        iri: its IRI in the graph.
        kind: CURIE of its class, one of `Style.kinds`.
        label: its name.
        weight: in how many statements it takes part; 0 for a concept that is only above others.
        broader: places in `Network.nodes` of the concepts right above it, those of the vocabulary first.
        definition: what the concept means, or "".
        matches: CURIEs of the terms of other vocabularies that mean the same or nearly so.
        wordings: what else it may be called in a sentence.
    """

    iri: str
    kind: str
    label: str
    weight: int
    broader: tuple[int, ...] = ()
    definition: str = ""
    matches: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duration:
    """How long, in the policy's words; as ISO 8601, in days, and what kind of duration it is, "" where unknown."""

    text: str
    iso: str = ""
    days: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A practice as the page tells it. Numbers are places in `Network.quotes` and `Network.nodes`.

    Attributes:
        quote: the sentence that says so.
        action: CURIE of the class of the practice, a key of `Network.relations`.
        denied: whether the sentence says that it is not done.
        actor: who does it.
        participants: nodes in the role of data, recipient, source and purpose, in the order of `ROLES`.
        cue: the wording that denies it, or "".
        modality: CURIE of its modality.
        conditions: what limits it, in the policy's words.
        durations: how long it lasts.
        confidence: how probable it is that this is right, in thousandths.
        basis: what found it, or "".
    """

    quote: int
    action: str
    denied: bool
    actor: int
    participants: tuple[tuple[int, ...], ...]
    cue: str = ""
    conditions: tuple[str, ...] = ()
    durations: tuple[Duration, ...] = ()
    confidence: int = 1000
    basis: str = ""
    modality: str = "kg:Stated"


@dataclass(frozen=True, slots=True)
class Remark:
    """What a policy states beside practices.

    Attributes:
        kind: what the class of the statement is called: "grant of a right", "legal ground" and so on.
        text: what the policy calls it; of a contact, the address.
        concept: the name of the right, legal basis, places or role, or "".
        means: how a right is exercised, or what safeguards a transfer.
        quote: the sentence that says so. It is not in `Network.quotes`, whose sentences are of practices.
    """

    kind: str
    denied: bool
    text: str
    concept: str
    means: tuple[str, ...]
    quote: Quote


@dataclass(frozen=True, slots=True)
class Network:
    """All that the page shows.

    Nodes come by weight, the heaviest first; everything else comes in the order of the policies.

    Attributes:
        relations: for each class of practices, the CURIE of the relation between actor and participant in each role of
            `ROLES`, or "" where there is none.
        labels: what classes and relations are called, by their CURIE.
    """

    policies: tuple[PolicyName, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    quotes: tuple[Quote, ...] = ()
    nodes: tuple[Node, ...] = ()
    statements: tuple[Statement, ...] = ()
    remarks: tuple[Remark, ...] = ()
