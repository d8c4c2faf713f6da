"""Where the nodes of a network stand: companies in the middle, each other kind in a sector around them.

Places come from a lattice of cells that are as large as a node with its label, so that no two labels overlap. The
first nodes get the innermost cells. As nothing is left to chance or to the browser, the same network always looks
the same, and nothing has to settle when the page is opened.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.view.network import Node

Place = tuple[int, int]

_TIERS = (120, 480, 1920)
_WIDTH, _HEIGHT = 144, 64
_ASPECT = 1.3  # width to height of the whole, as on a usual screen beside the panel
_IN_THE_MIDDLE = 12  # companies; a larger crowd gets a sector of its own
_STEP = 14  # each of them makes their ring so much wider
_ROOM = 2.0 * _HEIGHT  # what is left free around them, for the labels of edges


class _Cell(NamedTuple):
    """A place and its polar coordinates, in which the ellipse that is filled is a circle."""

    radius: float
    angle: float
    place: Place


def tiers(count: int) -> tuple[int, ...]:
    """How many of `count` nodes the page can show: the first number is what it opens with, the last is all."""
    return (*(each for each in _TIERS if each < count), count)


def positions(nodes: Sequence[Node], kinds: Sequence[str]) -> tuple[Place, ...]:
    """The place of each node's centre, in the units of the page's canvas.

    Args:
        nodes: in the order in which they are shown. Those that a tier adds stand around those of the tier before.
        kinds: the kinds of nodes. The first stands in the middle if it is not too many, the others follow clockwise
            from the left.
    """
    places: dict[int, Place] = {}
    innermost = 0.0
    for start, end in pairwise((0, *tiers(len(nodes)))):
        groups = [[number for number in range(start, end) if nodes[number].kind == kind] for kind in kinds]
        if start == 0 and len(groups[0]) <= _IN_THE_MIDDLE:
            innermost = _fill_middle(groups.pop(0), places)
        innermost = _fill_sectors(groups[1:] + groups[:1] if len(groups) == len(kinds) else groups, places, innermost)
    return tuple(places[number] for number in range(len(nodes)))


def _fill_middle(numbers: list[int], places: dict[int, Place]) -> float:
    """Place one node at the origin, more of them in a ring; returns the radius that is taken, room around included."""
    radius = 0.0 if len(numbers) <= 1 else _HEIGHT + len(numbers) * _STEP
    for place, number in enumerate(numbers):
        angle = 2 * math.pi * place / len(numbers) - math.pi / 2
        places[number] = (round(radius * math.cos(angle) * _ASPECT), round(radius * math.sin(angle)))
    return radius + _ROOM if numbers else 0.0


def _fill_sectors(groups: list[list[int]], places: dict[int, Place], innermost: float) -> float:
    """Place nodes outside of a radius, each group in a sector of its own; returns the radius that is taken then."""
    count = sum(map(len, groups))
    if not count:
        return innermost
    cells = _innermost(count, innermost)
    first = math.pi * (1 - len(groups[0]) / count)  # so that the first group is centred on the left
    around = sorted(cells, key=lambda cell: ((cell.angle - first) % (2 * math.pi), cell.radius))
    taken = 0
    for group in groups:
        sector = sorted(around[taken : taken + len(group)])
        taken += len(group)
        places.update(zip(group, (cell.place for cell in sector), strict=True))
    return cells[-1].radius


def _innermost(count: int, innermost: float) -> list[_Cell]:
    """Return the `count` cells that are nearest to the origin, and further from it than a radius."""
    reach = math.sqrt(innermost**2 + (count + 1) * _WIDTH * _HEIGHT / (math.pi * _ASPECT)) + 2 * _WIDTH
    cells = sorted(cell for cell in _cells(reach) if cell.radius > innermost or not innermost)
    return cells[:count]


def _cells(reach: float) -> Iterator[_Cell]:
    """All cells up to a radius; every other row is shifted by half a cell, as bricks are."""
    rows = math.ceil(reach / _HEIGHT)
    columns = math.ceil(reach * _ASPECT / _WIDTH)
    for row in range(-rows, rows + 1):
        shift = _WIDTH // 2 if row % 2 else 0
        for column in range(-columns, columns + 1):
            x, y = column * _WIDTH + shift, row * _HEIGHT
            yield _Cell(math.hypot(x / _ASPECT, y), math.atan2(y, x / _ASPECT), (x, y))
