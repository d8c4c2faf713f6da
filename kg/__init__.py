"""From privacy policies to a knowledge graph of data flows.

>>> import kg
>>> dataset = kg.load("outputs")
>>> network = kg.to_networkx("outputs")
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.version import __version__

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from pyvis.network import Network
    from rdflib import Dataset
    from spacy.language import Language

__all__ = ["__version__", "load", "load_language", "to_networkx", "to_pyvis"]


def load(path: str | Path = "outputs") -> Dataset:
    """Return a built graph as a dataset of rdflib: a named graph for the ontology and for each policy.

    Its default graph is the union of all; the prefixes of the vocabulary are bound.

    Args:
        path: the folder that `kg build` wrote to, or an RDF file.

    Raises:
        StoreError: there is no graph, or it cannot be read.
    """
    from kg.export.dataset import dataset_of
    from kg.store import graphs_of

    return dataset_of(graphs_of(Path(path)))


def to_networkx(path: str | Path = "outputs") -> MultiDiGraph[str]:
    """Return a built graph as a network of parties, data categories and purposes.

    Nodes are named by CURIEs (`data:email-address`) and have `label`, `kind` (`party`, `data`, `purpose`) and `iri`.
    Edges lead from the actor of a practice to its data, recipients, sources and purposes; `relation` is the direct
    relation of the graph (`collects`, `sharesWith`), `polarity` tells whether the policy affirms or denies it, and
    `policy`, `practice`, `action`, `confidence`, `basis`, `duration`, `days`, `condition`, `cue`, `quote`,
    `quote_start` and `quote_end` say the rest. Edges whose `relation` is `broader` lead to the concept above.

    Args:
        path: the folder that `kg build` wrote to, or an RDF file.

    Raises:
        StoreError: there is no graph, or it cannot be read.
    """
    from kg.export.network import network_of
    from kg.export.reading import Reader
    from kg.store import graphs_of

    graphs = graphs_of(Path(path))
    return network_of(Reader(next(graphs)), graphs)


def to_pyvis(path: str | Path = "outputs") -> Network:
    """Return a built graph as a network of pyvis, to style and to show in a notebook.

    What `to_networkx` has several edges for is one here, as wide as they are many; its title says how many they are.
    The page that pyvis itself writes of it asks the web for a style sheet; that of `kg view` never does.

    Args:
        path: the folder that `kg build` wrote to, or an RDF file.

    Raises:
        StoreError: there is no graph, or it cannot be read.
    """
    from kg.export.notebook import picture_of

    return picture_of(to_networkx(path))


def load_language(**options: Any) -> Language:  # noqa: ANN401  (spacy.load has options of many types)
    """Return kg's spaCy pipeline: tokenizer, sentence splitter, tagger, lemmas and parser.

    Args:
        options: as for `spacy.load`: `vocab`, `disable`, `enable`, `exclude`, `config`.

    Raises:
        ModelError: the language model is missing or damaged.
    """
    from kg.parse.pipeline import load_language as library

    return library(**options)
