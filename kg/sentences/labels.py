"""Run-in headings: the label that an item or paragraph opens with."""

from __future__ import annotations

import re

_WORDS = 8
_LABEL = re.compile(r"[\"“(]?[A-Z0-9][^.!?:;]{1,60}?(?::| [–—-])(?= \S)")
_TRAILING = re.compile(r"\s*[.:–—-]+(?=\s|$)")


def label_end(text: str, strong: tuple[tuple[int, int], ...]) -> int:
    """Length of the label that a text opens with, its colon or full stop included; 0 for none.

    Args:
        text: an item or paragraph.
        strong: what of it is bold.
    """
    if strong and strong[0][0] == 0 and strong[0][1] < len(text):
        end = strong[0][1]
        trailing = _TRAILING.match(text, end)
        closed = text[:end].endswith((".", ":", "?", "–", "-"))
        if (trailing or closed) and len(text[:end].split()) <= _WORDS + 4:
            return trailing.end() if trailing else end
        return 0
    match = _LABEL.match(text)
    return match.end() if match and len(match.group().split()) <= _WORDS else 0
