"""Practices named without a verb of their own: "the collection of your data", "have access to", "it includes"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.parse import tree
from kg.parse.tree import conjuncts, kids, preposition
from kg.practices.predicates import Predicate, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kg.model import Action
    from kg.practices.vocabulary import Vocabulary, Words


def find_nominal(doc: Doc, vocabulary: Vocabulary) -> Iterator[Predicate]:
    """Yield the practices that nouns name, alone or with a light verb, in text order."""
    for token in doc:
        light = _light(token, vocabulary)
        if light is not None:
            yield light
        elif token.lemma_ in vocabulary.nouns and token.pos_ == "NOUN" and _is_asserted(token, vocabulary.words):
            patients = _of(token, frozenset({"of"}))
            if patients:
                yield _predicate(token, vocabulary.nouns[token.lemma_], vocabulary, _owner(token), patients)


def find_inclusions(doc: Doc, vocabulary: Vocabulary) -> Iterator[Predicate]:
    """Yield "this information may include your name": data said to be among what is collected."""
    for token in doc:
        subject = tree.own_subject(token)
        if token.lemma_ in vocabulary.words["include"] and tree.is_verb(token) and subject is not None:
            things = [*kids(token, "obj"), *(k for k in kids(token, "obl") if preposition(k) == "of")]
            if token.dep_ == "acl:relcl" and subject.lower_ in vocabulary.words["relatives"]:
                yield _predicate(token, "collect", vocabulary, None, things)
            elif _is_data(subject, vocabulary.words):
                patients = [subject, *things] if things else []
                yield replace(_predicate(token, "collect", vocabulary, None, patients), open=not things)


def find_enabling(doc: Doc, vocabulary: Vocabulary) -> Iterator[Predicate]:
    """Yield "this information helps us understand ...": a use of the subject by the object, for what follows."""
    for token in doc:
        if token.lemma_ not in vocabulary.words["enables"] or not tree.is_verb(token):
            continue
        subject, objects = tree.own_subject(token), kids(token, "obj")
        if subject is not None and objects and _is_data(subject, vocabulary.words):
            yield _predicate(token, "use", vocabulary, objects[0], [subject])


def _is_data(noun: Token, words: Words) -> bool:
    return noun.lemma_ in words["data-heads"] or noun.lower_ in words["anaphors"] - words["relatives"]


def _light(noun: Token, vocabulary: Vocabulary) -> Predicate | None:
    """Return "have access to your data" as a predicate of its verb, or None."""
    verb = noun.head
    action = vocabulary.light.get((verb.lemma_, noun.lemma_))
    if action is None or noun.dep_ not in ("obj", "nsubj:pass", "xcomp"):
        return None
    if noun.dep_ == "xcomp":
        made = kids(verb, "obj", "nsubj:pass")  # "make your profile available to employers"
        subject = subject_of(verb, vocabulary.words, passive=tree.is_passive(verb))
        return _predicate(verb, action, vocabulary, subject, made) if made else None
    patients = _of(noun, frozenset({"to", "of"})) or [k for k in kids(verb, "obl") if preposition(k) in ("to", "of")]
    return (
        _predicate(
            verb, action, vocabulary, subject_of(verb, vocabulary.words, passive=tree.is_passive(verb)), patients
        )
        if patients
        else None
    )


def _predicate(
    token: Token, action: Action, vocabulary: Vocabulary, subject: Token | None, patients: list[Token]
) -> Predicate:
    """Return a predicate whose places have the prepositions of its action's own verb ("share ... with")."""
    verb = replace(vocabulary.verbs[action], needs="data", user_action=None, giver_action=None)
    return Predicate(token, verb, subject, tuple(patients), passive=False, relative=False)


def _of(noun: Token, prepositions: frozenset[str]) -> list[Token]:
    """Return what is acted on, shared by a row of nouns: "the collection and use of data"."""
    row = conjuncts(tree.first_conjunct(noun))
    found = [k for m in row for k in kids(m, "nmod", "obl") if preposition(k) in prepositions and k.i > noun.i]
    return found[:1]


def _owner(noun: Token) -> Token | None:
    first = tree.first_conjunct(noun)
    owners = kids(noun, "nmod:poss") or kids(first, "nmod:poss")
    by = [k for m in (noun, first) for k in kids(m, "nmod", "obl") if preposition(k) == "by"]
    return next(iter(owners or by), None)


def _is_asserted(noun: Token, words: Words) -> bool:
    """Tell whether a noun's practice is asserted, permitted or limited, not merely a topic or a danger."""
    chain = [noun, *tree.climb(noun)]
    if any(k.lower_ in words["dangers"] for k in noun.children):
        return False
    return not any(t.lemma_ in words["topics"] for t in chain)
