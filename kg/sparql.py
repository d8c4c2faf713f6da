"""SPARQL text seen from outside: what must not run, and what a syntax error means to its author."""

from __future__ import annotations

import re

from kg.errors import QueryError

# Comments, strings and IRIs (SPARQL 1.1, 19.8), in which no word is a keyword. IRIs come before comments: they hold "#".
_OPAQUE = re.compile(
    r"""<[^<>"{}|^`\\\s]*>|\"\"\".*?(?<!\\)\"\"\"|'''.*?(?<!\\)'''"""
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|\#[^\n\r]*""",
    re.DOTALL,
)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PROLOGUE = re.compile(r"\s*(?:(?:prefix\s+[^\s:]*:|base)\s*)*", re.IGNORECASE)
_UPDATE = re.compile(r"(?:insert|delete|load|clear|drop|create|copy|move|add|with)\b", re.IGNORECASE)
_SERVICE = re.compile(r"(?<![\w?$:@.-])service(?![\w:.-])", re.IGNORECASE)
_POSITION = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_SENTENCE = re.compile(r"(?:^|, )([A-Z][\w*]* [\w *]+)")
_SHOWN = 60


def refuse_unsafe(text: str, name: str) -> None:
    """Lets a query pass only if it reads this graph and nothing else.

    Raises:
        QueryError: it would write, or reach for the network.
    """
    unescaped = _CODE_POINT.sub(lambda found: _character(found[1] or found[2]), text)
    code = _OPAQUE.sub(" ", unescaped)
    if _UPDATE.match(code, _PROLOGUE.match(code).end()):  # type: ignore[union-attr] # it matches the empty text
        raise QueryError(f"{name} is an update, and queries only read", "use SELECT, ASK, CONSTRUCT or DESCRIBE")
    if _SERVICE.search(code):
        raise QueryError(f"{name} asks another server (SERVICE), and kg uses no network", "ask this graph alone")


def explained(message: str, text: str, name: str) -> QueryError:
    """The error for a text that the SPARQL parser has refused with this message."""
    found = _POSITION.match(message)
    if found is None:
        return QueryError(f"{name} cannot be answered: {' '.join(message.split())}", "correct the query")
    line, column = int(found[1]), int(found[2])
    lines = text.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1].strip()[:_SHOWN]
    reasons = [reason for reason in _SENTENCE.findall(found[3]) if "not found" in reason or len(reason.split()) > 2]
    reason = f" ({reasons[0]})" if reasons else ""
    return QueryError(
        f"{name} is not SPARQL at line {line}, column {column}{reason}: {shown}",
        "correct the query just before that place",
    )


def _character(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if number <= 0x10FFFF else ""  # noqa: PLR2004 - the last code point of Unicode
