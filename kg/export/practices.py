"""A built graph → a table of practices that any table program reads, pandas among them."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from kg.formats.delimited import write_csv
from kg.iris import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib import Graph, URIRef

    from kg.export.reading import Reader, Said
    from kg.formats.cells import Cell

COLUMNS = (
    *("policy", "practice", "action", "polarity", "modality", "actor", "actor_label", "data", "data_label"),
    *("recipient", "recipient_label", "sources", "purposes", "durations", "days", "conditions", "cue"),
    *("confidence", "basis", "start", "end", "quote"),
)
_BETWEEN = "; "


def practice_table(reader: Reader, graphs: Iterable[Graph]) -> Iterator[str]:
    """The parts of a table in CSV, a row for each data category and recipient of each practice.

    `practice` tells which rows belong together. What else there may be several of (sources, purposes, durations,
    conditions) is joined by "; " in one cell, by its labels. `days` is how long at most, in days.
    """
    yield write_csv(COLUMNS, [])
    for graph in graphs:
        rows = [row for said in reader.practices(graph) for row in _rows(reader, graph, said)]
        yield write_csv(COLUMNS, rows).partition("\r\n")[2]


def _rows(reader: Reader, graph: Graph, said: Said) -> Iterator[tuple[Cell, ...]]:
    def labels(nodes: Iterable[URIRef]) -> str:
        return _BETWEEN.join(reader.label(graph, node) for node in nodes)

    for data, recipient in product(said.data, said.recipients or (None,)):
        yield (
            *(said.policy, shorten(said.practice), said.cls.action, said.polarity, said.modality),
            *(shorten(said.actor), reader.label(graph, said.actor), shorten(data), reader.label(graph, data)),
            shorten(recipient) if recipient else None,
            reader.label(graph, recipient) if recipient else None,
            *(labels(said.sources), labels(said.purposes), _BETWEEN.join(said.durations), said.days),
            *(_BETWEEN.join(said.conditions), said.cue, said.confidence, said.basis),
            *(said.start, said.end, said.quote),
        )
