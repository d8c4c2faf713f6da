"""Sentences → parsed sentences; owns the spaCy pipeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import ModelError
from kg.parse.wordpieces import MAX_PIECES
from kg.resources import MODEL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.parse.component import ParserComponent
    from kg.parse.heads import Reading
    from kg.parse.runtime import Network

CONTEXT_WORDS = 40
"""So many words of a passage's context are read, the last."""
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


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence as the parser gets it.

    Attributes:
        text: what is parsed.
        context: what stands before it and helps to understand it; it is read, but not parsed.
    """

    text: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A passage, parsed and read; `context` holds the words of the context as far as they were read."""

    doc: Doc
    context: Doc
    reading: Reading


class Parser:
    """Parses sentences that were already split: each is one `Doc`, with the sentence's clean text.

    Args:
        network: the network to use instead of the one that ships, for measuring it.
    """

    def __init__(self, network: Network | None = None) -> None:
        self._nlp = load_language()
        self._nlp.disable_pipe(SENTENCIZER)
        self._component: ParserComponent = self._nlp.get_pipe(FACTORY)  # type: ignore[assignment]
        if network is not None:
            self._component.network = network

    def parse(self, passages: Sequence[Passage], names: Sequence[str] = ()) -> list[Parsed]:
        """Return each passage parsed; the text of its `Doc` is the passage's, character for character.

        Args:
            passages: what to parse.
            names: the names of the first party.
        """
        spelled = [self.words(name) for name in names]
        return [self._parsed(passage, spelled) for passage in passages]

    def words(self, text: str) -> list[str]:
        """Return the words of a text."""
        return [token.text for token in self._nlp.make_doc(text)]

    def split(self, passage: Passage) -> tuple[Doc, Doc]:
        """Return the words of a passage, not yet parsed: the part of its context that is read, and its own."""
        doc, context = self._nlp.make_doc(passage.text), self._nlp.make_doc(passage.context)
        context = context[max(0, len(context) - CONTEXT_WORDS) :].as_doc()
        size = self.network.pieces.size([token.text for both in (context, doc) for token in both])
        return (context if len(doc) and size < MAX_PIECES else self._nlp.make_doc("")), doc

    def _parsed(self, passage: Passage, names: Sequence[Sequence[str]]) -> Parsed:
        context, doc = self.split(passage)
        return Parsed(doc, context, self._component.read(doc, context, names))

    @property
    def network(self) -> Network:
        """The network that does the work, for measuring it."""
        return self._component.network
