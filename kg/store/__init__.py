"""The graph on disk, and the store that answers queries: pyoxigraph behind a small interface."""

from kg.store.opening import open_store
from kg.store.store import Store
from kg.store.trig import trig

__all__ = ["Store", "open_store", "trig"]
