"""Which words of a sentence stand within a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def within_names(words: Sequence[str], names: Sequence[Sequence[str]]) -> frozenset[int]:
    """Return the indices of the words that stand within one of the names, given word by word, whatever their case."""
    lower = [word.lower() for word in words]
    found: set[int] = set()
    for name in names:
        sought = [word.lower() for word in name]
        for i in range(len(lower) - len(sought) + 1):
            if sought and lower[i : i + len(sought)] == sought:
                found.update(range(i, i + len(sought)))
    return frozenset(found)
