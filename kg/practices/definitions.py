"""What a policy says that a term of its own covers: "device information, such as model and operating system"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Definition
from kg.parse import tree
from kg.parse.tree import kids, negations, preposition
from kg.practices.phrases import base_text, examples, phrases
from kg.sentences import evidence_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from kg.model import Policy, Sentence
    from kg.practices.lists import Part
    from kg.practices.vocabulary import Words

_NOUNS = ("NOUN", "PROPN")
_OPENING = ("(", "[")


def find_definitions(
    policy: Policy, sentences: Iterable[tuple[Sentence, list[tuple[Part, Doc]]]], words: Words
) -> tuple[Definition, ...]:
    """Return what the parsed sentences of a policy define, in text order.

    One that adds nothing to an earlier one of the same term is left out. Three forms count: examples after "such as",
    "including" and their like; an enumeration in brackets right after the term; and "personal data includes your name".
    """
    found: list[Definition] = []
    for sentence, docs in sentences:
        for part, doc in docs:
            for term, narrower in _defined(doc, part.lead, words):
                if not any(known.term == term and set(narrower) <= set(known.narrower) for known in found):
                    found.append(Definition(term, narrower, evidence_of(policy, sentence, sentence)))
    return tuple(found)


def _defined(doc: Doc, lead: int, words: Words) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each term with what it covers; what stands in the first `lead` characters was said by the lead-in."""
    for token in doc:
        if token.pos_ not in _NOUNS or not _is_data(token, words) or _points(token, words):
            continue
        below = dict.fromkeys([*examples(token, words), *_in_brackets(token, words), *_included(token, words)])
        heads = [head for head in below if head.pos_ in _NOUNS and head.idx >= lead]
        term = base_text(token, words)
        named = (phrase.text for head in heads for phrase in phrases(head, words) if phrase.head.pos_ in _NOUNS)
        narrower = tuple(text for text in dict.fromkeys(named) if text.lower() != term.lower())
        if narrower:
            yield term, narrower


def _is_data(noun: Token, words: Words) -> bool:
    return any(noun.lemma_ in words[name] for name in ("data-heads", "data-heads-weak", "technologies"))


def _points(noun: Token, words: Words) -> bool:
    """Tell whether a noun only points at data that is named elsewhere: "this information includes ..."."""
    return any(k.i < noun.i and k.lower_ in words["pointing"] for k in noun.children)


def _in_brackets(noun: Token, words: Words) -> Iterator[Token]:
    """Yield the head of "name, address" in "contact details (name, address)"; a lone short form is none."""
    for kid in kids(noun, "appos", "dep", "parataxis", "nmod", "list"):
        edge = kid.left_edge
        opens = edge.text in _OPENING or (edge.i > 0 and edge.nbor(-1).text in _OPENING)
        listed = opens and _is_data(kid, words) and not preposition(kid) and not kid.text.isupper()
        if kid.i > noun.i and listed:
            yield kid


def _included(noun: Token, words: Words) -> Iterator[Token]:
    """Yield the heads of what a noun is said to include: "usage data may include your IP address"."""
    verb = noun.head
    says = verb.lemma_ in words["include"] and tree.is_verb(verb) and not negations(verb, words["negation/before"])
    if says and noun.dep_ == "nsubj":
        yield from kids(verb, "obj")
        yield from (kid for kid in kids(verb, "obl") if preposition(kid) == "of")
