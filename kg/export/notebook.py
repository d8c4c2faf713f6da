"""A network as a picture for notebooks: pyvis's own nodes and edges, to style and to show as its users are used to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pyvis.network import Network as Picture

from kg.export.network import BROADER
from kg.ontology.terms import KINDS

if TYPE_CHECKING:
    from kg.export.network import Network

_SHAPES = {"party": "square", "data": "dot", "purpose": "triangle"}
_DENIED = "denied"


def picture_of(network: Network) -> Picture:
    """The parties, data categories and purposes that practices name, as a network of pyvis.

    A node is shaped by its kind and grouped by it; edges that say the same are one, as wide as they are many. Denied
    ones are dashed. The hierarchy of concepts is left out. pyvis's page hands texts over as JSON, which the browser
    never takes for markup.
    """
    said = Counter(
        (actor, other, str(each["label"]), each["polarity"] == _DENIED)
        for actor, other, each in network.edges(data=True)
        if each["relation"] != BROADER
    )
    picture = Picture(directed=True, cdn_resources="in_line")
    for name in sorted({name for actor, other, *_ in said for name in (actor, other)}):
        node = network.nodes[name]
        picture.add_node(name, node["label"], shape=_SHAPES[node["kind"]], group=KINDS.index(node["kind"]))
    for (actor, other, label, denied), times in sorted(said.items()):
        picture.add_edge(actor, other, title=f"{label} ({times})", value=times, dashes=denied)
    return picture
