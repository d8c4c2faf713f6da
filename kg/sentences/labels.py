"""Run-in headings: the label that an item or paragraph opens with."""

from __future__ import annotations

import re

from kg.sentences.words import sentence_words

_LABEL = re.compile(r"(?P<label>[^\W_][^.!?:;]{0,60}?)(?::| [–—-])(?= \S)")
_MARK = re.compile(r"[\"”)]* ?[.:?–—-]+(?= |$)")
_CLOSED = (".", ":", "?", "–", "—")
_NEXT_WORD = re.compile(r" (\w+)")
_WORDS = 8
_BOLD_WORDS = 14


def label_end(text: str, strong: tuple[tuple[int, int], ...]) -> int:
    """Length of the label that a text opens with, its colon or full stop included; 0 for none.

    Args:
        text: an item or paragraph.
        strong: what of it is bold.
    """
    if strong and strong[0][0] == 0:
        return _bold_label_end(text, strong[0][1])
    match = _LABEL.match(text)
    return match.end() if match and _is_label(match["label"]) else 0


def _is_label(text: str) -> bool:
    """Whether what stands before a colon or dash is short and names something, rather than leading in to it."""
    words, lists = text.lower().split(), sentence_words()
    named = words[0] not in lists.unlabelling_starts and words[-1] not in lists.unlabelling_ends
    return named and text[0].isupper() and len(words) <= _WORDS


def _bold_label_end(text: str, end: int) -> int:
    """End of the label whose bold letters end at `end`: closed by a mark, or before the opener of a sentence."""
    if end == len(text) or len(text[:end].split()) > _BOLD_WORDS:
        return 0
    mark = _MARK.match(text, end)
    if mark:
        return mark.end()
    following = _NEXT_WORD.match(text, end)
    opens = following and following[1][0].isupper() and following[1].lower() in sentence_words().openers
    return end if text[:end].endswith(_CLOSED) or opens else 0
