"""Terms that variables of a query stand for, for engines that take nothing but text.

A block of data is put where the pattern of the query begins. At the end (SPARQL 1.1, 18.2.4.3) it would mean the same,
but patterns inside FILTER EXISTS would not know of it, and engines differ in what they make of that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rdflib import URIRef

from kg.answers import SparqlError
from kg.formats.triples import turtle_term
from kg.sparql import FORM, code_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Term

_NO_IRI = re.compile(r"""[\x00-\x20<>"{}|^`\\]""")


def is_iri(text: str) -> bool:
    """Whether a text can stand between < and > in SPARQL, and nothing of it be taken for anything else."""
    return not _NO_IRI.search(text)


def bound(text: str, terms: Mapping[str, Term]) -> str:
    """A query in which variables stand for terms. No text of a term becomes anything but a term.

    Raises:
        SparqlError: the query has no pattern that could be told about them.
    """
    if not terms:
        return text
    for term in terms.values():
        if isinstance(term, URIRef) and not is_iri(term):
            raise SparqlError(f"{term!r} is no IRI")
    place = _pattern(text)
    block = "".join(f" VALUES ?{name} {{ {turtle_term(term)} }}" for name, term in terms.items())
    return f"{text[:place]}{block}{text[place:]}"


def _pattern(text: str) -> int:
    """Where the pattern of a query begins, behind its brace."""
    code = code_of(text)
    form = FORM.search(code)
    if form is None:
        raise SparqlError("it is neither SELECT, ASK, CONSTRUCT nor DESCRIBE")
    place = _opening(code, form.end())
    if form[1].lower() == "construct":
        if "where" in code[form.end() : place].lower():
            raise SparqlError("CONSTRUCT WHERE cannot be given values; write the template before WHERE too")
        place = _opening(code, _closing(code, place))
    return place


def _opening(code: str, start: int) -> int:
    """The place behind the next brace that is in no parentheses."""
    depth = 0
    for place in range(start, len(code)):
        depth += {"(": 1, ")": -1}.get(code[place], 0)
        if code[place] == "{" and depth == 0:
            return place + 1
    raise SparqlError("it has no pattern to give values to")


def _closing(code: str, start: int) -> int:
    """The place behind the brace that closes the one before `start`."""
    depth = 1
    for place in range(start, len(code)):
        depth += {"{": 1, "}": -1}.get(code[place], 0)
        if depth == 0:
            return place + 1
    raise SparqlError("a brace is not closed")
