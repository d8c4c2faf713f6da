"""Drafts to blocks: bold lines become headings, bullets items, and each block learns what stands above it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.model import Block
from kg.read.bullets import split_marked, strip_marker
from kg.read.draft import Draft, collapse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.model import Text

_HEADING_WORDS = 14
_FRAGMENT_WORDS = 25
_MARKER_WORDS = re.compile(r"[\w'’-]+")


def arrange(drafts: Iterable[Draft]) -> tuple[Block, ...]:
    """Tie the drafts of a file to one another.

    Returns:
        Blocks with collapsed text, heading and parent; drafts without text are left out.
    """
    whole = [draft for part in drafts for draft in _split(part) if draft.text.clean.strip()]
    frame = _Frame()
    for draft in _adopt_fragments(whole):
        frame.add(draft)
    return tuple(frame.blocks)


def _split(draft: Draft) -> Iterator[Draft]:
    """The draft without its bullet, cut at the bullets inside; a bold line becomes a heading."""
    if draft.kind in ("heading", "cell"):
        yield replace(draft, text=collapse(draft.text))
        return
    styles: list[str] = []
    for marked in split_marked(draft.text):
        text = collapse(marked.text)
        if not text:
            continue
        if not marked.style:
            yield _titled(replace(draft, text=text))
            continue
        if marked.style not in styles:
            styles.append(marked.style)
        under = draft.depth if draft.kind == "item" and len(styles) <= 1 else draft.depth + 1
        yield replace(draft, kind="item", text=text, depth=under)


def _titled(draft: Draft) -> Draft:
    if draft.kind != "paragraph" or draft.depth or not is_bold(draft):
        return draft
    words = len(_MARKER_WORDS.findall(draft.text.clean))
    if words > _HEADING_WORDS or draft.text.clean.endswith((".", ";", ",")):
        return draft
    return Draft("heading", draft.text)


def is_bold(draft: Draft) -> bool:
    """Whether all of a draft's letters are bold."""
    return bool(draft.strong) and all(
        any(start <= place < end for start, end in draft.strong)
        for character, place in zip(draft.text.clean, draft.text.at, strict=True)
        if character.isalnum()
    )


def _adopt_fragments(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Make items of short unfinished paragraphs that follow a paragraph ending in a colon."""
    position = 0
    while position < len(drafts):
        draft = drafts[position]
        yield draft
        position += 1
        if draft.kind != "paragraph" or not draft.text.clean.endswith(":"):
            continue
        end = position
        while end < len(drafts) and drafts[end].depth == draft.depth and _is_fragment(drafts[end]):
            end += 1
        if end - position > 1:
            for item in drafts[position:end]:
                yield replace(item, kind="item", depth=item.depth + 1)
            position = end


def _is_fragment(draft: Draft) -> bool:
    return (
        draft.kind == "paragraph"
        and not draft.text.clean.endswith((".", "!", "?", ":"))
        and len(draft.text.clean.split()) <= _FRAGMENT_WORDS
    )


@dataclass(slots=True)
class _Frame:
    """What the next block can be tied to."""

    blocks: list[Block] = field(default_factory=list)
    heading: int | None = None
    level: int = 0
    intro: int | None = None
    open_items: list[tuple[int, int]] = field(default_factory=list)
    header: dict[int, int] = field(default_factory=dict)
    numbered: dict[int, tuple[int, int | None]] = field(default_factory=dict)

    def add(self, draft: Draft) -> None:
        """Append the block of a draft."""
        add = {"heading": self._heading, "paragraph": self._paragraph, "item": self._item, "cell": self._cell}
        self.blocks.append(add[draft.kind](draft, len(self.blocks)))

    def _heading(self, draft: Draft, index: int) -> Block:
        level = draft.level or min(self.level + 1, 6)
        self.level = draft.level or self.level
        block = Block("heading", draft.text, level=level, heading=self.heading)
        self.heading = self.intro = index
        self.open_items = []
        self.numbered = {}
        return block

    def _paragraph(self, draft: Draft, index: int) -> Block:
        self._close_items(draft.depth)
        if draft.depth and self.open_items:
            self.open_items.append((draft.depth, index))
        else:
            self.intro = index
        return Block("paragraph", draft.text, heading=self.heading, strong=_strong(draft.text, draft.strong))

    def _item(self, draft: Draft, index: int) -> Block:
        self._close_items(draft.depth - 1)
        parent = self.open_items[-1][1] if self.open_items else self.intro
        if draft.number is not None:
            number, known = self.numbered.get(draft.depth, (0, None))
            if draft.number > 1 and number + 1 == draft.number:
                parent = known
            self.numbered[draft.depth] = (draft.number, parent)
        self.open_items.append((draft.depth, index))
        strong = _strong(draft.text, draft.strong)
        return Block("item", draft.text, draft.depth, self.heading, parent, strong=strong)

    def _cell(self, draft: Draft, index: int) -> Block:
        self.open_items = []
        self.intro = None
        if draft.row == 0:
            self.header[draft.column] = index
        parent = self.header.get(draft.column) if draft.row else None
        strong = _strong(draft.text, draft.strong)
        return Block("cell", draft.text, 0, self.heading, parent, draft.row, strong)

    def _close_items(self, depth: int) -> None:
        while self.open_items and self.open_items[-1][0] > depth:
            self.open_items.pop()


def _strong(text: Text, stretches: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Offsets in the file to offsets in the text."""
    found = ((bisect_left(text.at, start), bisect_left(text.at, end)) for start, end in stretches)
    return tuple((start, end) for start, end in found if start < end)


__all__ = ["arrange", "is_bold", "strip_marker"]
