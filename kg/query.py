"""Questions to the graph: find a query, read its header, bind its parameters, run it, give rows of text."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import URIRef

from kg.errors import QueryError
from kg.iris import shorten
from kg.parameters import Parameter, resolve
from kg.resources import QUERIES
from kg.sparql import explained, refuse_unsafe
from kg.store import SparqlError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.store import Store, Term

_HEADER = re.compile(r"^#\s*(title|question|parameter|columns):\s*(.*?)\s*$", re.MULTILINE)
_VALUE = re.compile(r"(default|example):\s*(.*)")


@dataclass(frozen=True, slots=True)
class Query:
    """A query and what its header comments say of it.

    The header is made of comment lines: `# title: ...`, `# question: ...`, `# columns: a, b`, and for each parameter
    `# parameter: name -- what it is -- default: value`, or `example: value` where one must be given, or
    `optional, example: value` where it may be left out. A parameter is a variable of the SELECT clause; its column is
    not shown, unless `columns` names it.
    """

    name: str
    text: str
    title: str = ""
    question: str = ""
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query as text: IRIs as CURIEs where they have one, literals as they read, "" for nothing."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def list_queries() -> tuple[Query, ...]:
    """The queries that come with kg, in order of name."""
    return tuple(_read(path) for path in sorted(QUERIES.glob("*.rq")))


def load_query(name_or_path: str) -> Query:
    """The query of this name, or in the file at this path (`.rq`, or a path with a folder in it).

    Raises:
        QueryError: there is no such query, or the file cannot be read.
    """
    if name_or_path.endswith(".rq") or Path(name_or_path).name != name_or_path:
        return _read(Path(name_or_path))
    path = QUERIES / f"{name_or_path}.rq"
    names = [path.stem for path in sorted(QUERIES.glob("*.rq"))]
    if name_or_path not in names:
        near = difflib.get_close_matches(name_or_path, names, n=3)
        remedy = f"did you mean {' or '.join(near)}? " if near else ""
        raise QueryError(f'there is no query "{name_or_path}"', f"{remedy}`kg query --list` lists them")
    return _read(path)


def parse_query(text: str, name: str = "the query") -> Query:
    """A query from its text; the header may be missing."""
    fields: dict[str, list[str]] = {"title": [], "question": [], "parameter": [], "columns": []}
    for field, content in _HEADER.findall(text):
        fields[field].append(content)
    return Query(
        name,
        text,
        " ".join(fields["title"]),
        " ".join(fields["question"]),
        tuple(map(_parameter, fields["parameter"])),
        tuple(column.strip() for line in fields["columns"] for column in line.split(",")),
    )


def run(store: Store, query: Query, params: Mapping[str, str] | None = None) -> Rows:
    """The answer of the graph in `store` to a query.

    Args:
        store: the graph.
        query: from `load_query`, `list_queries` or `parse_query`.
        params: values for parameters. Each becomes one RDF term; none becomes part of the query's text.

    Raises:
        QueryError: the query is not SPARQL, would write or use the network, or a parameter is missing or unknown.
    """
    refuse_unsafe(query.text, query.name)
    bindings = _bindings(store, query, params or {})
    try:
        answer = store.query(query.text, bindings)
    except SparqlError as error:
        raise explained(str(error), query.text, query.name) from error
    hidden = {parameter.name for parameter in query.parameters} - set(query.columns)
    shown = [place for place, column in enumerate(answer.columns) if column not in hidden]
    rows = (tuple(_text(row[place]) for place in shown) for row in answer.rows)
    distinct = rows if len(shown) == len(answer.columns) else dict.fromkeys(rows)
    return Rows(tuple(answer.columns[place] for place in shown), tuple(distinct))


def _bindings(store: Store, query: Query, params: Mapping[str, str]) -> dict[str, Term]:
    declared = {parameter.name: parameter for parameter in query.parameters}
    for name in params:
        if name not in declared and (declared or not re.search(rf"[?$]{re.escape(name)}\b", query.text)):
            known = f"it takes {', '.join(declared)}" if declared else "leave it out"
            raise QueryError(f'{query.name} has no parameter "{name}"', known)
    values = dict(params)
    for name, parameter in declared.items():
        if name not in values and parameter.required:
            raise QueryError(
                f"{query.name} needs {name}, {parameter.description}", f"add `--param '{name}={parameter.example}'`"
            )
        if name not in values and parameter.default:
            values[name] = parameter.default
    return {name: resolve(store, name, value) for name, value in values.items()}


def _read(path: Path) -> Query:
    try:
        return parse_query(path.read_text(encoding="utf-8"), path.stem)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise QueryError(
            f"{path} cannot be read: {reason}", "name a query of `kg query --list` or a .rq file"
        ) from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{path} is not UTF-8 text", "save the query as UTF-8") from error


def _parameter(line: str) -> Parameter:
    name, description, rest = ([part.strip() for part in line.split("--", 2)] + ["", ""])[:3]
    values = {kind: value.strip() for kind, value in _VALUE.findall(rest)}
    return Parameter(
        name,
        description,
        values.get("default", ""),
        values.get("example", ""),
        required="default" not in values and not rest.startswith("optional"),
    )


def _text(node: Term | None) -> str:
    if node is None:
        return ""
    return shorten(str(node)) if isinstance(node, URIRef) else str(node)
