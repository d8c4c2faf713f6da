"""A network → files for Gephi and yEd (GraphML, GEXF), and for Neo4j (CSV)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import networkx as nx

from kg.formats.delimited import write_csv

if TYPE_CHECKING:
    from kg.export.network import Network
    from kg.formats.cells import Cell

NODE_COLUMNS = ("id:ID", ":LABEL", "label", "iri")
_EDGE_ATTRIBUTES = {
    "label": "",
    "policy": "",
    "practice": "",
    "action": "",
    "polarity": "",
    "modality": "",
    "confidence": "double",
    "basis": "",
    "duration": "",
    "days": "double",
    "condition": "",
    "cue": "",
    "quote": "",
    "quote_start": "int",
    "quote_end": "int",
}
_DAY_OF_WRITING = re.compile(r' lastmodifieddate="[^"]*"')
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def graphml(network: Network) -> str:
    """The network as GraphML (http://graphml.graphdrawing.org/specification.html), attributes with their types."""
    return "\n".join(nx.generate_graphml(network, named_key_ids=True)) + "\n"


def gexf(network: Network) -> str:
    """The network as GEXF 1.2 (https://gexf.net), without the day of writing, so that equal graphs give equal files."""
    return _DAY_OF_WRITING.sub("", "\n".join(nx.generate_gexf(network, version="1.2draft"))) + "\n"


def neo4j(network: Network) -> dict[str, str]:
    """The network as the two tables that `neo4j-admin database import` takes, by their names.

    The label of a node is its kind; the type of a relationship is that of the graph's direct relations (`SHARES_WITH`),
    with `NOT_` before it where a policy denies it.
    """
    nodes: list[list[Cell]] = [
        [name, said["kind"].capitalize(), said["label"], said["iri"]] for name, said in network.nodes(data=True)
    ]
    edges: list[list[Cell]] = [
        [start, end, _type(said), *(said.get(name) for name in _EDGE_ATTRIBUTES)]
        for start, end, said in network.edges(data=True)
    ]
    typed = (f"{name}:{kind}" if kind else name for name, kind in _EDGE_ATTRIBUTES.items())
    columns = (":START_ID", ":END_ID", ":TYPE", *typed)
    return {"nodes.csv": write_csv(NODE_COLUMNS, nodes), "edges.csv": write_csv(columns, edges)}


def _type(said: dict[str, str]) -> str:
    name = _CAPITAL.sub("_", said["relation"]).upper()
    return f"NOT_{name}" if said.get("polarity") == "denied" else name
