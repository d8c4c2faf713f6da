"""Sentences → parsed sentences; owns the spaCy pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import ModelError
from kg.resources import MODEL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

SENTENCIZER = "sentencizer"


def load_language(**options: Any) -> Language:
    """Load the pipeline as it ships: tokenizer, sentence splitter and parser.

    Args:
        options: as for `spacy.load`: `vocab`, `disable`, `enable`, `exclude`, `config`.

    Raises:
        ModelError: the model's folder is missing or damaged.
    """
    import spacy

    import kg.parse.component  # registers the parser's factory, also where kg runs from a checkout

    if not MODEL.is_dir():
        raise ModelError(f"there is no language model in {MODEL}", "install kg anew")
    return spacy.load(MODEL, **options)


class Parser:
    """Parses sentences that were already split: each is one `Doc`, with the sentence's clean text."""

    def __init__(self) -> None:
        self._nlp = load_language()
        self._nlp.disable_pipe(SENTENCIZER)

    def parse(self, sentences: Sequence[str]) -> list[Doc]:
        """Return one parsed `Doc` a sentence; its text is the sentence's, character for character."""
        return list(self._nlp.pipe(sentences))
