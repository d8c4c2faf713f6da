"""Parsed sentences of one policy → what the rules find in them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from kg.model import Practice
from kg.parse.tree import is_verb
from kg.practices.actors import Parties
from kg.practices.antecedents import Antecedents
from kg.practices.lists import Composer
from kg.practices.statements import Reader
from kg.practices.tables import Cell, read_row
from kg.sentences import evidence_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from kg.model import FirstParty, Policy, Sentence
    from kg.practices.lists import Part
    from kg.practices.statements import Statement
    from kg.practices.vocabulary import Vocabulary, Words

    ParsedSentence = tuple[Sentence, list[tuple[Part, Doc]]]

_LONGEST_TITLE = 12
"""Words of a paragraph that may be a title."""


class Stated(NamedTuple):
    """Practices that the rules found in one sentence, or in the cells of one table row as a whole."""

    first: int
    last: int
    practices: tuple[Practice, ...]
    row: bool = False


class Rules:
    """Goes through one policy in text order, remembering what was spoken of and what leads in to lists.

    Args:
        policy: the policy.
        first_party: who speaks in it.
        vocabulary: what the rules know of language.
    """

    def __init__(self, policy: Policy, first_party: FirstParty, vocabulary: Vocabulary) -> None:
        self._policy = policy
        self._words = vocabulary.words
        self._antecedents = Antecedents(vocabulary.words)
        self._reader = Reader(vocabulary, Parties(first_party, vocabulary.words), self._antecedents)
        self._composer = Composer(self._reader, vocabulary.words)
        self._lead_ins: dict[int, list[Statement]] = {}

    def read(self, sentences: Sequence[ParsedSentence]) -> Iterator[Stated]:
        """Yield what each sentence states, table rows as a whole where their header says what the columns hold."""
        numbered = enumerate(sentences)
        for (is_cell, row), group in groupby(numbered, key=lambda p: (p[1][0].kind == "cell", p[1][0].row)):
            here = list(group)
            first, last = here[0][0], here[-1][0]
            found = self._row([sentence for _, sentence in here]) if is_cell and row else []
            if found:
                yield Stated(first, last, tuple(self._practices(found, here[0][1][0], here[-1][1][0])), row=True)
                self._antecedents.remember(found[0].data)
            else:
                for number, sentence in here:
                    yield Stated(number, number, tuple(self._sentence(sentence)))

    def _row(self, cells: Sequence[ParsedSentence]) -> list[Statement]:
        return read_row([Cell(sentence, docs[-1][1]) for sentence, docs in cells], self._reader, self._words)

    def _sentence(self, parsed: ParsedSentence) -> Iterator[Practice]:
        sentence, docs = parsed
        lead = self._lead_ins.get(sentence.lead_in.text.start, []) if sentence.lead_in else []
        statements = [s for part, doc in docs for s in self._composer.complete(sentence, part, doc, lead)]
        self._lead_ins[sentence.text.start] = statements or (lead if _is_label(docs[0][1]) else [])
        if sentence.kind == "heading" or sentence.row == 0 or _is_title(sentence, self._words):
            return
        yield from self._practices([s for s in statements if s.data], sentence, sentence)
        self._antecedents.remember(d for s in statements if not s.relative for d in s.data)

    def _practices(self, statements: Sequence[Statement], first: Sentence, last: Sentence) -> Iterator[Practice]:
        return (_practice(s, self._policy, first, last) for s in statements)


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
    return Practice(
        action=statement.action,
        polarity="denied" if statement.cue else "affirmed",
        actor=statement.actor,
        data=statement.data,
        evidence=evidence_of(policy, first, last),
        recipients=statement.recipients,
        sources=statement.sources,
        purposes=statement.purposes,
        durations=statement.durations,
        conditions=statement.conditions,
        modality=statement.modality,
        cue=statement.cue,
    )
