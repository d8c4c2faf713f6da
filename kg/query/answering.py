"""A query and its parameters → its answer, from any source, in this process; see `kg.query.limits` for limits."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from rdflib import URIRef

from kg.answers import Answer, SparqlError
from kg.errors import QueryError
from kg.iris import expand
from kg.parameters import resolve
from kg.query.order import ordered, relabelled
from kg.sparql import explained, graphs_named, refuse_unsafe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.answers import Row, Source, Stream, Term
    from kg.query.header import Query

_HAS_GRAPH = "SELECT ?graph { GRAPH ?graph { ?subject ?predicate ?object } } LIMIT 1"


def run(source: Source, query: Query, params: Mapping[str, str] | None = None, limit: int | None = None) -> Answer:
    """The answer of the graph in `source` to a query.

    Args:
        source: the graph.
        query: from `load_query`, `list_queries` or `parse_query`.
        params: values for parameters. Each becomes one RDF term; none becomes part of the query's text.
        limit: how many rows or triples the answer has at most; what is beyond them is not looked for.

    Returns:
        What was found, without the columns of parameters; rows that are the same without them come once. Triples are
        in order of their terms.

    Raises:
        QueryError: the query is not SPARQL, would write or use the network, or a parameter is missing or unknown.
    """
    _refuse_broken({query.name: query.text} | {f"the value of {name}": value for name, value in (params or {}).items()})
    refuse_unsafe(query.text, query.name)
    try:
        refuse_unknown_graphs(source, graphs_named(query.text, query.name), query.name)
        found = source.stream(query.text, _bindings(source, query, params or {}))
        return _collected(found, {parameter.name for parameter in query.parameters} - set(query.columns), limit)
    except SparqlError as error:
        raise explained(str(error), query.text, query.name) from error


def refuse_unknown_graphs(source: Source, graphs: Iterable[str], name: str, clause: str = "FROM") -> None:
    """Lets a query pass only if the graphs it is to be asked of are there.

    A graph elsewhere would be empty here, and a name with a slip in it would look like an answer.

    Args:
        source: the graph.
        graphs: their IRIs.
        name: of the query.
        clause: where they are named.

    Raises:
        QueryError: there is no graph of that name, or nothing in it.
        SparqlError: it is no IRI.
    """
    example = "policy:NAME" if clause == "FROM" else expand("policy:NAME")
    for iri in graphs:
        if not any(source.stream(_HAS_GRAPH, {"graph": URIRef(iri)}).rows):
            raise QueryError(
                f"{name} asks <{iri}> ({clause}), and there is no such graph here",
                f"leave {clause} out to ask all policies, or name the graph of one, {example}",
            )


def _collected(found: Stream, hidden: set[str], limit: int | None) -> Answer:
    shown = [place for place, column in enumerate(found.columns) if column not in hidden]
    rows = found.rows
    if len(shown) < len(found.columns) or found.kind == "graph":
        rows = _distinct(tuple(row[place] for place in shown) for row in rows)
    kept = tuple(islice(rows, limit))
    cut = limit is not None and next(rows, None) is not None
    answer = Answer(found.kind, tuple(found.columns[place] for place in shown), kept, cut)
    return replace(answer, rows=ordered(answer.triples) if found.kind == "graph" else relabelled(kept))


def _distinct(rows: Iterator[Row]) -> Iterator[Row]:
    seen = set()
    for row in rows:
        if row not in seen:
            seen.add(row)
            yield row


def _refuse_broken(texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        if text != text.encode(errors="ignore").decode():
            raise QueryError(f"{name} is not UTF-8 text", "write it in UTF-8")


def _bindings(source: Source, query: Query, params: Mapping[str, str]) -> dict[str, Term]:
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
    return {name: resolve(source, name, value) for name, value in values.items()}
