"""Named graphs → JSON-LD 1.1 that reads well, by the context in `ontology/context.jsonld`.

Every literal is written as it stands, never as a number of JSON, so that reading it back gives the same graph.
"""

from __future__ import annotations

import json
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from rdflib import RDF, XSD, BNode, Graph, Literal

from kg.errors import VocabularyError
from kg.formats.objects import json_line
from kg.iris import shorten
from kg.resources import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rdflib.term import Node

FILE = ONTOLOGY / "context.jsonld"


class Context:
    """A context of JSON-LD (https://www.w3.org/TR/json-ld11/#the-context) of prefixes, and of properties by CURIE.

    Args:
        content: what stands under `@context`: prefixes with their namespaces, other words for `@id` and `@type`, and
            for properties the type (`@id` of IRIs) or the language that their values are taken for.
    """

    def __init__(self, content: Mapping[str, Any]) -> None:
        self.content = content
        words = {word: name for name, word in content.items() if isinstance(word, str)}
        self.id, self.type = words["@id"], words["@type"]

    def value(self, predicate: Node, value: Node) -> str | dict[str, str]:
        """A value as the context has it understood."""
        said = self.content.get(shorten(str(predicate)), {})
        if not isinstance(value, Literal):
            name = named(value)
            return name if said.get("@type") == "@id" else {self.id: name}
        if value.language:
            tagged = {"@value": str(value), "@language": value.language}
            return str(value) if said.get("@language") == value.language else tagged
        datatype = None if value.datatype in {None, XSD.string} else shorten(str(value.datatype))
        if datatype == said.get("@type") and "@language" not in said:
            return str(value)
        return {"@value": str(value), **({self.type: datatype} if datatype else {})}


def load_context() -> Context:
    """The context that comes with kg.

    Raises:
        VocabularyError: it cannot be read.
    """
    try:
        return Context(json.loads(FILE.read_text(encoding="utf-8"))["@context"])
    except OSError as error:
        raise VocabularyError(f"{FILE} cannot be read: {error.strerror}", "install kg again") from error


def json_ld(graphs: Iterable[Graph]) -> Iterator[str]:
    """The parts of a JSON-LD document of named graphs without blank nodes: its context, then a node a line."""
    context = load_context()
    yield f'{{"@context": {json_line(context.content)},\n"@graph": ['
    for number, graph in enumerate(graphs):
        yield f'{"," if number else ""}\n{{"{context.id}": {json_line(shorten(str(graph.identifier)))}, "@graph": ['
        for place, node in enumerate(_nodes(context, graph)):
            yield f"{',' if place else ''}\n  {json_line(node)}"
        yield "\n]}"
    yield "\n]}\n"


def _nodes(context: Context, graph: Graph) -> Iterator[dict[str, Any]]:
    for subject, triples in groupby(sorted(graph, key=_order), key=itemgetter(0)):
        node: dict[str, Any] = {context.id: named(subject)}
        for predicate, those in groupby(triples, key=itemgetter(1)):
            if predicate == RDF.type:
                values: list[Any] = [named(value) for _, _, value in those]
                node[context.type] = values[0] if len(values) == 1 else values
            else:
                values = [context.value(predicate, value) for _, _, value in those]
                node[shorten(str(predicate))] = values[0] if len(values) == 1 else values
        yield node


def named(node: Node) -> str:
    """A node in short; one without a name as JSON-LD has it."""
    return f"_:{node}" if isinstance(node, BNode) else shorten(str(node))


def _order(triple: tuple[Node, Node, Node]) -> tuple[str | bool, ...]:
    """By subject; its types come first, and IRIs before literals."""
    subject, predicate, value = triple
    datatype, language = (value.datatype, value.language) if isinstance(value, Literal) else (None, None)
    place = (predicate != RDF.type, str(predicate), isinstance(value, Literal))
    return str(subject), *place, str(value), str(datatype), str(language)
