"""A built graph as a dataset of rdflib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import Dataset

from kg.iris import prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib import Graph


def dataset_of(graphs: Iterable[Graph]) -> Dataset:
    """Named graphs as a dataset whose default graph is the union of them, with the prefixes of the vocabulary."""
    dataset = Dataset(default_union=True)
    for prefix, namespace in prefixes().items():
        dataset.bind(prefix, namespace)
    for graph in graphs:
        named = dataset.graph(graph.identifier)
        dataset.addN((*triple, named) for triple in graph)
    return dataset
