"""Questions to a graph: queries by name or from a file, parameters as terms, answers within limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.query.header import Parameter, Query, list_queries, load_query, parse_query
from kg.query.limits import Limits, run_limited

if TYPE_CHECKING:
    from kg.query.answering import run

__all__ = ["Limits", "Parameter", "Query", "list_queries", "load_query", "parse_query", "run", "run_limited"]


def __getattr__(name: str) -> object:
    """Load what answers in this process only when it is used: `run_limited` starts another before it needs any."""
    if name == "run":
        from kg.query.answering import run

        return run
    raise AttributeError(f"module {__name__} has no attribute {name}")
