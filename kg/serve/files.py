"""What the server has beside answers: the page to ask from, its list of queries, and a description of the service."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from kg.iris import prefixes
from kg.ontology.terms import CLASSES
from kg.query import list_queries
from kg.resources import SITE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.query import Query

SPARQL = "/sparql"
_NAMES = "rdfs:label|skos:prefLabel|skos:altLabel"
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".ttl": "text/turtle; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class File:
    """A media type and the bytes."""

    kind: str
    content: bytes


def site() -> Mapping[str, File]:
    """The files of the server by their paths."""
    files = {f"/{path.name}": File(_KINDS[path.suffix], path.read_bytes()) for path in sorted(SITE.iterdir())}
    files["/"] = files.pop("/page.html")
    files[SPARQL] = files.pop("/service.ttl")
    files["/queries.json"] = File("application/json", json.dumps(_catalogue()).encode())
    return files


def _catalogue() -> dict[str, object]:
    """What the page needs to know: the queries, what their parameters can be, and the prefixes."""
    return {"prefixes": dict(prefixes()), "queries": [_described(query) for query in list_queries()]}


def _described(query: Query) -> dict[str, object]:
    described: dict[str, object] = asdict(query)
    described["parameters"] = [asdict(each) | {"values": _values(each.name)} for each in query.parameters]
    return described


def _values(name: str) -> str:
    """The query for the terms (?iri) a parameter can have and their names (?label), or "" where it is any text."""
    if name == "action":
        return "SELECT ?iri ?label { ?iri kg:action ?label } ORDER BY ?label"
    classes = {"policy": "Policy", **CLASSES}
    if name not in classes:
        return ""
    return f"SELECT ?iri ?label {{ ?iri a kg:{classes[name]} ; {_NAMES} ?label }} ORDER BY ?label ?iri"
