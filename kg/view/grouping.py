"""Nodes → groups by concept: the largest groups are parted at the next level of the hierarchy, until none is large."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.view.network import Node
    from kg.view.style import Kind

_LARGEST = 9  # a group of more is parted if it can be
_SMALLEST = 3  # what would be less stays with the group above
_MOST_GROUPS = (1, 14, 8, 8)  # of each kind, in the order of the style; of what the style adds, as of the last


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes of a kind that share a concept above them: its name, and places of the nodes, the heaviest first.

    `kind` is a place in `Style.kinds`.
    """

    kind: int
    label: str
    members: tuple[int, ...]


def groups(nodes: Sequence[Node], kinds: Sequence[Kind]) -> tuple[Group, ...]:
    """All nodes that take part in statements, kind after kind, the heaviest group of a kind first."""
    found: list[Group] = []
    for place, kind in enumerate(kinds):
        members = [number for number, node in enumerate(nodes) if node.kind == kind.name and node.weight]
        parts = _parted(members, {number: _above(number, nodes) for number in members}, _MOST_GROUPS[min(place, 3)])
        for concept, part in sorted(parts.items(), key=lambda item: _rank(item, nodes)):
            if part:
                found.append(Group(place, _label(concept, nodes, kind, alone=len(parts) == 1), tuple(part)))
    return tuple(found)


def _above(number: int, nodes: Sequence[Node]) -> tuple[int, ...]:
    """The node and the concepts above it up to the top, by the first way there is; -1 stands above all."""
    path = [number]
    while nodes[path[-1]].broader and nodes[path[-1]].broader[0] not in path:
        path.append(nodes[path[-1]].broader[0])
    return (*path, -1)


def _parted(members: list[int], paths: dict[int, tuple[int, ...]], most: int) -> dict[int, list[int]]:
    """Concept → members below it that are in no group further down, in so many groups at most."""
    parts = {-1: members}
    whole: set[int] = set()
    while len(parts) < most:
        open_parts = [concept for concept, part in parts.items() if len(part) > _LARGEST and concept not in whole]
        if not open_parts:
            break
        concept = max(open_parts, key=lambda each: (len(parts[each]), -each))
        below: dict[int, list[int]] = defaultdict(list)
        for member in parts[concept]:
            place = paths[member].index(concept)
            below[paths[member][max(place - 1, 0)]].append(member)
        large = {each: part for each, part in below.items() if len(part) >= _SMALLEST and each != concept}
        whole.add(concept)
        room = most - len(parts)
        taken = dict(sorted(large.items(), key=lambda item: (-len(item[1]), item[0]))[:room])
        gone = {member for part in taken.values() for member in part}
        parts[concept] = [member for member in parts[concept] if member not in gone]
        parts.update(taken)
        if not parts[concept]:
            del parts[concept]
    return parts


def _rank(item: tuple[int, list[int]], nodes: Sequence[Node]) -> tuple[bool, int, int]:
    concept, part = item
    return concept < 0, -sum(nodes[number].weight for number in part), concept


def _label(concept: int, nodes: Sequence[Node], kind: Kind, *, alone: bool) -> str:
    if concept >= 0 and nodes[concept].broader:
        return nodes[concept].label
    return kind.plural if alone else kind.others
