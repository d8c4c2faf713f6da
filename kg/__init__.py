"""From privacy policies to a knowledge graph of data flows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

__version__ = "0.1.0"


def load(**options: Any) -> Language:  # noqa: ANN401  (spacy.load has options of many types)
    """Return kg's spaCy pipeline; with kg installed, `spacy.load("kg")` calls this.

    Args:
        options: as for `spacy.load`: `vocab`, `disable`, `enable`, `exclude`, `config`.

    Raises:
        ModelError: the language model is missing or damaged.
    """
    from kg.parse.pipeline import load_language

    return load_language(**options)
