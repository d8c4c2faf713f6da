"""Sentences → parsed sentences; owns the spaCy pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import ModelError
from kg.resources import MODEL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.parse.runtime import Network

FACTORY = "kg_parser"
SENTENCIZER = "sentencizer"


def load_language(**options: Any) -> Language:  # noqa: ANN401  (spacy.load has options of many types)
    """Load the pipeline as it ships: tokenizer, sentence splitter and parser.

    Args:
        options: as for `spacy.load`: `vocab`, `disable`, `enable`, `exclude`, `config`.

    Raises:
        ModelError: the model's folder is missing or damaged.
    """
    import spacy

    if not MODEL.is_dir():
        raise ModelError(f"there is no language model in {MODEL}", "install kg anew")
    try:
        return spacy.load(MODEL, **options)
    except ModelError:
        raise
    except Exception as error:  # spaCy raises errors of many classes for a folder that lacks files
        raise ModelError(
            f"the language model in {MODEL} cannot be loaded ({type(error).__name__})", "install kg anew"
        ) from error


class Parser:
    """Parses sentences that were already split: each is one `Doc`, with the sentence's clean text."""

    def __init__(self) -> None:
        self._nlp = load_language()
        self._nlp.disable_pipe(SENTENCIZER)

    def parse(self, sentences: Sequence[str]) -> list[Doc]:
        """Return one parsed `Doc` a sentence; its text is the sentence's, character for character."""
        return list(self._nlp.pipe(sentences))

    @property
    def network(self) -> Network:
        """The network that does the work, for measuring it."""
        return self._nlp.get_pipe(FACTORY).network  # type: ignore[attr-defined,no-any-return]
