"""What the graph says of concepts → nodes: those that take part in practices, and whatever is above them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.iris import shorten
from kg.view.network import Node
from kg.view.style import load_style

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Concepts:
    """All concepts of a graph.

    Args:
        names: IRI, class and name of each; of several classes the one that comes first in the style decides.
        broader: which is right below which, and who says so: "vocabulary" or "policy".
        definitions: what they mean.
        matches: terms of other vocabularies for each.
        wordings: what else they may be called.
    """

    def __init__(
        self,
        names: Iterable[Sequence[str]],
        broader: Iterable[Sequence[str]],
        definitions: Mapping[str, str],
        matches: Iterable[Sequence[str]],
        wordings: Iterable[Sequence[str]],
    ) -> None:
        order = {kind.name: place for place, kind in enumerate(load_style().kinds)}
        ordered = sorted((order[shorten(cls)], shorten(cls), iri, label) for iri, cls, label in names)
        self.names: dict[str, tuple[str, str]] = {}
        for _, cls, iri, label in ordered:
            self.names.setdefault(iri, (cls, label.strip() or shorten(iri)))
        self._above: dict[str, list[str]] = defaultdict(list)
        rows = [(iri, above, said) for iri, above, said in broader if above in self.names and above != iri]
        known = {concept for iri, above, said in rows if said == "vocabulary" for concept in (iri, above)}
        # What a policy says of a concept of the vocabulary holds for that policy alone. Of other concepts, what leads
        # into the vocabulary comes first.
        for iri, above, said in sorted(rows, key=lambda row: (row[0], row[1] not in known, row[1])):
            if (said == "vocabulary" or iri not in known) and above not in self._above[iri]:
                self._above[iri].append(above)
        self._definitions = definitions
        self._wordings: dict[str, list[str]] = defaultdict(list)
        for iri, wording in sorted(map(tuple, wordings)):
            self._wordings[iri].append(wording)
        self._matches: dict[str, list[str]] = defaultdict(list)
        for iri, term in sorted(map(tuple, matches)):
            self._matches[iri].append(shorten(term))

    def nodes(self, weights: Mapping[str, int]) -> tuple[Node, ...]:
        """The concepts that have a weight, the heaviest first, and after them those above."""
        found = sorted(weights, key=lambda iri: (-weights[iri], self.names[iri][1], iri))
        places = {iri: place for place, iri in enumerate((*found, *self._all_above(found)))}
        return tuple(
            Node(
                iri,
                *self.names[iri],
                weights.get(iri, 0),
                tuple(places[above] for above in self._above[iri]),
                self._definitions.get(iri, ""),
                tuple(self._matches[iri]),
                tuple(self._wordings[iri]),
            )
            for iri in places
        )

    def _all_above(self, iris: Sequence[str]) -> list[str]:
        known, to_visit = set(iris), list(iris)
        added: list[str] = []
        while to_visit:
            for above in self._above[to_visit.pop()]:
                if above not in known:
                    known.add(above)
                    to_visit.append(above)
                    added.append(above)
        return sorted(added)
