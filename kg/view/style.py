"""How kinds of nodes and relations are drawn: `ontology/view.yaml`, read once and checked whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.errors import VocabularyError
from kg.resources import ONTOLOGY
from kg.wordings import load_wordings

if TYPE_CHECKING:
    from pathlib import Path

# Those whose label stands below or inside, and which the legend of the page can draw.
SHAPES = frozenset({"box", "diamond", "dot", "square", "star", "triangle"})
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Kind:
    """How the nodes of a class are drawn, and what several of them are called."""

    name: str
    plural: str
    shape: str
    colour: str


@dataclass(frozen=True, slots=True)
class RelationStyle:
    """How the edges of a relation are drawn, and what they say when the statement is denied."""

    name: str
    denied: str
    colour: str


@dataclass(frozen=True, slots=True)
class Style:
    """All that is drawn, in the order of the legend; `name` is the CURIE of a class or property."""

    kinds: tuple[Kind, ...]
    relations: tuple[RelationStyle, ...]
    denied: str


@cache
def load_style() -> Style:
    """The style that comes with kg.

    Raises:
        VocabularyError: the file is missing or at fault.
    """
    return read_style(ONTOLOGY / "view.yaml")


def read_style(path: Path) -> Style:
    """The style in a file.

    Raises:
        VocabularyError: the file is missing, or is at fault; the message lists every fault.
    """
    content = load_wordings(path)
    faults = [
        *_faults(content, "nodes", ("plural", "shape", "colour")),
        *_faults(content, "relations", ("denied", "colour")),
    ]
    if not _COLOUR.fullmatch(str(content.get("denied"))):
        faults.append("denied is no colour")
    if faults:
        raise VocabularyError(f"{path} is at fault: {', '.join(faults)}", "mend these entries")
    kinds = (Kind(name, **entry) for name, entry in content["nodes"].items())
    relations = (RelationStyle(name, **entry) for name, entry in content["relations"].items())
    return Style(tuple(kinds), tuple(relations), content["denied"])


def _faults(content: dict[str, Any], section: str, fields: tuple[str, ...]) -> list[str]:
    entries = content.get(section)
    if not isinstance(entries, dict):
        return [f"{section} is missing"]
    faults = []
    for name, entry in entries.items():
        if not isinstance(entry, dict) or sorted(entry) != sorted(fields):
            faults.append(f"{name} needs {', '.join(fields)} and no more")
        elif not _COLOUR.fullmatch(str(entry["colour"])):
            faults.append(f"{name} has no colour of the form #0a1b2c")
        elif "shape" in entry and entry["shape"] not in SHAPES:
            faults.append(f"{name} has a shape that is none of {', '.join(sorted(SHAPES))}")
    return faults
