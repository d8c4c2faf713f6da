"""Where a phrase stands among words: whole, or in stretches with what its neighbours do not share between them."""

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


def locate(phrase: Sequence[str], words: Sequence[str], start: int, end: int) -> list[range]:
    """Return the stretches of `words[start:end]` that a phrase stands in, none where it does not.

    A phrase that stands there word for word has one; one put together from words that stand apart has several, in text
    order ("credit card" and "data" in "credit card and bank data").
    """
    sought = [_plain(word) for word in phrase if _WORD.search(word)]
    places = [i for i in range(start, end) if _WORD.search(words[i])]
    text = [_plain(words[i]) for i in places]
    found = _whole(sought, text) or _apart(sought, text) or _last(sought, text)
    return [range(places[at[0]], places[at[-1]] + 1) for at in found]


def meet(one: range, other: range) -> bool:
    """Tell whether two stretches have a word in common."""
    return one.start < other.stop and other.start < one.stop


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


def _singular(word: str) -> str:
    """Return a word without the endings of most plurals; good enough to tell words of one text apart."""
    for ending in ("sses", "ses"):
        if word.endswith(ending):
            return word.removesuffix("es")
    return word if len(word) < 4 or word.endswith("ss") else word.removesuffix("s")  # noqa: PLR2004


def _whole(sought: Sequence[str], text: Sequence[str]) -> list[range]:
    size = len(sought)
    if size == 1:
        single = _singular(sought[0])
        return [range(i, i + 1) for i, word in enumerate(text) if _singular(word) == single][:1]
    return [range(i, i + size) for i in range(len(text) - size + 1) if size and text[i : i + size] == sought][:1]


def _apart(sought: Sequence[str], text: Sequence[str]) -> list[range]:
    """Return the stretches of words that stand in order with others between them, where they are closest together."""
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
    stretches: list[range] = []
    for i in best:
        goes_on = stretches and stretches[-1].stop == i
        stretches.append(range(stretches.pop().start if goes_on else i, i + 1))
    return stretches


def _last(sought: Sequence[str], text: Sequence[str]) -> list[range]:
    """Return the last word of a phrase most of whose words stand there, in whatever order."""
    if len(sought) < 2 or len(set(sought) & set(text)) < _ENOUGH * len(set(sought)):  # noqa: PLR2004
        return []
    return [range(i, i + 1) for i, word in enumerate(text) if word == sought[-1]][:1]
