"""Policy → practices and other statements: the order of the steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.joining.join import Joiner, Read
from kg.joining.weights import read_weights
from kg.model import Extraction
from kg.parse.pipeline import Parser, Passage
from kg.practices.definitions import find_definitions
from kg.practices.first_party import find_first_party
from kg.practices.lists import parts
from kg.practices.rules import Rules
from kg.practices.vocabulary import load_vocabulary
from kg.resources import MODEL
from kg.sentences import split_policy
from kg.statements.find import find_statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.joining.weights import Weights
    from kg.model import FirstParty, Policy, Sentence
    from kg.parse.pipeline import Parsed
    from kg.practices.lists import Part


class Extractor:
    """Turns policies into practices; loads the language model and the vocabulary once.

    Args:
        parser: the parser to use instead of the one that ships, for measuring it.
        weights: the weights to join rules and model by instead of those that ship.

    Raises:
        ModelError: the language model is missing or damaged.
        VocabularyError: a file of `ontology/` is at fault.
    """

    def __init__(self, parser: Parser | None = None, weights: Weights | None = None) -> None:
        self._vocabulary = load_vocabulary()
        self.parser = parser or Parser()
        self.joiner = Joiner(weights or read_weights(MODEL), self._vocabulary, self.parser.words)

    def extract(self, policy: Policy) -> Extraction:
        """Return what a policy says, its practices and other statements in text order."""
        return self.extract_sentences(policy, split_policy(policy))

    def extract_sentences(self, policy: Policy, sentences: Sequence[Sentence]) -> Extraction:
        """Return what the sentences of a policy say, as `split_policy` gives them."""
        first_party = find_first_party(policy)
        parsed = self._parse(sentences, first_party)
        read = self._read(policy, first_party, sentences, parsed)
        practices = tuple(self.joiner.practices(policy, first_party, read))
        docs = [[(part, each.doc) for part, each in pieces] for pieces in parsed]
        definitions = find_definitions(policy, zip(sentences, docs, strict=True), self._vocabulary.words)
        statements = find_statements(policy, zip(sentences, docs, strict=True), practices)
        return Extraction(policy, first_party, practices, len(sentences), definitions, statements)

    def read(self, policy: Policy) -> list[Read]:
        """Return what rules and model say of each sentence, not yet joined."""
        sentences, first_party = split_policy(policy), find_first_party(policy)
        return self._read(policy, first_party, sentences, self._parse(sentences, first_party))

    def _parse(self, sentences: Sequence[Sentence], first_party: FirstParty) -> list[list[tuple[Part, Parsed]]]:
        before = [None, *sentences]
        pieces = [parts(s, b, self._vocabulary.words) for s, b in zip(sentences, before, strict=False)]
        passages = [Passage(part.text, part.context) for several in pieces for part in several]
        parsed = iter(self.parser.parse(passages, first_party.names))
        return [[(part, next(parsed)) for part in several] for several in pieces]

    def _read(
        self,
        policy: Policy,
        first_party: FirstParty,
        sentences: Sequence[Sentence],
        parsed: Sequence[Sequence[tuple[Part, Parsed]]],
    ) -> list[Read]:
        docs = [[(part, each.doc) for part, each in pieces] for pieces in parsed]
        rules = Rules(policy, first_party, self._vocabulary)
        return [
            Read(
                sentences[stated.first],
                tuple(each for _, each in parsed[stated.first]),
                stated.practices,
                row=stated.row,
            )
            for stated in rules.read(list(zip(sentences, docs, strict=True)))
        ]
