"""Where nodes stand: in order, apart from each other, and always the same."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from kg.view.layout import positions, tiers
from kg.view.network import Node

KINDS = ("kg:FirstParty", "kg:DataCategory", "kg:Party", "kg:Purpose")


def crowd(companies: int, others: int) -> list[Node]:
    """Return so many nodes, the companies first and the other kinds in turn."""
    kinds = ["kg:FirstParty"] * companies + [KINDS[1 + each % 3] for each in range(others)]
    return [Node(f"x:{number}", kind, f"node {number}", 1) for number, kind in enumerate(kinds)]


@pytest.mark.parametrize(("companies", "others"), [(0, 1), (1, 0), (1, 2), (2, 9), (12, 60), (13, 60), (300, 900)])
def test_no_two_nodes_are_close(companies: int, others: int):
    """Whatever the number, two nodes are a name's width or two lines apart."""
    places = positions(crowd(companies, others), KINDS)
    assert len(places) == companies + others
    assert all(abs(x - u) >= 70 or abs(y - v) >= 50 for (x, y), (u, v) in combinations(places, 2))


def test_one_company_stands_in_the_middle():
    """The company of a single policy is at the origin, with room for the names of edges around it."""
    (middle, *others) = positions(crowd(1, 40), KINDS)
    assert middle == (0, 0)
    assert min(math.hypot(x, y) for x, y in others) > 120


def test_each_kind_has_a_side():
    """Data stands on the left of the company; parties and purposes do not mix with it."""
    nodes = crowd(1, 60)
    places = positions(nodes, KINDS)
    data = [place for node, place in zip(nodes, places, strict=True) if node.kind == "kg:DataCategory"]
    assert sum(x for x, _ in data) / len(data) < -100
    angles = sorted((math.atan2(y, x / 1.3), node.kind) for node, (x, y) in zip(nodes, places, strict=True) if x or y)
    changes = sum(one[1] != other[1] for one, other in zip(angles, angles[1:] + angles[:1], strict=True))
    assert changes == 3


def test_what_is_shown_later_stands_further_out():
    """The nodes of the first tier keep the middle, so that it looks whole without the others."""
    places = [(x / 1.3, y) for x, y in positions(crowd(1, 700), KINDS)]
    shown = max(math.hypot(*place) for place in places[:120])
    assert all(math.hypot(*place) >= shown for place in places[120:])


def test_tiers_end_with_all():
    """A small graph is shown as a whole; a large one in steps."""
    assert tiers(0) == (0,)
    assert tiers(120) == (120,)
    assert tiers(5000) == (120, 480, 1920, 5000)
