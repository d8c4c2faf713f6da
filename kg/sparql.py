"""SPARQL text seen from outside: what must not run, and what a syntax error means to its author."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.iris import prefixes

if TYPE_CHECKING:
    from rdflib import URIRef

# What may hold any word without its being a keyword, as SPARQL 1.1, 19.8 defines it: IRIs (before comments, as they
# hold "#"), escapes, strings, comments, variables, language tags and the local part of names.
_OPAQUE = re.compile(
    r"""<(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>"""
    r"""|\\.|\"\"\"(?:"{0,2}(?:[^"\\]|\\.))*\"\"\"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''"""
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|\#[^\n\r]*|[?$]\w+|@[A-Za-z-]+|:[\w%-]+""",
    re.DOTALL,
)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})")
_PROLOGUE = re.compile(r"\s*(?:(?:prefix\s+[^\s:]*:?|base)\s*)*", re.IGNORECASE)
_UPDATE = re.compile(r"(?:insert|delete|load|clear|drop|create|copy|move|add|with)\b", re.IGNORECASE)
FORM = re.compile(r"\b(select|construct|ask|describe)\b", re.IGNORECASE)
_POSITION = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
# Among what the parser would have accepted it puts sentences of its own, of three words or more.
_REASON = re.compile(r"(?:^|, )([A-Z]\w* [\w*]+ [\w *]+)")
_NO_PREFIX = "prefix not found"
_SHOWN = 60


def refuse_unsafe(text: str, name: str) -> None:
    """Lets a query pass only if it reads this graph and nothing else.

    Raises:
        QueryError: it would write, or reach for the network.
    """
    # Escaped code points count before anything else (19.2), though not every engine sees it so.
    for variant in (text, _CODE_POINT.sub(lambda found: chr(int(found[1] or found[2], 16)), text)):
        code = _OPAQUE.sub(" ", variant).lower()
        if _UPDATE.match(_PROLOGUE.sub("", code, count=1)):
            raise QueryError(f"{name} is an update, and queries only read", "use SELECT, ASK, CONSTRUCT or DESCRIBE")
        if "service" in code:
            raise QueryError(f"{name} asks another server (SERVICE), and kg uses no network", "ask this graph alone")


def code_of(text: str) -> str:
    """A SPARQL text with blanks in place of all that is not keyword, bracket or sign; every place keeps its number."""
    return _OPAQUE.sub(lambda found: " " * len(found[0]), text)


def form_of(text: str) -> str:
    """Which of select, construct, ask and describe a query is; "" if it is none."""
    found = FORM.search(code_of(text))
    return found[1].lower() if found else ""


def graphs_named(text: str, name: str) -> list[URIRef]:
    """The graphs that a query names after FROM.

    Raises:
        QueryError: the query names graphs and is not SPARQL.
    """
    if not re.search(r"\bfrom\b", _OPAQUE.sub(" ", text), re.IGNORECASE):
        return []
    from rdflib.plugins.sparql import prepareQuery

    try:
        clauses = prepareQuery(text, initNs=dict(prefixes())).algebra.datasetClause
    except Exception as error:  # pyparsing's own, or that of a prefix nobody has declared
        raise QueryError(f"{name} cannot be understood: {' '.join(str(error).split())}", "correct the query") from error
    return [each.default or each.named for each in clauses or ()]


def explained(message: str, text: str, name: str) -> QueryError:
    """The error for a text that the SPARQL parser has refused with this message."""
    found = _POSITION.match(message)
    if found is None:
        return QueryError(f"{name} cannot be answered: {' '.join(message.split())}", "correct the query")
    if not form_of(text):
        return QueryError(f"{name} is not SPARQL", "begin it with SELECT, ASK, CONSTRUCT or DESCRIBE")
    line, column = int(found[1]), int(found[2])
    lines = text.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1].strip()[:_SHOWN]
    reason = next(iter(_REASON.findall(found[3])), "").lower()
    details = "".join((f" ({reason})" if reason else "", f": {shown}" if shown else ""))
    remedy = "declare that prefix with PREFIX" if reason == _NO_PREFIX else "correct the query just before that place"
    return QueryError(f"{name} is not SPARQL at line {line}, column {column}{details}", remedy)
