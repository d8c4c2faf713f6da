"""What is wrong with one node of a graph, and how that reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import SH, URIRef

from kg.iris import shorten

if TYPE_CHECKING:
    from rdflib.term import Node

_LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """A node that violates a shape.

    Attributes:
        node: the IRI of the node.
        shape: the IRI of the shape, a rule of `ontology/shapes.ttl`.
        path: the IRI of the property at fault; "" where it is the node itself, or a path of several properties.
        violations: the IRIs of the kinds of constraints that are violated, such as `sh:MaxCountConstraintComponent`,
            each with the value that violates it, or None.
        values: what is there instead of what is demanded; none where something is missing.
        message: what the shape demands, without a full stop.
        remedy: what helps, without a full stop.
    """

    node: str
    shape: str
    path: str
    violations: tuple[tuple[str, Node | None], ...]
    values: tuple[Node, ...]
    message: str
    remedy: str

    @property
    def sentence(self) -> str:
        """The problem as one sentence: the node, what is demanded of it, what is there instead, and what helps."""
        found = ", ".join(map(_brief, self.values)) or "none"
        if any(constraint == str(SH.ClosedConstraintComponent) for constraint, _ in self.violations):
            found = f"{shorten(self.path)} {found}"
        here = f" (here: {found})" if self.path or self.values else ""
        return f"{shorten(self.node)}: {self.message}{here}; {self.remedy}"


def _brief(node: Node) -> str:
    if isinstance(node, URIRef):
        return shorten(str(node))
    words = " ".join(str(node).split())
    return f'"{words}"' if len(words) <= _LONGEST_VALUE else f'"{words[:_LONGEST_VALUE].rstrip()}…"'
