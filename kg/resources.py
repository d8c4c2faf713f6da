"""The only place that knows where the data files are: ontology, queries, examples, the model and the page."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_data"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent

ONTOLOGY = _ROOT / "ontology"
LEXICON = ONTOLOGY / "lexicon"
QUERIES = _ROOT / "queries"
EXAMPLES = _ROOT / "examples"
MODEL = _PACKAGE / "parse" / "model"
VIEW = _PACKAGE / "view"
REFERENCE = _PACKAGE / "reference" / "template"
SITE = _PACKAGE / "serve" / "site"
