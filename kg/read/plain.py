"""Plain text to drafts: paragraphs by blank lines, headings and lists by how they look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.read.bullets import split_marked
from kg.read.draft import Draft, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Text

_PARAGRAPH = re.compile(r"[^\s][^\n\r]*(?:(?:\r\n|\r|\n)(?![ \t]*(?:\r|\n|$))[^\n\r]*)*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_UNDERLINE = re.compile(r"[=~_*-]{3,}\s*")
_HEADING_WORDS = 12
_SMALL = frozenset(("a", "an", "the", "and", "or", "of", "to", "in", "for", "on", "with", "by", "from", "we", "your", "our"))


def read_plain(text: str) -> list[Draft]:
    """The headings, paragraphs and list items of a plain text, in order."""
    start = 1 if text.startswith("\ufeff") else 0
    drafts: list[Draft] = []
    for match in _PARAGRAPH.finditer(text, start):
        drafts.extend(_drafts(plain_text(text, *match.span())))
    return drafts


def _drafts(paragraph: Text) -> Iterator[Draft]:
    for marked in split_marked(paragraph, ascii_signs=True):
        if marked.style:
            yield Draft("item", marked.text, depth=1)
        else:
            yield Draft("paragraph", marked.text)
