"""Whether what a word says is for the user to do or to demand: "you may delete", "ask us to delete"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.parse import tree
from kg.parse.tree import kids, marker

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.statements.lexicon import Lexicon

_UP = ("xcomp", "ccomp", "acl", "advcl", "conj", "obj", "obl", "nmod", "nsubj", "nsubj:pass", "csubj", "appos", "iobj")


def is_granted(act: Token, target: Token, lexicon: Lexicon) -> bool:
    """Tell whether an act is the user's: by "you can", a right, a request, or an offer on any of the words above it.

    Args:
        act: the verb or noun that names the act.
        target: what it is done to.
        lexicon: the word lists.
    """
    token, called = act, any(k.lemma_.lower() in lexicon.words["USER"] for k in kids(target, "nmod:poss"))
    while True:
        verdict = _says(token, lexicon, itself=token.i == act.i)
        if verdict is not None:
            return verdict
        if token.dep_ == "acl:relcl" or _is_case(token, lexicon):
            return False
        called = called and not kids(token, "nsubj", "nsubj:pass", "aux", "cop")
        if token.head.i == token.i or token.dep_.split(":")[0] not in _UP:
            return called and (token.tag_ in ("VB", "VBG") or token.i == act.i)
        token = token.head


def _says(token: Token, lexicon: Lexicon, *, itself: bool) -> bool | None:
    """Return whether one word grants or refuses, None where it does neither; `itself` if it is the act's own word."""
    words = lexicon.words
    lemma = token.lemma_.lower()
    if not tree.is_verb(token):
        return _is_held(token, lexicon) if lemma in words["right/grant-nouns"] and not itself else None
    if any(k.lemma_ in words["right/wishes"] for k in kids(token, "obl")):
        return True  # "we delete it at your request"
    subject = tree.own_subject(token) or tree.own_passive_subject(token)
    users = subject is not None and _is_user(subject, lexicon)
    if lemma in words["right/requests"]:
        return users if subject is not None else (True if token.head.i == token.i else None)
    if lemma in words["right/enables"]:
        helped = [*kids(token, "obj", "iobj", "obl", "nsubj:pass")]
        return any(_is_user(k, lexicon) for k in helped) or (None if subject is None else False)
    if subject is None or lemma in words["right/grants"]:
        return users or None
    return _of_subject(token, lexicon, users=users)


def _is_held(noun: Token, lexicon: Lexicon) -> bool:
    """Tell whether a right or request is the user's: not "we reserve the right", "the right of the authorities"."""
    verb = noun.head
    subject = tree.own_subject(verb) if tree.is_verb(verb) else None
    offered = verb.lemma_ in lexicon.words["right/enables"]
    return subject is None or offered or _is_user(subject, lexicon)


def _is_case(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether a clause only says in which case: "when we transfer your data"."""
    openings = {marker(verb).split(" ")[0], *(k.lower_ for k in kids(verb, "advmod"))}
    return verb.dep_ == "advcl" and not openings.isdisjoint(lexicon.words["right/hypotheses"])


def _of_subject(verb: Token, lexicon: Lexicon, *, users: bool) -> bool | None:
    """Return what a word with a subject of its own says: the user may; or "that we delete", below a request."""
    words = lexicon.words
    if users and any(k.lower_ in words["right/modals"] for k in kids(verb, "aux")):
        return not _is_case(verb, lexicon)
    return None if verb.dep_ in ("ccomp", "xcomp") else False


def _is_user(noun: Token, lexicon: Lexicon) -> bool:
    """Tell whether a noun stands for the user, as in "you", "customers", "residents of California", "any of you"."""
    return any(
        t.lemma_.lower() in lexicon.words["USER"] for t in (noun, *(k for k in noun.children if k.dep_ == "nmod"))
    )
