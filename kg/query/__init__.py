"""Questions to a graph: queries by name or from a file, parameters as terms, answers within limits."""

from __future__ import annotations

from kg.query.header import Query, list_queries, load_query, parse_query
from kg.query.limits import Limits, run_limited
from kg.query.run import run

__all__ = ["Limits", "Query", "list_queries", "load_query", "parse_query", "run", "run_limited"]
