"""Where the groups of a network stand: companies in the middle, data on the left, parties and purposes on the right.

A group is a card with a row for each node, so that no two names can meet; a name that is too long for one line has
two. Cards are stacked into columns. There are as many columns as let most rows be seen at a size that can be read, and
cards are the wider the fewer columns there are. As nothing is left to chance or to the browser, the same network always
looks the same, and nothing has to settle when the page is opened.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.view.grouping import Group

ROW, LINE, HEAD, GAP = 19, 14, 23, 12  # heights of a row, its second line and a card's head; what is free between cards
BOX = 46  # height of a company's box, the room below it included
LEGIBLE = 0.88  # of the size at which names are 12.5 pixels high
LARGEST = 1.25
BESIDE, BESIDE_HEAD = 30, 46  # width that a name in a row leaves to its sign, and one in a head to its number


class Form(NamedTuple):
    """How wide cards are in so many columns; `between` is free between two of a side, `middle` between the sides."""

    columns: int
    card: int
    between: int
    middle: int


class Screen(NamedTuple):
    """A shape of screens: its room for the picture, the forms of it, and whether the company stands above all else."""

    width: int
    height: int
    forms: tuple[Form, ...]
    on_top: bool


_FORMS = (Form(2, 196, 20, 330), Form(2, 256, 20, 392), Form(3, 206, 20, 266), Form(4, 188, 20, 232))
WIDE = Screen(904, 590, _FORMS, on_top=False)
NARROW = Screen(374, 1000, (Form(2, 182, 20, 60),), on_top=True)
_LETTER = 7  # how wide a letter is, on the average of a wide font
_FEWEST_ROWS = 3  # a card with less of its rows is shown closed
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


@dataclass(frozen=True, slots=True)
class Layout:
    """The place of each group, how wide cards are, and how high their columns may be to be read.

    The company, or the middle of several, is at the origin.
    """

    card: int
    height: int
    places: tuple[Place, ...]


class _Room(NamedTuple):
    """So many columns of cards, how wide and how high."""

    columns: int
    card: int
    height: int


class _Side(NamedTuple):
    """Columns of groups by number, the nearest to the company first; of each group rows, second lines and height."""

    columns: list[list[int]]
    rows: dict[int, int]
    seconds: dict[int, int]
    heights: dict[int, int]

    def highest(self) -> int:
        return max((_total(column, self.heights) for column in self.columns), default=0)


class _Draft(NamedTuple):
    """A layout that may be taken."""

    form: Form
    left: _Side
    right: _Side
    height: int  # how high columns may be
    middle: int  # how high the companies are

    def merit(self, screen: Screen) -> tuple[int, int, int, float, int]:
        """What is better is greater: fewer closed cards, more rows, fewer long names, a larger scale, fewer columns."""
        sides = (self.left, self.right)
        count = sum(len(side.columns) for side in sides)
        width = self.form.middle + count * (self.form.card + self.form.between) - 2 * self.form.between
        height = max(1, *(side.highest() for side in sides)) + (self.middle + BOX if screen.on_top else 0)
        scale = min(screen.width / width, screen.height / height, LARGEST)
        rows = [shown for side in sides for shown in side.rows.values()]
        seconds = sum(lines for side in sides for lines in side.seconds.values())
        return -rows.count(0), sum(rows), -seconds, scale, -count


def layout(groups: Sequence[Group], names: Sequence[str], screen: Screen) -> Layout:
    """Where groups stand on a screen; `names` are those of all nodes."""
    splits = ((form, left) for form in screen.forms for left in sorted({form.columns // 2, -(-form.columns // 2)}))
    drafts = (_draft(groups, names, screen, form, left) for form, left in splits)
    best = max(drafts, key=lambda draft: draft.merit(screen))
    found = {
        number: place
        for side, each in ((-1, best.left), (1, best.right))
        for number, place in _standing(each, side, best.form, screen)
    }
    for number, group in enumerate(groups):
        if group.kind == 0:
            y = -BOX - best.middle if screen.on_top else -best.middle // 2
            found[number] = Place(-best.form.card // 2, y, 0, _companies(len(group.members), screen))
    return Layout(best.form.card, best.height, tuple(found[number] for number in range(len(groups))))


def _draft(groups: Sequence[Group], names: Sequence[str], screen: Screen, form: Form, left: int) -> _Draft:
    """The layout with so many columns on the left, and all others of a form on the right."""
    middle = sum(_middle(len(group.members), screen) for group in groups if group.kind == 0)
    height = int(screen.height / LEGIBLE) - (middle + BOX if screen.on_top else 0)
    data = [number for number, group in enumerate(groups) if group.kind == 1]
    others = [number for number, group in enumerate(groups) if group.kind > 1]
    return _Draft(
        form,
        _side(groups, names, data, _Room(left, form.card, height)),
        _side(groups, names, others, _Room(form.columns - left, form.card, height)),
        height,
        middle,
    )


def _standing(side: _Side, sign: int, form: Form, screen: Screen) -> Iterator[tuple[int, Place]]:
    for column, numbers in enumerate(side.columns):
        inner = form.middle // 2 + column * (form.card + form.between)
        top = 0 if screen.on_top else -_total(numbers, side.heights) // 2
        tops = accumulate((side.heights[number] + GAP for number in numbers), initial=top)
        for number, y in zip(numbers, tops, strict=False):
            yield number, Place(inner if sign > 0 else -inner - form.card, y, sign, side.rows[number])


def _side(groups: Sequence[Group], names: Sequence[str], numbers: Sequence[int], room: _Room) -> _Side:
    """As many rows of these groups as have room, in columns that are as low as can be."""
    rows: dict[int, int] = {}
    seconds: dict[int, int] = {}
    heights: dict[int, int] = {}
    for rows in _openings(groups, numbers, room.columns * room.height // ROW):
        seconds = {number: _seconds(groups[number], names, rows[number], room.card) for number in numbers}
        heights = {number: _height(groups[number], rows[number]) + seconds[number] * LINE for number in numbers}
        stacks = _stacks(numbers, heights, room.height)
        if len(stacks) <= room.columns and max(heights.values(), default=0) <= room.height:
            break
    return _Side(_lowest(numbers, heights, room.columns), rows, seconds, heights)


def _openings(groups: Sequence[Group], numbers: Sequence[int], most: int) -> Iterator[dict[int, int]]:
    """How many rows each group has, ever fewer: so many of each, then none of the last of a kind, and of more."""
    sizes = {number: len(groups[number].members) for number in numbers}
    for rows in range(min(max(sizes.values(), default=0), most), _FEWEST_ROWS, -1):
        yield {number: min(size, rows) for number, size in sizes.items()}
    fewest = {number: min(size, _FEWEST_ROWS) for number, size in sizes.items()}
    ranks: Counter[int] = Counter()
    order: list[tuple[int, int]] = []
    for number in numbers:
        ranks[groups[number].kind] -= 1
        order.append((ranks[groups[number].kind], -number))
    closed = [-number for _, number in sorted(order)]
    for count in range(len(closed) + 1):
        yield fewest | dict.fromkeys(closed[:count], 0)


def _height(group: Group, rows: int) -> int:
    return HEAD + (rows + (0 < rows < len(group.members))) * ROW


def _seconds(group: Group, names: Sequence[str], rows: int, card: int) -> int:
    """How many second lines a card has, its head included."""
    long = sum(_is_long(names[member], card - BESIDE) for member in group.members[:rows])
    return long + _is_long(group.label, card - BESIDE_HEAD)


def _is_long(name: str, room: int) -> bool:
    return len(name) * _LETTER > room


def _companies(count: int, screen: Screen) -> int:
    if screen.on_top:
        return count if count <= _COMPANIES_ON_TOP else 0
    return min(count, _COMPANIES)


def _middle(count: int, screen: Screen) -> int:
    shown = _companies(count, screen)
    return shown * BOX + (ROW + 6 if count > shown else 0)


def _total(column: Sequence[int], heights: Mapping[int, int]) -> int:
    return sum(heights[number] + GAP for number in column) - GAP


def _lowest(numbers: Sequence[int], heights: Mapping[int, int], columns: int) -> list[list[int]]:
    room = max(heights.values(), default=0)
    while len(stacks := _stacks(numbers, heights, room)) > columns:
        room += ROW
    return stacks


def _stacks(numbers: Sequence[int], heights: Mapping[int, int], room: int) -> list[list[int]]:
    """Cards stacked in order, in columns of at most that height; the first column is the one nearest the company."""
    stacks: list[list[int]] = []
    for number in numbers:
        if not stacks or _total([*stacks[-1], number], heights) > room:
            stacks.append([])
        stacks[-1].append(number)
    return stacks
