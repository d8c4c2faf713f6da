"""Where the groups of a network stand: companies in the middle, data on the left, parties and purposes on the right.

A group is a card with a row for each node, so that no two names can meet. Cards are stacked into columns, and as many
columns are made as let the whole be drawn largest on the screen it is for. As nothing is left to chance or to the
browser, the same network always looks the same, and nothing has to settle when the page is opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.view.grouping import Group

ROW, HEAD, GAP = 20, 24, 14  # heights of a row and of a card's head, and what is left free between cards
BOX = 46  # height of a company's box, the room below it included


class Screen(NamedTuple):
    """A shape of screens, and what is drawn on it.

    Attributes:
        width: room for the picture, as is `height`.
        rows: how many nodes it opens with at most, companies apart.
        card: width of a card; `between` is left free between two columns of them, `middle` between the two sides.
        on_top: whether the company stands above all else rather than in the middle.
    """

    width: int
    height: int
    rows: int
    card: int
    between: int
    middle: int
    on_top: bool


WIDE = Screen(870, 600, 90, 178, 30, 300, on_top=False)
NARROW = Screen(390, 600, 72, 176, 20, 64, on_top=True)
_FEWEST_ROWS = 2  # a card with less of its rows is shown closed
_COMPANIES = 8  # more of them are shown on request
_COMPANIES_ON_TOP = 3  # where they stand above all else, none of more than that are shown


@dataclass(frozen=True, slots=True)
class Place:
    """Where the card of a group stands: its left and top edge, on which side of the company, and how many rows it has.

    `side` is -1 on the left, 1 on the right, and 0 in the middle, where rows are boxes.
    """

    x: int
    y: int
    side: int
    rows: int


def places(groups: Sequence[Group], screen: Screen) -> tuple[Place, ...]:
    """The place of each group. The company is at the origin, or where there are several, their middle is."""
    rows = _rows(groups, screen)
    sides = {
        -1: [number for number, group in enumerate(groups) if group.kind == 1],
        1: [number for number, group in enumerate(groups) if group.kind > 1],
    }
    heights = [_height(len(group.members), shown) for group, shown in zip(groups, rows, strict=True)]
    columns = _best(sides, heights, screen)
    found: dict[int, Place] = {}
    middle = [number for number, group in enumerate(groups) if group.kind == 0]
    for number in middle:
        height = rows[number] * BOX + (ROW if len(groups[number].members) > rows[number] else 0)
        found[number] = Place(-screen.card // 2, -BOX - height if screen.on_top else -height // 2, 0, rows[number])
    for side, stacks in columns.items():
        for place, stack in enumerate(stacks):
            inner = screen.middle // 2 + place * (screen.card + screen.between)
            top = 0 if screen.on_top else -_total(stack, heights) // 2
            tops = accumulate((heights[number] + GAP for number in stack), initial=top)
            for number, y in zip(stack, tops, strict=False):
                found[number] = Place(inner if side > 0 else -inner - screen.card, y, side, rows[number])
    return tuple(found[number] for number in range(len(groups)))


def _rows(groups: Sequence[Group], screen: Screen) -> list[int]:
    """How many rows each card opens with: all if they are not too many, otherwise so many of each, or none."""
    sizes = [len(group.members) for group in groups if group.kind]
    most = next(
        (most for most in range(max(sizes, default=0), _FEWEST_ROWS - 1, -1) if _sum(sizes, most) <= screen.rows), 0
    )
    return [min(len(group.members), most) if group.kind else _companies(len(group.members), screen) for group in groups]


def _companies(count: int, screen: Screen) -> int:
    if screen.on_top:
        return count if count <= _COMPANIES_ON_TOP else 0
    return min(count, _COMPANIES)


def _sum(sizes: Iterable[int], most: int) -> int:
    return sum(min(size, most) + (size > most) for size in sizes)


def _height(members: int, rows: int) -> int:
    return HEAD + (rows + (0 < rows < members)) * ROW


def _total(stack: Sequence[int], heights: Sequence[int]) -> int:
    return sum(heights[number] + GAP for number in stack) - GAP


def _best(sides: Mapping[int, list[int]], heights: Sequence[int], screen: Screen) -> dict[int, list[list[int]]]:
    """The columns of each side with which all can be drawn largest."""
    if screen.on_top:
        return {side: [numbers] if numbers else [] for side, numbers in sides.items()}
    choices = {side: _choices(numbers, heights) for side, numbers in sides.items()}

    def scale(pair: tuple[list[list[int]], list[list[int]]]) -> tuple[float, int]:
        count = sum(map(len, pair))
        width = screen.middle + count * (screen.card + screen.between)
        height = max((_total(stack, heights) for side in pair for stack in side), default=1)
        return min(screen.width / width, screen.height / height, 1.0), -count

    left, right = max(product(choices[-1], choices[1]), key=scale)
    return {-1: left, 1: right}


def _choices(numbers: Sequence[int], heights: Sequence[int]) -> list[list[list[int]]]:
    """Every sensible way to stack cards: as few columns as a height allows, for each height that makes a difference."""
    found: dict[int, list[list[int]]] = {}
    for room in range(_total(numbers, heights), 0, -ROW):
        columns = _columns(numbers, heights, room)
        if max(_total(stack, heights) for stack in columns) <= room:
            found[len(columns)] = columns  # the lowest of those with so many columns stays
    return list(found.values()) or [[]]


def _columns(numbers: Sequence[int], heights: Sequence[int], room: int) -> list[list[int]]:
    """Cards stacked in order, in columns of at most that height; the first column is the one nearest the company."""
    columns: list[list[int]] = []
    for number in numbers:
        if not columns or _total([*columns[-1], number], heights) > room:
            columns.append([])
        columns[-1].append(number)
    return columns
