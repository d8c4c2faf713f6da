"""A network → nodes and edges in the form of pyvis, and the vis-network library it brings; pyvis is used here alone."""

from __future__ import annotations

import json
import math
import textwrap
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import StoreError
from kg.view.layout import positions

if TYPE_CHECKING:
    from kg.view.network import Edge, Network
    from kg.view.style import Style

# Nodes and their labels fit into a cell of the layout.
_LABEL_LINES = 2
_LABEL_WIDTH = 18
_BOXED_WIDTH = 15
_SMALLEST, _LARGEST = 6, 15
_BEND = 0.14  # how much further out each further edge between the same two nodes runs

_NODE_COLUMNS = ("kind", "label", "size", "x", "y")
_EDGE_COLUMNS = ("from", "to", "relation", "denied", "width", "bend")
_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "keyboard": {"enabled": True, "bindToWindow": False},
        "multiselect": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 250,
    },
}

Columns = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes and edges as the page draws them, in columns, by number; and options for vis-network.

    What all nodes of a kind and all edges of a relation have in common is left to the page: the columns `kind` and
    `relation` hold places in the style.
    """

    nodes: Columns
    edges: Columns
    options: dict[str, Any]


def draw(network: Network, style: Style) -> Drawing:
    """Give each node a place, a size and a short label, and each edge a width and a bend."""
    from pyvis.network import Network as Pyvis

    drawing = Pyvis(directed=True)
    # Not by add_node and add_edge, which look through a list of all nodes each time.
    drawing.nodes = _nodes(network, style)
    drawing.edges = _edges(network, style)
    drawing.options = _OPTIONS
    nodes, edges, _, _, _, options = drawing.get_network_data()
    return Drawing(_columns(nodes, _NODE_COLUMNS), _columns(edges, _EDGE_COLUMNS), json.loads(options))


def _nodes(network: Network, style: Style) -> list[dict[str, Any]]:
    from pyvis.node import Node

    kinds = {kind.name: place for place, kind in enumerate(style.kinds)}
    nodes = []
    for number, (node, (x, y)) in enumerate(zip(network.nodes, positions(network.nodes, tuple(kinds)), strict=True)):
        kind = kinds[node.kind]
        shape = style.kinds[kind].shape
        label = _short(node.label, _BOXED_WIDTH if shape == "box" else _LABEL_WIDTH)
        nodes.append(Node(number, shape, label, kind=kind, size=_size(node.weight), x=x, y=y).options)
    return nodes


def _edges(network: Network, style: Style) -> list[dict[str, Any]]:
    from pyvis.edge import Edge

    relations = {relation.name: place for place, relation in enumerate(style.relations)}
    edges = []
    for edge, bend in zip(network.edges, _bends(network.edges), strict=True):
        width = round(1.2 + math.log2(len(edge.statements)) / 2, 1)
        look = {"relation": relations[edge.relation], "denied": int(edge.denied), "width": width, "bend": bend}
        edges.append(Edge(edge.source, edge.target, directed=True, **look).options)
    return edges


def _columns(rows: list[dict[str, Any]], names: tuple[str, ...]) -> Columns:
    return {name: [row[name] for row in rows] for name in names}


def library() -> str:
    """The JavaScript of vis-network.

    Raises:
        StoreError: the installed pyvis does not have it.
    """
    import pyvis

    found = sorted(Path(pyvis.__file__).parent.glob("lib/vis-*/vis-network.min.js"))
    if not found:
        raise StoreError(
            "the installed pyvis lacks vis-network", "install it again: pip install --force-reinstall pyvis"
        )
    code = found[-1].read_text(encoding="utf-8")
    return code.partition("//# sourceMappingURL=")[0]  # developer tools would ask for that file


def _short(label: str, width: int) -> str:
    lines = textwrap.wrap(label, width, max_lines=_LABEL_LINES, placeholder="…")
    return "\n".join(lines) or "…"


def _size(weight: int) -> int:
    return min(_LARGEST, round(_SMALLEST + 1.5 * math.log2(max(weight, 1))))


def _bends(edges: tuple[Edge, ...]) -> list[float]:
    """How far each edge bends aside, so that no two edges between the same nodes run in one line."""
    pairs = [(min(edge.source, edge.target), max(edge.source, edge.target)) for edge in edges]
    total = Counter(pairs)
    seen: Counter[tuple[int, int]] = Counter()
    bends = []
    for edge, pair in zip(edges, pairs, strict=True):
        aside = _BEND * (seen[pair] - (total[pair] - 1) / 2)
        seen[pair] += 1
        bends.append(round(aside if edge.source == pair[0] else -aside, 3))
    return bends
