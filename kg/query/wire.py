"""Answers between two processes, by what every Python can read; rdflib's terms change their words on such a way.

A term is None, text (an IRI), (text,) (a blank node) or (text, datatype, language) (a literal).
"""

from __future__ import annotations

from rdflib import BNode, Literal, URIRef

from kg.answers import Answer, Kind, Term

Plain = str | tuple[str] | tuple[str, str | None, str | None] | None
Message = tuple[Kind, tuple[str, ...], list[tuple[Plain, ...]], bool]


def packed(answer: Answer) -> Message:
    """An answer as a message."""
    return answer.kind, answer.columns, [tuple(map(_plain, row)) for row in answer.rows], answer.cut


def unpacked(message: Message) -> Answer:
    """The answer that a message holds."""
    kind, columns, rows, cut = message
    return Answer(kind, columns, tuple(tuple(map(_term, row)) for row in rows), cut)


def _plain(term: Term | None) -> Plain:
    if term is None:
        return None
    if isinstance(term, Literal):
        return str(term), None if term.datatype is None else str(term.datatype), term.language
    return (str(term),) if isinstance(term, BNode) else str(term)


def _term(plain: Plain) -> Term | None:
    if plain is None:
        return None
    if isinstance(plain, str):
        return URIRef(plain)
    if len(plain) == 1:
        return BNode(plain[0])
    text, datatype, language = plain
    return Literal(text, language, None if datatype is None else URIRef(datatype), normalize=False)
