"""Plain text to drafts: paragraphs by blank lines, headings and lists by how they look."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Text
from kg.read.bullets import Outline, split_marked
from kg.read.draft import Draft, collapse
from kg.read.titles import Piece, find_titles, title_level

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"(?P<body>[^\r\n]*)(?:\r\n|\r|\n|$)")
_RULE = re.compile(r"\s*(?:[=~_*#-]\s*){3,}$")
_TAB = 4


def read_plain(text: str) -> list[Draft]:
    """The headings, paragraphs and list items of a plain text, in order."""
    pieces = [piece for paragraph in _paragraphs(text) for piece in paragraph]
    outline = Outline()
    drafts: list[Draft] = []
    for piece, title in zip(pieces, find_titles(pieces), strict=True):
        if title:
            outline.close()
            drafts.append(Draft("heading", piece.whole, title_level(piece, first=not drafts)))
        elif piece.marked.style and not piece.marked.is_clause:
            depth = outline.depth(piece.marked, piece.indent)
            drafts.append(Draft("item", piece.marked.text, depth=depth, number=piece.marked.number))
        else:
            drafts.append(Draft("paragraph", piece.marked.text, depth=outline.depth_of_prose(piece.indent)))
    return drafts


def _paragraphs(text: str) -> Iterator[list[Piece]]:
    """The pieces of each stretch between blank lines and lines of rules."""
    start = end = position = 1 if text.startswith("\ufeff") else 0
    for match in _LINE.finditer(text, position):
        body = match["body"]
        rule = body.strip()[0] if _RULE.match(body) else ""
        if body.strip() and not rule:
            end = match.end("body")
            continue
        if end > start:
            yield _cut(Text(text[start:end], tuple(range(start, end))), rule)
        start = end = match.end()


def _cut(paragraph: Text, rule: str) -> list[Piece]:
    pieces = []
    for marked in split_marked(paragraph):
        line = marked.whole.clean.expandtabs(_TAB)
        text = collapse(marked.text)
        if text:
            indent = len(line) - len(line.lstrip())
            pieces.append(Piece(replace(marked, text=text), collapse(marked.whole), indent))
    return [replace(pieces[0], rule=rule)] if len(pieces) == 1 else pieces
