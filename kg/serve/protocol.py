"""HTTP requests → questions, as the SPARQL 1.1 Protocol defines them (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl

from kg.errors import QueryError
from kg.sparql import refuse_unsafe

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
NAME = "The query"


class Refused(Exception):  # noqa: N818  (it is an answer like any other)
    """A request that gets no result; the message is what its sender reads."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Question:
    """A query as it was sent.

    Attributes:
        text: the SPARQL.
        accept: the `Accept` header.
        default_graphs: IRIs of the graphs to ask in place of all (`default-graph-uri`).
        named_graphs: IRIs of the graphs that GRAPH can name in place of all (`named-graph-uri`).
    """

    text: str
    accept: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def from_get(parameters: str, accept: str) -> Question:
    """The question in the URL of a GET request.

    Raises:
        Refused: there is none, or it would not only read.
    """
    return _question(_pairs(parameters), accept)


def from_post(parameters: str, content_type: str, body: bytes, accept: str) -> Question:
    """The question in a POST request: in a form, or as it is.

    Raises:
        Refused: there is none, or it would not only read.
    """
    kind = content_type.partition(";")[0].strip().lower()
    text = _decoded(body)
    if kind == UPDATE:
        raise _read_only("an update")
    if kind == FORM:
        return _question(_pairs(text), accept)
    if kind == QUERY:
        return _question([("query", text), *(pair for pair in _pairs(parameters) if pair[0] != "query")], accept)
    raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Send a query as {FORM} or as {QUERY}.")


def _question(pairs: list[tuple[str, str]], accept: str) -> Question:
    def values(name: str) -> tuple[str, ...]:
        return tuple(value for key, value in pairs if key == name)

    if values("update"):
        raise _read_only("an update")
    queries = values("query")
    if len(queries) != 1:
        raise Refused(HTTPStatus.BAD_REQUEST, "Give one parameter `query`, which holds the SPARQL.")
    try:
        refuse_unsafe(queries[0], NAME)
    except QueryError as error:
        raise Refused(HTTPStatus.FORBIDDEN, f"{error}.") from error
    return Question(queries[0], accept, values("default-graph-uri"), values("named-graph-uri"))


def _read_only(what: str) -> Refused:
    return Refused(HTTPStatus.FORBIDDEN, f"This is {what}, and this server only reads; change the graph by `kg build`.")


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict")
    except ValueError as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "The parameters of the request are not UTF-8.") from error


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "The body of the request is not UTF-8.") from error
