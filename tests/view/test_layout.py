"""Where groups stand: apart from each other, around the company, and always the same."""

from __future__ import annotations

from itertools import combinations

import pytest

from kg.view.grouping import Group, groups
from kg.view.layout import BOX, GAP, HEAD, NARROW, ROW, WIDE, Screen, places
from kg.view.network import Node
from kg.view.style import load_style

KINDS = load_style().kinds


def crowd(*sizes: int, companies: int = 1) -> list[Group]:
    """Return a group of companies, and groups of the other kinds in turn with so many members."""
    found = [Group(0, "companies", tuple(range(companies)))] if companies else []
    return [*found, *(Group(1 + place % 3, f"group {place}", tuple(range(size))) for place, size in enumerate(sizes))]


@pytest.mark.parametrize("screen", [WIDE, NARROW])
@pytest.mark.parametrize("sizes", [(1,), (3, 2, 1), (9,) * 12, (40, 3, 200), (700,) * 30])
def test_no_two_cards_meet(sizes: tuple[int, ...], screen: Screen):
    """Whatever the number of groups, cards keep apart from each other and from the company."""
    boxes = []
    for group, (x, y, side, rows) in zip(
        found := crowd(*sizes), [tuple_of(each) for each in places(found, screen)], strict=True
    ):
        height = rows * BOX if side == 0 else HEAD + (rows + (0 < rows < len(group.members))) * ROW
        boxes.append((x, y, x + screen.card, y + height))
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] + GAP <= other[1] or other[3] + GAP <= one[1]


def tuple_of(place) -> tuple[int, int, int, int]:
    """Return what a place holds."""
    return place.x, place.y, place.side, place.rows


def test_data_is_on_the_left_and_all_else_on_the_right():
    """The company is in the middle, data on its left, parties and purposes on its right."""
    found = crowd(5, 5, 5)
    assert [place.side for place in places(found, WIDE)] == [0, -1, 1, 1]
    company, data, party, _ = places(found, WIDE)
    assert data.x < company.x < party.x


def test_a_small_graph_is_shown_whole():
    """Up to the budget of rows, every node is in the picture."""
    found = crowd(20, 10, 8)
    assert [place.rows for place in places(found, WIDE)] == [1, 20, 10, 8]


def test_a_large_graph_opens_with_the_first_of_each_group():
    """Above the budget each group shows so many of its nodes, and with very many groups none."""
    assert {place.rows for place in places(crowd(*(50,) * 12), WIDE)[1:]} == {6}
    assert {place.rows for place in places(crowd(*(50,) * 60), WIDE)[1:]} == {0}


def concept(label: str, *broader: int, weight: int = 1) -> Node:
    """Return a data category below others."""
    return Node(f"data:{label}", "kg:DataCategory", label, weight, broader)


def test_large_groups_are_parted_by_the_concepts_below():
    """Nodes are grouped by the concept above them; what would be too few stays with the others."""
    above = [concept("all", weight=0), concept("contact", 0, weight=0), concept("device", 0, weight=0)]
    nodes = [
        *above,
        *(concept(f"c{each}", 1) for each in range(6)),
        *(concept(f"d{each}", 2) for each in range(5)),
        concept("lone", 0),
    ]
    found = {group.label: len(group.members) for group in groups(nodes, KINDS)}
    assert found == {"contact": 6, "device": 5, "other data": 1}


def test_a_few_nodes_are_one_group():
    """A handful of nodes is not parted, and is called by its kind."""
    nodes = [concept("all", weight=0), concept("one", 0), concept("two", 0)]
    assert [(group.label, group.members) for group in groups(nodes, KINDS)] == [("data categories", (1, 2))]


def test_a_circle_of_concepts_is_no_harm():
    """Concepts that policies put above each other are grouped all the same."""
    nodes = [concept(f"c{each}", (each + 1) % 12) for each in range(12)]
    assert sorted(each for group in groups(nodes, KINDS) for each in group.members) == list(range(12))
