"""What the server has beside answers: the page to ask from, its list of queries, and a description of the service."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from kg.iris import prefixes
from kg.ontology.check import load_vocabulary
from kg.ontology.terms import CLASSES
from kg.query import list_queries
from kg.resources import SITE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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


def _described(query: Query) -> dict[str, Any]:
    described: dict[str, Any] = asdict(query)
    for parameter in described["parameters"]:
        parameter["values"] = _values(parameter["name"])
        parameter["known"] = _known(parameter["name"], (parameter["default"], parameter["example"]))
    return described


def _values(name: str) -> str:
    """The query for the terms (?iri) a parameter can have and their names (?label), or "" where it is any text."""
    if name == "action":
        return "SELECT ?iri ?label { ?iri kg:action ?label } ORDER BY ?label"
    cls = "Policy" if name == "policy" else next((cls for kind, cls in CLASSES.items() if kind == name), "")
    return f"SELECT ?iri ?label {{ ?iri a kg:{cls} ; {_NAMES} ?label }} ORDER BY ?label ?iri" if cls else ""


def _known(name: str, wordings: Iterable[str]) -> dict[str, str]:
    """The terms that wordings of the lexicon, which are not in the graph, stand for."""
    lexicon = load_vocabulary().lexicon
    matches = {wording: lexicon.known(kind, wording) for kind in CLASSES if kind == name for wording in wordings}
    return {wording: match.iri for wording, match in matches.items() if match}
