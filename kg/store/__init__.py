"""The graph on disk, and the store that answers queries: pyoxigraph behind a small interface."""

from kg.store.graphs import graphs_of
from kg.store.opening import files_of, open_store
from kg.store.store import Store
from kg.store.trig import trig
from kg.store.watching import Watch

__all__ = ["Store", "Watch", "files_of", "graphs_of", "open_store", "trig"]
