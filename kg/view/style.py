"""How kinds of nodes and relations are drawn: `ontology/view.yaml`, read once and checked whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.errors import VocabularyError
from kg.resources import ONTOLOGY
from kg.view.network import ROLES
from kg.wordings import load_wordings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SHAPES = frozenset({"box", "diamond", "dot", "square", "triangle"})
"""What the page knows to draw."""
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Kind:
    """How the nodes of a class are drawn, and what several are called, and the others beside groups of them."""

    name: str
    plural: str
    others: str
    shape: str
    colour: str


@dataclass(frozen=True, slots=True)
class RelationStyle:
    """How the edges of a relation are drawn, the verb that tells it after "may", and the word before their target."""

    name: str
    verb: str
    joins: str
    colour: str


@dataclass(frozen=True, slots=True)
class ModalityStyle:
    """What stands before the verb of a relation where a modality is affirmed, and where it is denied."""

    name: str
    affirmed: str
    denied: str


@dataclass(frozen=True, slots=True)
class Style:
    """All that is drawn, in the order of the legend; `name` is the CURIE of a class or property."""

    kinds: tuple[Kind, ...]
    relations: tuple[RelationStyle, ...]
    modalities: tuple[ModalityStyle, ...]
    roles: Mapping[str, str]
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
    faults = list(_faults(content))
    if faults:
        raise VocabularyError(f"{path} is at fault: {', '.join(faults)}", "mend these entries")
    kinds = (Kind(name, **entry) for name, entry in content["nodes"].items())
    relations = (RelationStyle(name, **entry) for name, entry in content["relations"].items())
    modalities = (ModalityStyle(name, **entry) for name, entry in content["modalities"].items())
    return Style(tuple(kinds), tuple(relations), tuple(modalities), content["roles"], content["denied"])


def _faults(content: dict[str, Any]) -> Iterator[str]:
    yield from _faulty_entries(content, "nodes", ("plural", "others", "shape", "colour"))
    yield from _faulty_entries(content, "relations", ("verb", "joins", "colour"))
    yield from _faulty_entries(content, "modalities", ("affirmed", "denied"))
    roles = content.get("roles")
    if not isinstance(roles, dict) or tuple(roles) != ROLES:
        yield f"roles must name {', '.join(ROLES)}"
    if not _COLOUR.fullmatch(str(content.get("denied"))):
        yield "denied is no colour"


def _faulty_entries(content: dict[str, Any], section: str, fields: tuple[str, ...]) -> Iterator[str]:
    entries = content.get(section)
    if not isinstance(entries, dict):
        yield f"{section} is missing"
        return
    for name, entry in entries.items():
        if not isinstance(entry, dict) or sorted(entry) != sorted(fields):
            yield f"{name} needs {', '.join(fields)} and no more"
        elif "colour" in entry and not _COLOUR.fullmatch(str(entry["colour"])):
            yield f"{name} has no colour of the form #0a1b2c"
        elif "shape" in entry and entry["shape"] not in SHAPES:
            yield f"{name} has a shape that is none of {', '.join(sorted(SHAPES))}"
