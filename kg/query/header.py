"""Queries that come with kg or stand in files: finding them, and reading what their header comments say."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QueryError
from kg.resources import QUERIES

_HEADER = re.compile(r"^#\s*(title|question|parameter|columns):\s*(.*?)\s*$", re.MULTILINE)
_VALUE = re.compile(r"(default|example):\s*(.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a query that its user may give a value.

    The name tells what values it takes: `data`, `party`, `purpose`, `place`, `basis`, `right` (concepts), `policy` (its
    name), `action`; under any other name a value is text.

    Attributes:
        name: of the variable, without "?".
        description: what it means, for people.
        default: the value where the user gives none, or "".
        example: a value that makes sense, or "".
        required: whether the user must give one.
    """

    name: str
    description: str
    default: str = ""
    example: str = ""
    required: bool = False


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


def list_queries() -> tuple[Query, ...]:
    """The queries that come with kg, in order of name."""
    return tuple(_read(path) for path in sorted(QUERIES.glob("*.rq"), key=lambda path: path.stem))


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
