"""Policy → practices: the order of the steps."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kg.model import Evidence, Extraction, Practice
from kg.parse.pipeline import Parser
from kg.parse.tree import is_verb
from kg.practices.actors import Parties
from kg.practices.antecedents import Antecedents
from kg.practices.definitions import find_definitions
from kg.practices.first_party import find_first_party
from kg.practices.lists import Composer, parts
from kg.practices.statements import Reader
from kg.practices.tables import Cell, read_row
from kg.practices.vocabulary import load_vocabulary
from kg.sentences import split_policy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from kg.model import Policy, Sentence
    from kg.practices.lists import Part
    from kg.practices.statements import Statement
    from kg.practices.vocabulary import Vocabulary, Words

    _Parsed = tuple[Sentence, list[tuple[Part, Doc]]]


_LONGEST_TITLE = 12
"""Words of a paragraph that may be a title."""


class Extractor:
    """Turns policies into practices; loads the language model and the vocabulary once.

    Raises:
        ModelError: the language model is missing or damaged.
        VocabularyError: a file of `ontology/` is at fault.
    """

    def __init__(self) -> None:
        self._vocabulary = load_vocabulary()
        self.parser = Parser()

    def extract(self, policy: Policy) -> Extraction:
        """Return what a policy says, its practices in text order."""
        return self.extract_sentences(policy, split_policy(policy))

    def extract_sentences(self, policy: Policy, sentences: Sequence[Sentence]) -> Extraction:
        """Return what the sentences of a policy say, as `split_policy` gives them."""
        pieces = [parts(s, self._vocabulary.words) for s in sentences]
        parsed = iter(self.parser.parse([part.text for piece in pieces for part in piece]))
        docs = [[(part, next(parsed)) for part in piece] for piece in pieces]
        first_party = find_first_party(policy)
        walk = _Walk(policy, self._vocabulary, Parties(first_party, self._vocabulary.words))
        practices = tuple(walk.practices(list(zip(sentences, docs, strict=True))))
        definitions = find_definitions(policy, zip(sentences, docs, strict=True), self._vocabulary.words)
        return Extraction(policy, first_party, practices, len(sentences), definitions)


class _Walk:
    """Goes through one policy in text order, remembering what was spoken of and what leads in to lists."""

    def __init__(self, policy: Policy, vocabulary: Vocabulary, parties: Parties) -> None:
        self._policy = policy
        self._words = vocabulary.words
        self._antecedents = Antecedents(vocabulary.words)
        self._reader = Reader(vocabulary, parties, self._antecedents)
        self._composer = Composer(self._reader, vocabulary.words)
        self._lead_ins: dict[int, list[Statement]] = {}

    def practices(self, sentences: Sequence[_Parsed]) -> Iterator[Practice]:
        """Yield the practices, table rows as a whole where their header says what the columns hold."""
        for (is_cell, row), group in groupby(sentences, key=lambda p: (p[0].kind == "cell", p[0].row)):
            here = list(group)
            found = self._row(here) if is_cell and row else []
            if found:
                yield from (_practice(s, self._policy, here[0][0], here[-1][0]) for s in found)
                self._antecedents.remember(found[0].data)
            else:
                for parsed in here:
                    yield from self._sentence(parsed)

    def _row(self, cells: list[_Parsed]) -> list[Statement]:
        return read_row([Cell(sentence, docs[-1][1]) for sentence, docs in cells], self._reader, self._words)

    def _sentence(self, parsed: _Parsed) -> Iterator[Practice]:
        sentence, docs = parsed
        lead = self._lead_ins.get(sentence.lead_in.text.start, []) if sentence.lead_in else []
        statements = [s for part, doc in docs for s in self._composer.complete(sentence, part, doc, lead)]
        self._lead_ins[sentence.text.start] = statements or (lead if _is_label(docs[0][1]) else [])
        if sentence.kind == "heading" or sentence.row == 0 or _is_title(sentence, self._words):
            return
        yield from (_practice(s, self._policy, sentence, sentence) for s in statements if s.data)
        self._antecedents.remember(d for s in statements if not s.relative for d in s.data)


def _is_label(doc: Doc) -> bool:
    """Tell whether a sentence without a verb only names a group of items: "Device data:"."""
    return not any(is_verb(t) for t in doc)


def _is_title(sentence: Sentence, words: Words) -> bool:
    """Tell whether a paragraph is a title by its look: short, without a stop, opening with "how" or in capitals."""
    text = sentence.text.clean.strip()
    if sentence.kind != "paragraph" or text.endswith((".", "!", ":", ";", ",")):
        return False
    tokens = text.split()
    capitals = sum(t[0].isupper() for t in tokens)
    return text.endswith("?") or (
        len(tokens) <= _LONGEST_TITLE and (tokens[0].lower() in words["question-words"] or 2 * capitals > len(tokens))
    )


def _practice(statement: Statement, policy: Policy, first: Sentence, last: Sentence) -> Practice:
    """Return a statement with its evidence, from one sentence or cell to another."""
    start, end = first.text.start, last.text.end
    return Practice(
        action=statement.action,
        polarity="denied" if statement.cue else "affirmed",
        actor=statement.actor,
        data=statement.data,
        evidence=Evidence(policy.text[start:end], start, end),
        recipients=statement.recipients,
        sources=statement.sources,
        purposes=statement.purposes,
        durations=statement.durations,
        conditions=statement.conditions,
        cue=statement.cue,
    )
