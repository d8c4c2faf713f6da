"""A built graph as a network: parties, data categories and purposes, and what policies say that joins them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import networkx as nx
from rdflib import SKOS, Graph, URIRef

from kg.formats.cells import visible
from kg.iris import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Node

    from kg.export.reading import Reader, Said

    Attribute = str | int | float | bool
    Network = nx.MultiDiGraph[str]

BROADER = "broader"
_NOT_XML = re.compile("[\ufffe\uffff]")  # which XML 1.0 (2.2) does not know, not even escaped


def network_of(reader: Reader, graphs: Iterable[Graph]) -> Network:
    """The network of the graphs of policies.

    Returns:
        A node for every party, data category and purpose that a practice names or that is above one; its name is its
        CURIE. An edge for all that a practice says of its actor: from the actor to the data, the recipient, the source
        and the purpose; and one from each concept to the one above it, whose `relation` is `broader`. Attributes
        that a thing does not have are left out; texts have no line breaks and no control characters.
    """
    network: Network = nx.MultiDiGraph()
    for graph in graphs:
        for said in reader.practices(graph):
            _add_practice(network, reader, graph, said)
        policy = reader.label(graph, URIRef(str(graph.identifier)))
        _add_above(network, reader, graph, {"policy": policy})
    _add_above(network, reader, reader.ontology, {})
    return network


def _add_practice(network: Network, reader: Reader, graph: Graph, said: Said) -> None:
    shared = _present(
        policy=said.policy,
        practice=shorten(said.practice),
        action=said.cls.action,
        polarity=said.polarity,
        modality=said.modality,
        confidence=said.confidence,
        basis=said.basis,
        duration="; ".join(said.durations),
        days=said.days,
        condition="; ".join(said.conditions),
        cue=said.cue,
        quote=said.quote,
        quote_start=said.start,
        quote_end=said.end,
    )
    actor = _add_node(network, reader, graph, said.actor, "party")
    for relation, kind, nodes in _roles(said):
        label = reader.label(reader.ontology, URIRef(relation))
        for node in nodes:
            network.add_edge(
                actor,
                _add_node(network, reader, graph, node, kind),
                f"{shared['practice']} {shorten(relation)}",
                label=label if said.polarity == "affirmed" else f"not {label}",
                relation=shorten(relation).partition(":")[2],
                **shared,
            )


def _roles(said: Said) -> Iterator[tuple[str, str, Iterable[URIRef]]]:
    """The IRI of the direct relation of each role that the practice's class has one for, kind and nodes of the role."""
    roles = (
        (said.cls.data, "data", said.data),
        (said.cls.recipient, "party", said.recipients),
        (said.cls.source, "party", said.sources),
        (said.cls.purpose, "purpose", said.purposes),
    )
    return (role for role in roles if role[0])


def _add_above(network: Network, reader: Reader, graph: Graph, shared: dict[str, Attribute]) -> None:
    """Join the nodes of the network to those above them by this graph."""
    below = map(shorten, map(str, set(graph.subjects(SKOS.broader))))
    to_visit = sorted(name for name in below if name in network)
    while to_visit:
        name = to_visit.pop()
        for above in sorted(graph.objects(URIRef(str(network.nodes[name]["iri"])), SKOS.broader), key=str):
            if shorten(str(above)) not in network:
                to_visit.append(shorten(str(above)))
            wide = _add_node(network, reader, graph, above, str(network.nodes[name]["kind"]))
            key = " ".join((BROADER, *map(str, shared.values())))
            network.add_edge(name, wide, key, label=BROADER, relation=BROADER, **shared)


def _add_node(network: Network, reader: Reader, graph: Graph, node: Node, kind: str) -> str:
    name = shorten(str(node))
    if name not in network:
        network.add_node(name, **_present(label=reader.label(graph, node) or name, kind=kind, iri=str(node)))
    return name


def _present(**attributes: Attribute | None) -> dict[str, Attribute]:
    """The attributes that there are, as every format can hold them."""
    clean = {
        name: _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", visible(value)) if isinstance(value, str) else value
        for name, value in attributes.items()
    }
    return {name: value for name, value in clean.items() if value is not None and value != ""}
