"""Parsed sentences of one policy → its statements, in text order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Evidence, Statement
from kg.statements.bases import find_bases
from kg.statements.contacts import find_contacts
from kg.statements.decisions import find_decisions
from kg.statements.lexicon import load_lexicon
from kg.statements.rights import find_rights
from kg.statements.transfers import find_transfers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from kg.model import Policy, Practice, Sentence
    from kg.practices.lists import Part
    from kg.statements.finding import Finding
    from kg.statements.lexicon import Lexicon


def find_statements(
    policy: Policy, sentences: Iterable[tuple[Sentence, Sequence[tuple[Part, Doc]]]], practices: Sequence[Practice]
) -> tuple[Statement, ...]:
    """Return what a policy states beside its practices.

    Args:
        policy: the policy.
        sentences: its sentences, each with its parts as they were parsed.
        practices: its practices; a statement is about the data and for the purposes of those in its sentence.

    Raises:
        VocabularyError: `statements.yaml` is at fault.
    """
    lexicon = load_lexicon()
    about: dict[int, list[Practice]] = {}
    for practice in practices:
        about.setdefault(practice.evidence.start, []).append(practice)
    return tuple(
        _statement(finding, sentence, policy, about.get(sentence.text.start, []))
        for sentence, parts in sentences
        for finding in _findings(sentence, parts, lexicon)
    )


def _findings(sentence: Sentence, parts: Sequence[tuple[Part, Doc]], lexicon: Lexicon) -> Iterator[Finding]:
    title = sentence.kind == "heading"
    read = [(doc, lexicon.wordings.find(doc)) for _, doc in parts]
    for (part, _), (doc, cues) in zip(parts, read, strict=True):
        rights = find_rights(doc, cues, lexicon, title=title)
        found = (
            *find_bases(doc, cues, lexicon, rights, title=title),
            *find_transfers(doc, cues, lexicon, title=title),
            *rights,
            *find_decisions(doc, cues, lexicon),
        )
        yield from (finding for finding in found if doc[finding.at].idx >= part.lead)
    yield from find_contacts(sentence, read, lexicon)


def _statement(finding: Finding, sentence: Sentence, policy: Policy, practices: Sequence[Practice]) -> Statement:
    start, end = sentence.text.start, sentence.text.end
    contact = finding.kind == "contact"
    return Statement(
        kind=finding.kind,
        text=finding.text,
        evidence=Evidence(policy.text[start:end], start, end, sentence.headings),
        concepts=tuple(filter(None, (finding.concept, *finding.beside))),
        polarity=finding.polarity,
        data=() if contact else tuple(dict.fromkeys(d.text for p in practices for d in p.data)),
        purposes=() if contact else tuple(dict.fromkeys(text for p in practices for text in p.purposes)),
        means=finding.means,
    )
