"""A graph → TriG (https://www.w3.org/TR/trig/), always the same bytes for the same triples."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import RdfFormat

from kg.iris import prefixes
from kg.store.terms import quads

if TYPE_CHECKING:
    from rdflib import Graph


def trig(graph: Graph) -> bytes:
    """A graph under its name as a TriG document; several of them one after the other are such a document again."""
    text = io.BytesIO()
    pyoxigraph.serialize(quads(graph), text, RdfFormat.TRIG, prefixes=dict(prefixes()))
    # pyoxigraph declares prefixes in an order that changes from run to run.
    lines = text.getvalue().splitlines(keepends=True)
    declared = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes().items())
    return declared.encode() + b"\n" + b"".join(lines[len(prefixes()) :])
