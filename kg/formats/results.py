"""Rows and truth values → the result formats of SPARQL 1.1: JSON, XML, and values separated by tabs.

Sources: https://www.w3.org/TR/sparql11-results-json/, https://www.w3.org/TR/rdf-sparql-XMLres/ and
https://www.w3.org/TR/sparql11-results-csv-tsv/. Control characters are written as escapes, or as signs where XML has
none for them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from rdflib import XSD, Literal, URIRef

from kg.formats.cells import visible
from kg.formats.objects import json_line
from kg.formats.triples import turtle_term

if TYPE_CHECKING:
    from kg.answers import Answer, Term

_LINES = re.compile(r"([\t\n\r])")


def json_results(answer: Answer) -> str:
    """Return the answer as SPARQL Query Results JSON, a solution a line."""
    if answer.kind == "truth":
        return f'{{"head": {{}}, "boolean": {answer.rows[0][0]}}}\n'
    solutions = ",\n".join(
        json_line({name: _json(term) for name, term in zip(answer.columns, row, strict=True) if term is not None})
        for row in answer.rows
    )
    head = json_line({"vars": answer.columns})
    return f'{{"head": {head}, "results": {{"bindings": [\n{solutions}\n]}}}}\n'


def _json(term: Term) -> dict[str, str]:
    if isinstance(term, Literal):
        found = {"type": "literal", "value": str(term)}
        if term.language:
            found["xml:lang"] = term.language
        elif term.datatype not in {None, XSD.string}:
            found["datatype"] = str(term.datatype)
        return found
    return {"type": "uri" if isinstance(term, URIRef) else "bnode", "value": str(term)}


def xml_results(answer: Answer) -> str:
    """Return the answer as SPARQL Query Results XML, a solution a line."""
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in answer.columns if answer.kind == "rows")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<sparql xmlns="http://www.w3.org/2005/sparql-results#">',
        f"<head>{head}</head>",
    ]
    if answer.kind == "truth":
        lines.append(f"<boolean>{answer.rows[0][0]}</boolean>")
    else:
        lines += ["<results>", *(_solution(answer.columns, row) for row in answer.rows), "</results>"]
    return "\n".join([*lines, "</sparql>"]) + "\n"


def _solution(columns: tuple[str, ...], row: tuple[Term | None, ...]) -> str:
    bindings = (
        f"<binding name={quoteattr(name)}>{_xml(term)}</binding>"
        for name, term in zip(columns, row, strict=True)
        if term is not None
    )
    return f"<result>{''.join(bindings)}</result>"


def _xml(term: Term) -> str:
    text = "".join(
        f"&#{ord(part)};" if _LINES.fullmatch(part) else escape(visible(part)) for part in _LINES.split(str(term))
    )
    if isinstance(term, Literal):
        attribute = ""
        if term.language:
            attribute = f" xml:lang={quoteattr(term.language)}"
        elif term.datatype not in {None, XSD.string}:
            attribute = f" datatype={quoteattr(str(term.datatype))}"
        return f"<literal{attribute}>{text}</literal>"
    return f"<uri>{text}</uri>" if isinstance(term, URIRef) else f"<bnode>{text}</bnode>"


def tsv_results(answer: Answer) -> str:
    """Return the rows as SPARQL TSV: terms as Turtle writes them in full."""
    lines = ["\t".join(f"?{name}" for name in answer.columns)]
    lines += ["\t".join("" if term is None else turtle_term(term) for term in row) for row in answer.rows]
    return "\n".join(lines) + "\n"
