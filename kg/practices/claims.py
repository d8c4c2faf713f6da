"""Which predicates are claims: what is said to be done, not asked for, supposed, defined or the user's right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.parse import tree
from kg.parse.tree import kids
from kg.practices.predicates import governor, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.practices.predicates import Predicate
    from kg.practices.vocabulary import Words


def is_claim(predicate: Predicate, words: Words) -> bool:
    """Tell whether a predicate says what is done."""
    if _is_request(predicate) or _says_nothing(predicate, words):
        return False
    return predicate.relative or not _is_overruled(predicate.token, words)


def is_asserted(predicate: Predicate) -> bool:
    """Tell whether a clause is stated, not supposed: "you give us your name", not "if you give us your name"."""
    top = governor(predicate.token)
    return predicate.relative or top.dep_ not in ("advcl", "csubj", "acl", "nmod", "obl")


def _is_request(predicate: Predicate) -> bool:
    """Tell whether nobody is named to act: "please contact us", "the choice to receive e-mails"."""
    top = governor(predicate.token)
    if predicate.passive or predicate.subject is not None:
        return False
    mark = tree.marker(top)
    return (top.tag_ == "VB" and not mark) or (top.dep_ == "acl" and mark == "to")


def _says_nothing(predicate: Predicate, words: Words) -> bool:
    """Tell whether the words only look like a practice."""
    verb, subject = predicate.verb, predicate.subject
    if subject is not None and subject.lemma_ in words["documents"]:
        return True  # "this policy provides information about"
    if verb.plain and kids(predicate.token, "xcomp"):
        return True  # "keep your data safe"
    if verb.only_active and predicate.passive:
        return True  # "data associated with your account"
    top = governor(predicate.token)
    if verb.action == "delete" and predicate.passive and top.dep_ == "advcl":
        return True  # "when your account is deleted": an occasion
    if predicate.relative and governor(predicate.token).head.lemma_ in words["demands"]:
        return True  # "a request that we remove your data"
    # "cookies are files stored on your device": a definition
    return predicate.relative and any(kids(p, "cop") for p in predicate.patients)


def _is_overruled(verb: Token, words: Words) -> bool:
    """Tell whether a word above makes it a supposition or somebody's right: "if we learn that", "you may ask us to"."""
    for below, above in zip((verb, *tree.climb(verb)), tree.climb(verb), strict=False):
        if below.dep_ not in ("xcomp", "ccomp", "acl", "advcl", "conj", "obl", "nmod"):
            return False
        if any(k.lower_ in words["question-words"] for k in below.lefts):
            return False  # "learn how we use your data"
        if below.dep_ == "ccomp" and above.lemma_ in words["suppositions"]:
            return True
        if above.lemma_ in words["protects"] and not tree.is_passive(above):
            return True  # "to prevent others from obtaining it"
        if is_right(above, words):
            return True
    return False


def is_right(word: Token, words: Words) -> bool:
    """Tell whether a word speaks of what the user may do about a practice."""
    return word.lemma_ in words["rights"] and _is_users(word, words)


def _is_users(word: Token, words: Words) -> bool:
    """Tell whether a verb or noun of asking is the user's: "you may ask", "your right to", "please tell us to"."""
    if not tree.is_verb(word):
        if kids(word, "nmod:poss"):
            return any(k.lower_ in words["user"] for k in kids(word, "nmod:poss"))
        if word.dep_ not in ("obj", "obl", "nsubj:pass") or not tree.is_verb(word.head):
            return True
        word = word.head
    subject = tree.own_subject(word) or tree.own_passive_subject(word) or subject_of(word, words, passive=False)
    return subject is None or subject.lower_ in words["user"] or subject.lemma_ in words["user"]
