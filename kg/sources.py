"""Paths → which files are read, and what each policy is called in the graph."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.iris import policy_iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Source:
    """A policy to read: its path as the user gave it, and its name in the graph, which no other policy has."""

    path: str
    name: str


def name_sources(paths: Iterable[str], known: Mapping[str, str] = MappingProxyType({})) -> tuple[Source, ...]:
    """Name each file after itself, without suffix; where two would have the same name, with their folders before it.

    Args:
        paths: as the user gave them; a file that is given twice is taken once, where it came first.
        known: path → name of files that were named before; they keep their names.

    Returns:
        The files in their order. The names depend on the paths and their order, not on what the files hold.
    """
    places: dict[str, str] = {}
    for path in paths:
        places.setdefault(_place(path), path)
    kept = {_place(path): name for path, name in known.items()}
    taken = {policy_iri(kept[place]) for place in places if place in kept}
    return tuple(
        Source(path, kept[place] if place in kept else _claim(name, taken))
        for (place, path), name in zip(places.items(), _names(places), strict=True)
    )


def _place(path: str) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - a link keeps its own name


def _names(places: Iterable[str]) -> list[str]:
    """Return for each file the shortest end of its path that no other has, joined by hyphens.

    Files that differ in nothing but their suffix get the same name.
    """
    parts = [(*place.parent.parts[1:], place.stem) for place in map(Path, places)]
    shared = Counter(end for each in parts for end in _ends(each))
    return ["-".join(next(end for end in _ends(each) if shared[end] == shared[each])) for each in parts]


def _ends(parts: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [parts[-length:] for length in range(1, len(parts) + 1)]


def _claim(name: str, taken: set[str]) -> str:
    """Return the name, numbered if its IRI is taken already, and take its IRI."""
    whole = name.encode("utf-8", "replace").decode()
    for each in chain([whole], (f"{whole}-{number}" for number in count(2))):
        iri = policy_iri(each)
        if iri not in taken:
            break
    taken.add(iri)
    return each
