"""Where a phrase stands among words: whole, or as the last part of what it shares with its neighbours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"\w")
_WINDOW = 25
"""Words of a phrase that stand apart ("browser" and "version" of "browser type and version") stand within so many."""
_ENOUGH = 0.6
"""Share of a phrase's words that must stand in the text where they are found in no order."""


def locate(phrase: Sequence[str], words: Sequence[str], start: int, end: int) -> range:
    """Return where a phrase stands in `words[start:end]`, an empty range where it does not.

    A phrase that stands there word for word is found as a whole; of one put together from words that stand apart, only
    the last stretch is.
    """
    sought = [_plain(word) for word in phrase if _WORD.search(word)]
    places = [i for i in range(start, end) if _WORD.search(words[i])]
    text = [_plain(words[i]) for i in places]
    at = _whole(sought, text) or _apart(sought, text) or _last(sought, text)
    return range(places[at[0]], places[at[-1]] + 1) if at else range(0)


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


def _singular(word: str) -> str:
    """Return a word without the endings of most plurals; good enough to tell words of one text apart."""
    for ending in ("sses", "ses"):
        if word.endswith(ending):
            return word.removesuffix("es")
    return word if len(word) < 4 or word.endswith("ss") else word.removesuffix("s")  # noqa: PLR2004


def _whole(sought: Sequence[str], text: Sequence[str]) -> range:
    size = len(sought)
    if size == 1:
        single = _singular(sought[0])
        return next((range(i, i + 1) for i, word in enumerate(text) if _singular(word) == single), range(0))
    return next((range(i, i + size) for i in range(len(text) - size + 1) if text[i : i + size] == sought), range(0))


def _apart(sought: Sequence[str], text: Sequence[str]) -> range:
    """Return the last stretch of words that stand in order with others between them, closest together."""
    best: list[int] = []
    for last, word in enumerate(text):
        if len(sought) > 1 and _singular(word) == _singular(sought[-1]):
            found = [last]
            for other in reversed(sought[:-1]):
                before = range(found[0] - 1, max(0, last - _WINDOW) - 1, -1)
                found.insert(0, next((i for i in before if text[i] == other), -1))
                if found[0] < 0:
                    break
            if found[0] >= 0 and (not best or last - found[0] < best[-1] - best[0]):
                best = found
    first = len(best) - 1
    while first > 0 and best[first - 1] == best[first] - 1:
        first -= 1
    return range(best[first], best[-1] + 1) if best else range(0)


def _last(sought: Sequence[str], text: Sequence[str]) -> range:
    """Return the last word of a phrase most of whose words stand there, in whatever order."""
    if len(sought) < 2 or len(set(sought) & set(text)) < _ENOUGH * len(set(sought)):  # noqa: PLR2004
        return range(0)
    return next((range(i, i + 1) for i, word in enumerate(text) if word == sought[-1]), range(0))
