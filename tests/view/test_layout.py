"""Where groups stand: apart from each other, around the company, and always the same."""

from __future__ import annotations

from itertools import combinations

import pytest

from kg.view.grouping import Group, groups
from kg.view.layout import BOX, GAP, HEAD, LEGIBLE, LINE, NARROW, ROW, WIDE, Layout, Screen, layout
from kg.view.network import Node
from kg.view.style import load_style

KINDS = load_style().kinds
SHORT = ("name",) * 700


def laid(found: list[Group], screen: Screen = WIDE) -> Layout:
    """Return the layout of groups of nodes whose names are short."""
    return layout(found, SHORT, screen)


def crowd(*sizes: int, companies: int = 1) -> list[Group]:
    """Return a group of companies, and groups of the other kinds in turn with so many members."""
    found = [Group(0, "companies", tuple(range(companies)))] if companies else []
    return [*found, *(Group(1 + place % 3, f"group {place}", tuple(range(size))) for place, size in enumerate(sizes))]


@pytest.mark.parametrize("screen", [WIDE, NARROW])
@pytest.mark.parametrize("sizes", [(1,), (3, 2, 1), (9,) * 12, (40, 3, 200), (700,) * 30])
def test_no_two_cards_meet(sizes: tuple[int, ...], screen: Screen):
    """Whatever the number of groups, cards keep apart from each other and from the company."""
    boxes = []
    found = crowd(*sizes)
    card, places = (each := laid(found, screen)).card, each.places
    for group, place in zip(found, places, strict=True):
        x, y, rows = place.x, place.y, place.rows
        height = rows * BOX if place.side == 0 else HEAD + (rows + (0 < rows < len(group.members))) * ROW
        boxes.append((x, y, x + card, y + height))
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] + GAP <= other[1] or other[3] + GAP <= one[1]


def test_data_is_on_the_left_and_all_else_on_the_right():
    """The company is in the middle, data on its left, parties and purposes on its right."""
    found = crowd(5, 5, 5)
    assert [place.side for place in laid(found).places] == [0, -1, 1, 1]
    company, data, party, _ = laid(found).places
    assert data.x < company.x < party.x


def test_a_small_graph_is_shown_whole():
    """As long as all have room, every node is in the picture."""
    assert [place.rows for place in laid(crowd(20, 10, 8)).places] == [1, 20, 10, 8]


def test_cards_are_as_wide_as_there_is_room():
    """Fewer columns are wider, where names are long enough to need it."""
    names = ("a name of some thirty letters",) * 30
    sizes = ((20, 10, 8), (20, 20, 20), (17, 18, 17, 18, 17))
    cards = [layout(crowd(*each), names, WIDE).card for each in sizes]
    assert cards == sorted(set(cards), reverse=True)
    assert laid(crowd(5, 5, 5)).card < cards[0]


def test_a_large_graph_opens_with_the_first_of_each_group():
    """Where not all have room each group shows so many of its nodes, and with very many groups some none."""
    rows = {place.rows for place in laid(crowd(*(50,) * 12)).places[1:]}
    assert min(rows) >= 3
    assert max(rows) < 20
    assert 0 in {place.rows for place in laid(crowd(*(50,) * 60)).places[1:]}


@pytest.mark.parametrize("screen", [WIDE, NARROW])
@pytest.mark.parametrize("sizes", [(1,), (9,) * 12, (9,) * 24, (40, 3, 200)])
@pytest.mark.parametrize("name", ["name", "a name that is far too long for a single line"])
def test_whatever_is_shown_can_be_read(sizes: tuple[int, ...], screen: Screen, name: str):
    """Rows are left out, and groups closed, rather than drawn too small; long names take the room of two lines."""
    found = crowd(*sizes)
    each = layout(found, (name,) * 200, screen)
    ends = []
    for group, place in zip(found, each.places, strict=True):
        rows = place.rows * (ROW + LINE * (name != "name")) + (0 < place.rows < len(group.members)) * ROW
        ends += [(place.x, place.y), (place.x + each.card, place.y + (HEAD + rows if place.side else 0))]
    width, height = (max(axis) - min(axis) for axis in zip(*ends, strict=True))
    assert width * LEGIBLE <= screen.width
    assert height * LEGIBLE <= screen.height


def test_what_is_closed_first_is_the_least_of_its_kind():
    """The heaviest group of each kind is the last that is closed."""
    found = [Group(kind, "group", tuple(range(9))) for kind in (1, 2, 3) for _ in range(10)]
    rows = [place.rows for place in laid(found).places]
    assert rows.count(0) > 3
    assert all(rows[first] >= rows[first + 9] for first in (0, 10, 20))
    assert rows[10] > rows[19] == 0


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
