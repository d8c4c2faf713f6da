"""Policy → practices: the order of the steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Evidence, Extraction, Practice
from kg.parse.pipeline import Parser
from kg.parse.tree import is_verb
from kg.practices.actors import Parties
from kg.practices.antecedents import Antecedents
from kg.practices.first_party import find_first_party
from kg.practices.lists import Composer, parts
from kg.practices.statements import Reader
from kg.practices.vocabulary import load_vocabulary
from kg.sentences import split_policy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from kg.model import Policy, Sentence
    from kg.practices.lists import Part
    from kg.practices.statements import Statement
    from kg.practices.vocabulary import Words


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
        practices = tuple(self._practices(policy, sentences, docs, Parties(first_party, self._vocabulary.words)))
        return Extraction(policy, first_party, practices, len(sentences))

    def _practices(
        self,
        policy: Policy,
        sentences: Sequence[Sentence],
        docs: Sequence[Sequence[tuple[Part, Doc]]],
        parties: Parties,
    ) -> Iterator[Practice]:
        words = self._vocabulary.words
        antecedents = Antecedents(words)
        composer = Composer(Reader(self._vocabulary, parties, antecedents), words)
        lead_ins: dict[int, list[Statement]] = {}
        for sentence, doc in zip(sentences, docs, strict=True):
            lead = lead_ins.get(sentence.lead_in.text.start, []) if sentence.lead_in else []
            statements = [s for part, parsed in doc for s in composer.complete(sentence, part, parsed, lead)]
            lead_ins[sentence.text.start] = statements or (lead if _is_label(doc[0][1]) else [])
            if sentence.kind == "heading" or _is_title(sentence, words):
                continue
            yield from (_practice(s, policy, sentence) for s in statements if s.data)
            antecedents.remember(d for s in statements if not s.relative for d in s.data)


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


def _practice(statement: Statement, policy: Policy, sentence: Sentence) -> Practice:
    start, end = sentence.text.start, sentence.text.end
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
