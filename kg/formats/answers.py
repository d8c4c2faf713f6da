"""Answers of queries → text: the tables of formats for rows and truth values, and for graphs.

`table` and `markdown` are for reading and shorten IRIs; the others hold the terms in full, as the recommendations say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.formats.delimited import write_csv
from kg.formats.markdown import write_markdown
from kg.formats.results import json_results, tsv_results, xml_results
from kg.formats.table import write_table
from kg.formats.triples import json_ld, n_quads, turtle

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.answers import Answer


def _csv(answer: Answer) -> str:
    return write_csv(answer.columns, [[None if term is None else str(term) for term in row] for row in answer.rows])


_ROWS: dict[str, Callable[[Answer], str]] = {
    "table": lambda answer: write_table(answer.columns, answer.text),
    "csv": _csv,
    "tsv": tsv_results,
    "json": json_results,
    "xml": xml_results,
    "markdown": lambda answer: write_markdown(answer.columns, answer.text),
}
_GRAPHS: dict[str, Callable[[Answer], str]] = {
    "turtle": turtle,
    "trig": turtle,
    "nquads": n_quads,
    "jsonld": json_ld,
}
_FOR_TRUTH = ("json", "xml")


def write_answer(answer: Answer, form: str | None = None) -> str:
    """Return an answer as text that ends in a line break.

    Args:
        answer: of any kind.
        form: a format of `kg.formats.names`; None for `table`, or `turtle` of a graph.

    Raises:
        QueryError: the format does not fit the kind of answer.
    """
    forms = _GRAPHS if answer.kind == "graph" else _ROWS
    form = form or next(iter(forms))
    if form not in forms:
        given = "a graph" if answer.kind == "graph" else "rows or a truth value"
        raise QueryError(f"the answer is {given}, and has no form {form}", f"use --format {', '.join(forms)}")
    if answer.kind == "truth" and form not in _FOR_TRUTH:
        return f"{answer.rows[0][0]}\n"
    return forms[form](answer)
