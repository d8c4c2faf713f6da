"""The wordings that a phrase is most like, where it has none of them itself: by the words they share.

Every word weighs what it tells: one that few wordings have weighs much. Two phrases are as like as the cosine of their
weighted words, and what a phrase means is what the wordings nearest to it agree on.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NEAREST = 5
"""How many wordings have a say."""
SHARPNESS = 6
"""The power of its likeness by which a wording counts: the higher, the less the farther ones do."""
UNKNOWN = 0.7
"""What a word that no wording has weighs, as a share of a word that one has."""
LEAST = 0.5
"""What a word at least weighs."""


@dataclass(frozen=True, slots=True)
class Near:
    """The concept (IRI) that the nearest wordings agree on, and how like the nearest of all is, from 0 to 1."""

    iri: str
    likeness: float


class Neighbours:
    """The wordings of one kind of concepts, to be looked up by likeness.

    Args:
        wordings: (words, IRI of the concept), the words without those that tell nothing.
    """

    def __init__(self, wordings: Iterable[tuple[Sequence[str], str]]) -> None:
        listed = list(wordings)
        self._iris = [iri for _, iri in listed]
        self._spread = Counter(word for words, _ in listed for word in set(words))
        self._having: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, (words, _) in enumerate(listed):
            weights = {word: self._weight(word) for word in words}
            length = math.hypot(*weights.values())
            for word, weight in weights.items():
                self._having[word].append((place, weight / length))

    def nearest(self, words: Sequence[str]) -> Near | None:
        """Return what the wordings nearest to some words agree on; None if none shares a word with them."""
        weights = {word: self._weight(word) for word in words}
        length = math.hypot(*weights.values())
        likeness: defaultdict[int, float] = defaultdict(float)
        for word, weight in weights.items():
            for place, share in self._having.get(word, ()):
                likeness[place] += share * weight / length
        ranked = sorted(likeness.items(), key=lambda item: (-item[1], item[0]))[:NEAREST]
        if not ranked:
            return None
        votes: Counter[str] = Counter()
        for place, like in ranked:
            votes[self._iris[place]] += like**SHARPNESS  # type: ignore[assignment]
        return Near(max(votes, key=lambda iri: (votes[iri], iri)), ranked[0][1])

    def _weight(self, word: str) -> float:
        seldom = math.log((len(self._iris) + 1) / (self._spread[word] + 1))
        return max(seldom, LEAST) if word in self._spread else seldom * UNKNOWN
