"""What the reference page shows: frozen values with text and places to go to, and nothing of RDF or HTML."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A word of an entry.

    Attributes:
        text: what is shown.
        href: where it leads, on the page or elsewhere, or "" if it is text alone.
        hint: what the word means, or "".
    """

    text: str
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What an entry is related to, under one name."""

    name: str
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A class, property, value or concept.

    Attributes:
        key: its CURIE, which is also its place on the page.
        iri: in full.
        label: its name.
        text: its definition or comment.
        names: what else it is called.
        facts: what it is related to.
    """

    key: str
    iri: str
    label: str
    text: str
    names: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A concept in the hierarchy of its scheme, with those below it, which are left out where they stand elsewhere."""

    link: Link
    below: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Entries of one sort under a heading; of a scheme its IRI too, and the hierarchy of its concepts."""

    key: str
    title: str
    text: str
    entries: tuple[Entry, ...]
    iri: str = ""
    branches: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """The whole page."""

    title: str
    text: str
    iri: str
    version: str
    licence: str
    prefixes: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
