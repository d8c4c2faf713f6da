"""A graph → TriG, Turtle and N-Quads, always the same bytes for the same triples."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import RdfFormat

from kg.iris import prefixes
from kg.store.terms import quads

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib import Graph


def trig(graph: Graph) -> bytes:
    """A graph under its name as a TriG document; several of them one after the other are such a document again."""
    return declarations() + b"\n" + trig_body(graph)


def declarations() -> bytes:
    """The prefixes of the vocabulary, as Turtle and TriG declare them."""
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes().items()).encode()


def trig_body(graph: Graph) -> bytes:
    """A graph under its name as the part of a TriG document that follows the declarations."""
    return _body(quads(graph), RdfFormat.TRIG)


def turtle_body(graph: Graph) -> bytes:
    """The triples of a graph as the part of a Turtle document that follows the declarations."""
    return _body((quad.triple for quad in quads(graph)), RdfFormat.TURTLE)


def n_quads(graph: Graph) -> bytes:
    """A graph under its name as N-Quads, a line each."""
    text = io.BytesIO()
    pyoxigraph.serialize(quads(graph), text, RdfFormat.N_QUADS)
    return text.getvalue()


def _body(statements: Iterable[pyoxigraph.Quad] | Iterable[pyoxigraph.Triple], form: RdfFormat) -> bytes:
    text = io.BytesIO()
    pyoxigraph.serialize(statements, text, form, prefixes=dict(prefixes()))
    # pyoxigraph declares prefixes in an order that changes from run to run.
    return b"".join(text.getvalue().splitlines(keepends=True)[len(prefixes()) :])
