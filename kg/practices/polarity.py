"""Whether a predicate is denied, and by which word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.parse import tree
from kg.parse.tree import kids

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.practices.predicates import Predicate
    from kg.practices.vocabulary import Words


def negation_cue(predicate: Predicate, words: Words) -> str:
    """Return the word that denies the predicate, "" where it is affirmed."""
    cue = _in_chain(predicate.token, words)
    if cue:
        return cue
    verb = predicate.token
    arguments = [
        *predicate.patients,
        *([predicate.subject] if predicate.subject is not None else []),
        *kids(verb, "obj"),
    ]
    arguments += [k for k in kids(verb, "obl") if k.lemma_ in words["negation/nouns"]]
    for argument in arguments:
        if predicate.relative and argument.i < predicate.token.i:
            continue  # "no information that we collect": the clause itself is not denied
        cue = _of_noun(argument, words)
        if cue:
            return cue
    return ""


def _in_chain(verb: Token, words: Words) -> str:
    """Look at the verb and at those above whose negation reaches it: "do not sell or rent", "not try to get"."""
    while True:
        cue = _own(verb, words)
        if cue:
            return cue
        head = verb.head
        own_subject = tree.own_subject(verb) or tree.own_passive_subject(verb)
        if (verb.dep_ == "conj" and tree.is_verb(head)) or tree.is_listed_verb(verb):
            if _contrasts(verb, words) or own_subject is not None or kids(verb, "aux"):
                return ""
        elif verb.dep_ == "xcomp" or (verb.dep_ in ("advcl", "ccomp") and own_subject is None):
            if head.lemma_ in words["negation/verbs"]:
                return head.lower_
        elif verb.dep_ == "acl" and tree.marker(verb) in words["of-what"]:
            return _own(head, words)  # "we have no need to collect it", "we are not in the business of selling it"
        else:
            return ""
        if head.i == verb.i:
            return ""
        verb = head


def _own(verb: Token, words: Words) -> str:
    for kid in verb.children:
        if kid.lower_ in words["negation/before"] and not _is_pseudo(kid, words):
            return kid.lower_
        after = kid.doc[kid.i + 1 : kid.i + 2].text.lower()
        if kid.dep_ == "advmod" and kid.lower_ == "longer" and kids(kid, "advmod", "det") and after != "than":
            return "no longer"
    return "without" if tree.marker(verb) == "without" else ""


def _of_noun(noun: Token, words: Words) -> str:
    """Look for "no" before a noun ("no data is collected") and nouns that are negative themselves ("none")."""
    if noun.lower_ in words["negation/before"]:
        return noun.lower_
    for kid in kids(noun, "det", "advmod", "cc"):
        if kid.lower_ in words["negation/before"] and kid.i < noun.i and not _is_pseudo(kid, words):
            return kid.lower_
    return ""


def _contrasts(verb: Token, words: Words) -> bool:
    return any(k.lower_ in words["negation/contrasts"] for k in kids(verb, "cc", "advmod"))


def _is_pseudo(word: Token, words: Words) -> bool:
    """Tell whether a negative word denies nothing here: "not only", "whether or not", "no later than"."""
    doc, i = word.doc, word.i
    around = doc[max(0, i - 2) : i + 3].text.lower()
    return any(phrase in around and word.lower_ in phrase.split() for phrase in words["negation/pseudo"])
