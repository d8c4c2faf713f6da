"""Drafts to blocks: each learns the heading above it and what introduces it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.read.draft import Draft

_DEEPEST_HEADING = 6


def arrange(drafts: Iterable[Draft]) -> tuple[Block, ...]:
    """Tie the drafts of a file to one another.

    Args:
        drafts: in order of the file, with collapsed text, none of it empty.
    """
    frame = _Frame()
    for draft in drafts:
        frame.add(draft)
    return tuple(frame.blocks)


@dataclass(slots=True)
class _Frame:
    """The blocks so far, and what the next one can be tied to.

    Attributes:
        blocks: the result.
        heading: index of the last heading.
        level: level of the last heading whose level the file gave.
        intro: index of the last heading or paragraph outside lists.
        open_items: (depth, index) of the items, and of paragraphs in items, that the next item can stand below.
        table: number of the table the last cell stood in.
        headers: its header cells by column.
        numbered: by depth the last number and its parent, so that an interrupted list goes on.
    """

    blocks: list[Block] = field(default_factory=list)
    heading: int | None = None
    level: int = 0
    intro: int | None = None
    open_items: list[tuple[int, int]] = field(default_factory=list)
    table: int = 0
    headers: dict[int, int] = field(default_factory=dict)
    numbered: dict[int, tuple[int, int | None]] = field(default_factory=dict)

    def add(self, draft: Draft) -> None:
        """Append the block of a draft."""
        make = {"heading": self._heading, "paragraph": self._paragraph, "item": self._item, "cell": self._cell}
        self.blocks.append(make[draft.kind](draft, len(self.blocks)))

    def _heading(self, draft: Draft, index: int) -> Block:
        level = draft.level or min(self.level + 1, _DEEPEST_HEADING)
        self.level = draft.level or self.level
        block = Block("heading", draft.text, level, self.heading)
        self.heading = self.intro = index
        self.open_items.clear()
        self.numbered.clear()
        return block

    def _paragraph(self, draft: Draft, index: int) -> Block:
        self._close_items(draft.depth)
        if self.open_items:
            self.open_items.append((draft.depth, index))
        else:
            self.intro = index
        return Block("paragraph", draft.text, heading=self.heading, strong=_strong(draft))

    def _item(self, draft: Draft, index: int) -> Block:
        self._close_items(draft.depth - 1)
        parent = self.open_items[-1][1] if self.open_items else self.intro
        if draft.number is not None:
            number, parent_before = self.numbered.get(draft.depth, (0, None))
            if draft.number > 1 and number + 1 == draft.number:
                parent = parent_before
            self.numbered[draft.depth] = (draft.number, parent)
        self.open_items.append((draft.depth, index))
        return Block("item", draft.text, draft.depth, self.heading, parent, strong=_strong(draft))

    def _cell(self, draft: Draft, index: int) -> Block:
        self._close_items(0)
        self.intro = self.heading
        if draft.table != self.table:
            self.table, self.headers = draft.table, {}
        if draft.row == 0:
            self.headers.setdefault(draft.column, index)
        parent = self.headers.get(draft.column) if draft.row else None
        return Block("cell", draft.text, 0, self.heading, parent, draft.row, _strong(draft))

    def _close_items(self, depth: int) -> None:
        while self.open_items and self.open_items[-1][0] > depth:
            self.open_items.pop()


def _strong(draft: Draft) -> tuple[tuple[int, int], ...]:
    """The bold stretches, from offsets in the file to offsets in the text."""
    at = draft.text.at
    found = ((bisect_left(at, start), bisect_left(at, end)) for start, end in draft.strong)
    return tuple((start, end) for start, end in found if start < end)
