"""A network → nodes and edges in the form of pyvis, and the vis-network library it brings; pyvis is used here alone."""

from __future__ import annotations

import json
import math
import textwrap
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import StoreError
from kg.view.layout import positions

if TYPE_CHECKING:
    from kg.view.network import Edge, Network
    from kg.view.style import Style

_LABEL_WIDTH, _LABEL_LINES = 19, 2  # characters and lines that fit into a cell of the layout
_SMALLEST, _LARGEST = 6, 15
_BEND = 0.14  # how much further out each further edge between the same two nodes runs

_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "keyboard": {"enabled": True, "bindToWindow": False},
        "multiselect": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 250,
    },
}


def draw(network: Network, style: Style) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, Any]]:
    """Nodes, edges and options for vis-network.

    What all nodes of a kind and all edges of a relation have in common is left to the page: `kind` and `relation` are
    places in the style.
    """
    from pyvis.network import Network as Drawing

    drawing = Drawing(directed=True)
    drawing.options = _OPTIONS
    kinds = {kind.name: place for place, kind in enumerate(style.kinds)}
    relations = {relation.name: place for place, relation in enumerate(style.relations)}
    places = positions(network.nodes, tuple(kinds))
    for number, (node, (x, y)) in enumerate(zip(network.nodes, places, strict=True)):
        kind = kinds[node.kind]
        drawing.add_node(
            number, _short(node.label), style.kinds[kind].shape, kind=kind, size=_size(node.weight), x=x, y=y
        )
    for number, (edge, bend) in enumerate(zip(network.edges, _bends(network.edges), strict=True)):
        drawing.add_edge(
            edge.source,
            edge.target,
            id=number,
            relation=relations[edge.relation],
            denied=int(edge.denied),
            width=round(1.2 + math.log2(len(edge.statements)) / 2, 1),
            bend=bend,
        )
    nodes, edges, _, _, _, options = drawing.get_network_data()
    return nodes, edges, json.loads(options)


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


def _short(label: str) -> str:
    lines = textwrap.wrap(label, _LABEL_WIDTH, max_lines=_LABEL_LINES, placeholder="…")
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
