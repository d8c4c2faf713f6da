"""Paragraphs of Markdown to what they hold: bullets written as characters make items, bold lines headings."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.read.bullets import Outline, split_marked, strip_marker
from kg.read.draft import Draft, collapse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEADING_WORDS = 14
_BLOCK_MARKS = re.compile(r"\s*(?:>\s*)*(?:#{1,6}\s)?")
_SENTENCE_END = re.compile(r"[.;,][\"'”’)\]]*$")


def cut_into_pieces(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Cut each draft at its meant line ends and bullets; the pieces have collapsed text, and none is empty."""
    outline = Outline()
    for draft in drafts:
        if draft.kind == "heading":
            outline.close()
            yield replace(draft, text=collapse(draft.text))
        elif draft.kind == "cell":
            yield from _cut_cell(draft)
        else:
            yield from _cut_prose(draft, outline)


def _cut_cell(draft: Draft) -> Iterator[Draft]:
    """The lines of a cell; block marks, which Markdown does not know in cells, are taken off."""
    for line in split_marked(draft.text):
        marks = _BLOCK_MARKS.match(line.text.clean)
        text = collapse(strip_marker(line.text[marks.end() if marks else 0 :]).text)
        if text:
            yield replace(draft, text=text)


def _cut_prose(draft: Draft, outline: Outline) -> Iterator[Draft]:
    """The lines of an item stay items of its list; a bullet before its own text is as deep as those of its lines."""
    pieces = [replace(piece, text=collapse(piece.text)) for piece in split_marked(draft.text)]
    pieces = [piece for piece in pieces if piece.text]
    depth = draft.depth
    if draft.kind == "item" and pieces:
        outline.close()
        first = pieces.pop(0)
        if first.style:
            depth += outline.depth(first) - 2
        yield replace(draft, text=strip_marker(first.text).text)
    for piece in pieces:
        if piece.style and not piece.is_clause:
            under = depth + outline.depth(piece)
            yield replace(draft, kind="item", text=piece.text, depth=under, number=piece.number)
        else:
            outline.close()
            yield _titled(replace(draft, text=piece.text, number=None))


def _titled(draft: Draft) -> Draft:
    """A paragraph that is wholly bold, short and no sentence, as a heading."""
    text = draft.text.clean
    if draft.depth or _SENTENCE_END.search(text) or len(text.split()) > _HEADING_WORDS or not _is_bold(draft):
        return draft
    return Draft("heading", draft.text)


def _is_bold(draft: Draft) -> bool:
    return bool(draft.strong) and all(
        any(start <= place < end for start, end in draft.strong)
        for character, place in zip(draft.text.clean, draft.text.at, strict=True)
        if character.isalnum()
    )
