"""A SPARQL 1.1 endpoint that answers queries as a store does (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from rdflib import BNode, Graph, Literal, URIRef

from kg.answers import SparqlError, Stream
from kg.endpoint.binding import bound, is_iri
from kg.endpoint.client import refused
from kg.errors import QueryError, ServerError
from kg.iris import ontology_iri, prefixes
from kg.sparql import form_of, graphs_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.answers import Row, Term
    from kg.endpoint.client import Client
    from kg.endpoint.exchange import Reply

_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_HAS_UNION = "ASK { ?policy a kg:Policy }"
_POLICIES = "SELECT DISTINCT ?graph { GRAPH ?graph { ?graph a kg:Policy } }"
_LINE = re.compile(r"(?<=error at )\d+|(?<=\bline )[1-9]\d*")
_BAD_REQUEST = 400
_OK = 200


class Endpoint:
    """An endpoint, asked over all named graphs that `kg push` has put there.

    Where the default graph of the server is not the union of its named graphs, each is named with every query.

    Args:
        client: the server; its URL is that of the endpoint.
    """

    def __init__(self, client: Client) -> None:
        self._client = client

    def stream(self, text: str, bindings: Mapping[str, Term] | None = None) -> Stream:
        """The answer to a SPARQL 1.1 query. Prefixes of the vocabulary need no declaration.

        Args:
            text: the query.
            bindings: the terms that variables of the query stand for.

        Raises:
            QueryError: it names graphs (FROM) in what is not SPARQL, or kg's own server does not take it for a query.
            SparqlError: the server does not take it for a query.
            ServerError: the server does not answer, or with something else.
        """
        names_graphs = bool(graphs_named(text, "the query"))
        if names_graphs and self._ignores_from:
            raise ServerError(
                f"{self._client.url} takes no account of FROM", "write GRAPH policy:NAME { ... } in its place"
            )
        # What a request names as its graphs counts more than FROM (SPARQL 1.1 Protocol, 2.1.4).
        return self._ask(bound(text, bindings or {}), () if names_graphs else self._dataset)

    def policies(self) -> tuple[str, ...]:
        """The names of the graphs that are those of policies, as `kg build` writes them; in order.

        Raises:
            SparqlError, ServerError: as of `stream`.
        """
        named = (str(row[0]) for row in self._ask(_POLICIES).rows)
        return tuple(sorted(name for name in named if name.startswith(prefixes()["policy"]) and is_iri(name)))

    @cached_property
    def _ignores_from(self) -> bool:
        """Whether it finds anything in a graph nobody has, as Oxigraph does with `--union-default-graph`."""
        try:
            found = self._ask(f"ASK FROM <{ontology_iri()}/none> {{ ?subject ?predicate ?object }}").rows
        except (QueryError, SparqlError):  # as kg's own server refuses it, and others may
            return False
        return any(row[0] == Literal(lexical_or_value=True) for row in found)

    @cached_property
    def _dataset(self) -> tuple[tuple[str, str], ...]:
        """The parameters that make the union of all policies the default graph; none where it is."""
        if any(row[0] == Literal(lexical_or_value=True) for row in self._ask(_HAS_UNION).rows):
            return ()
        graphs = self.policies()
        named = [*graphs, ontology_iri()] if graphs else []
        return tuple((name, iri) for name in ("default-graph-uri", "named-graph-uri") for iri in named)

    def _ask(self, text: str, dataset: tuple[tuple[str, str], ...] = ()) -> Stream:
        # All on one line, so that the lines of the query keep their numbers but for one.
        declared = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in prefixes().items())
        form = [("query", f"{declared}\n{text}"), *dataset]
        makes_graph = form_of(text) in {"construct", "describe"}
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": _TRIPLES if makes_graph else _ROWS,
        }
        reply = self._client.send("POST", body=urlencode(form).encode(), headers=headers)
        if reply.status == _BAD_REQUEST:
            what, remedy = reply.advice
            if what:
                raise QueryError(_in_query(what), remedy)
            raise SparqlError(_in_query(reply.fault or "the server says so"))
        if reply.status != _OK:
            raise refused(self._client, reply)
        try:
            return _triples(reply) if makes_graph else _rows(reply)
        except (ValueError, KeyError, TypeError, AttributeError, SyntaxError) as error:
            raise ServerError(
                f"{self._client.url} answers, but not as SPARQL 1.1 does", "give the address of a SPARQL endpoint"
            ) from error


def _in_query(fault: str) -> str:
    """What a server says, with the line of the query in place of that of what was sent."""
    return _LINE.sub(lambda line: str(int(line[0]) - 1), fault, 1)


def _rows(reply: Reply) -> Stream:
    found = json.loads(reply.content)
    if "boolean" in found:
        return Stream("truth", ("answer",), iter(((Literal(bool(found["boolean"])),),)))
    names = tuple(found["head"]["vars"])
    rows: list[Row] = [
        tuple(_term(solution[name]) if name in solution else None for name in names)
        for solution in found["results"]["bindings"]
    ]
    return Stream("rows", names, iter(rows))


def _term(found: Mapping[str, Any]) -> Term:
    if found["type"] == "uri":
        return URIRef(found["value"])
    if found["type"] == "bnode":
        return BNode(found["value"])
    if found.get("xml:lang"):
        return Literal(found["value"], lang=found["xml:lang"])
    datatype = found.get("datatype")
    return Literal(found["value"], datatype=datatype and URIRef(datatype), normalize=False)


def _triples(reply: Reply) -> Stream:
    graph = Graph(bind_namespaces="none").parse(data=reply.content, format="nt11")
    return Stream("graph", ("subject", "predicate", "object"), _in_order(graph))


def _in_order(graph: Graph) -> Iterator[Row]:
    yield from graph  # type: ignore[misc]
