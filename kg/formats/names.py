"""The names of the formats in which queries are answered: known without loading what writes them."""

from __future__ import annotations

ROW_FORMS = ("table", "csv", "tsv", "json", "xml", "markdown")
GRAPH_FORMS = ("turtle", "trig", "nquads", "jsonld")
