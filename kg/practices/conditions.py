"""Under which condition: consent, legal grounds, exceptions and if-clauses that limit a predicate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.parse import tree
from kg.parse.tree import kids, preposition, stretch, text_of
from kg.practices.places import lent_clauses, serves_main_clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.practices.predicates import Predicate
    from kg.practices.vocabulary import Words


_UPWARDS = ("conj", "xcomp", "ccomp", "advcl", "parataxis", "obl", "obj", "nsubj", "nmod")
"""From a verb, or a noun that names what is done, to the clause whose conditions are its conditions too."""


def find_conditions(predicate: Predicate, words: Words) -> list[str]:
    """Return the conditions of a predicate, those of the clauses it is part of included."""
    found: list[tuple[int, str]] = []
    for place in _places(predicate):
        for kid in place.children:
            text = _condition(kid, words)
            if text and not words.no_condition.fullmatch(text):
                found.append((kid.i, text))
    return list(dict.fromkeys(text for _, text in sorted(found)))


def _places(predicate: Predicate) -> Iterator[Token]:
    verb = predicate.token
    if serves_main_clause(predicate):
        return
    yield verb
    yield from (p for p in predicate.patients if p.i > verb.i or not predicate.relative)
    yield from lent_clauses(predicate)
    agent = tree.agent(verb)
    if agent is not None:
        yield agent
    while verb.dep_.split(":")[0] in _UPWARDS and not tree.marker(verb).startswith("if"):
        if not tree.is_verb(verb) and tree.is_verb(verb.head) and verb.dep_ == "conj":
            return
        verb = verb.head
        yield verb


def _condition(kid: Token, words: Words) -> str:
    """Return the text of a child that is a condition, else ""."""
    if kid.dep_ == "advmod":
        return kid.text if kid.lower_ in words["conditions/adverbs"] else ""
    if kid.dep_.split(":")[0] not in ("advcl", "obl", "nmod", "acl", "parataxis", "xcomp"):
        return ""
    text = text_of(stretch(_without_conjuncts(kid)))
    if kid.dep_ in ("advcl", "acl", "parataxis"):
        mark = tree.marker(kid) or " ".join(k.lower_ for k in kids(kid, "advmod")[:1])
        if mark in words["conditions/clause-marks"] and not _is_occasion(kid, mark, words):
            return text
    return text if words.condition_phrase.match(_opening(text)) else ""


def _opening(text: str) -> str:
    """Return a phrase without the limiting word before it: "only with your consent"."""
    for word in ("only ", "solely ", "or ", "and "):
        if text.lower().startswith(word):
            text = text[len(word) :]
    return text


def _is_occasion(clause: Token, mark: str, words: Words) -> bool:
    """Tell whether a clause says on which occasion, not under which condition: "when you register"."""
    if mark not in words["conditions/occasion-marks"]:
        return False
    subject = tree.own_subject(clause) or tree.own_passive_subject(clause)
    return subject is None or subject.lemma_ in words["conditions/occasion-subjects"]


def _without_conjuncts(kid: Token) -> list[Token]:
    if preposition(kid) and not tree.is_verb(kid):
        return tree.phrase_words(kid, "acl:relcl")
    return tree.clause_words(kid)
