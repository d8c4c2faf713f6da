"""Graphs that queries make → Turtle, N-Quads and JSON-LD; equal graphs give equal bytes.

The triples of an answer are in no named graph, and so Turtle is their TriG, and N-Triples are their N-Quads.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rdflib import RDF, XSD, BNode, Graph, Literal, URIRef

from kg.formats.cells import escaped
from kg.formats.objects import json_line
from kg.iris import prefixes, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.answers import Answer, Term, Triple

_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f]")


def turtle_term(term: Term) -> str:
    """Return a term as Turtle, N-Quads and SPARQL all write it: in full, on one line, without control characters."""
    if not isinstance(term, Literal):
        return f"_:{term}" if isinstance(term, BNode) else f"<{term}>"
    text = _safe(term.translate(_ESCAPES))
    if term.language:
        return f'"{text}"@{term.language}'
    return f'"{text}"' if term.datatype in {None, XSD.string} else f'"{text}"^^<{term.datatype}>'


def turtle(answer: Answer) -> str:
    """Return the triples as Turtle, with the prefixes of the vocabulary that they use."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in prefixes().items():
        graph.bind(prefix, namespace)
    for triple in answer.triples:
        graph.add(triple)
    return _safe(graph.serialize(format="turtle").strip() + "\n")


def n_quads(answer: Answer) -> str:
    """Return the triples as N-Quads, a line each."""
    return "".join(
        " ".join(turtle_term(term) for term in triple if term is not None) + " .\n" for triple in answer.rows
    )


def json_ld(answer: Answer) -> str:
    """Return the triples as JSON-LD, a subject a line, with the prefixes of the vocabulary as its context."""
    subjects = groupby(answer.triples, key=lambda triple: triple[0])
    lines = ",\n".join(json_line({"@id": _name(subject), **_properties(triples)}) for subject, triples in subjects)
    return f'{{"@context": {json_line(dict(prefixes()))},\n"@graph": [\n{lines}\n]}}\n'


def _properties(triples: Iterable[Triple]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for _, predicate, value in triples:
        if predicate == RDF.type and not isinstance(value, Literal):
            found.setdefault("@type", []).append(_name(value))
        else:
            found.setdefault(_name(predicate), []).append(_value(value))
    return found


def _value(term: Term) -> dict[str, str]:
    if not isinstance(term, Literal):
        return {"@id": _name(term)}
    if term.language:
        return {"@value": str(term), "@language": term.language}
    plain = term.datatype in {None, XSD.string}
    return {"@value": str(term)} if plain else {"@value": str(term), "@type": shorten(str(term.datatype))}


def _name(term: Term) -> str:
    return shorten(str(term)) if isinstance(term, URIRef) else f"_:{term}"


def _safe(text: str) -> str:
    return escaped(_CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text))
