"""Questions asked of a Universal Dependencies tree; nothing here knows about privacy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubj:outer")
_PASSIVE_SUBJECTS = ("nsubj:pass",)


def kids(token: Token, *labels: str) -> list[Token]:
    """Return the children with one of the labels, in text order; `obl` also stands for `obl:tmod` and the like."""
    return [c for c in token.children if c.dep_ in labels or c.dep_.split(":")[0] in labels]


def first_kid(token: Token, *labels: str) -> Token | None:
    """Return the first child with exactly one of the labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def conjuncts(token: Token) -> list[Token]:
    """Return the token and everything coordinated with it from here on, in text order."""
    found = [token]
    for member in found:
        found += kids(member, "conj")
    return sorted(found, key=lambda t: t.i)


def first_conjunct(token: Token) -> Token:
    """Return the first member of the coordination that the token belongs to."""
    while token.dep_ == "conj":
        token = token.head
    return token


def preposition(token: Token) -> str:
    """Return the preposition before a noun, several words included ("such as", "because of"), or ""."""
    words = []
    for case in kids(token, "case"):
        if case.i < token.i and case.tag_ != "POS":
            words += [case, *kids(case, "fixed")]
    return " ".join(w.lower_ for w in sorted(words, key=lambda t: t.i))


def marker(token: Token) -> str:
    """Return what introduces a clause ("to", "if", "in order to"), or ""."""
    words = []
    for mark in kids(token, "mark"):
        words += [mark, *kids(mark, "fixed")]
    return " ".join(w.lower_ for w in sorted(words, key=lambda t: t.i))


def is_verb(token: Token) -> bool:
    """Tell whether a word is tagged as a verb."""
    return token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB")


def is_listed_verb(token: Token) -> bool:
    """Tell whether a bare word read as an object is a verb in a row: "process" in "transfer, process, and store it"."""
    if token.dep_ != "obj" or token.pos_ != "NOUN" or not is_verb(token.head) or not 0 < token.i < len(token.doc) - 1:
        return False
    bare = all(k.dep_ == "punct" for k in token.children)
    between = token.nbor(-1).text == "," and token.nbor(1).text in (",", "and", "or")
    return bare and between and any(k.i > token.i and is_verb(k) for k in kids(token.head, "conj"))


def own_passive_subject(verb: Token) -> Token | None:
    """Return the subject of a passive, where the verb has it itself."""
    return first_kid(verb, *_PASSIVE_SUBJECTS)


def own_subject(verb: Token) -> Token | None:
    """Return the active subject, where the verb has it itself."""
    return first_kid(verb, *_SUBJECTS)


def is_passive(verb: Token) -> bool:
    """Tell whether a verb form is passive: by its auxiliary or subject, as a bare participle, or by coordination."""
    if own_passive_subject(verb) is not None or first_kid(verb, "aux:pass") is not None:
        return True
    if verb.tag_ != "VBN" or own_subject(verb) is not None or kids(verb, "aux"):
        return False
    if verb.dep_ == "conj" and is_verb(verb.head):
        return is_passive(verb.head)
    return verb.dep_ in ("acl", "advcl", "amod", "root")


def agent(verb: Token) -> Token | None:
    """Return who does it in a passive ("collected by us"), or None."""
    for kid in kids(verb, "obl"):
        if preposition(kid) == "by":
            return kid
    return None


def negations(token: Token, words: frozenset[str]) -> list[Token]:
    """Return the token's own children that are among the negative words."""
    return [c for c in token.children if c.lower_ in words]


def climb(token: Token) -> Iterator[Token]:
    """Yield the token's heads up to the root."""
    while token.head.i != token.i:
        token = token.head
        yield token


def clause_words(token: Token) -> list[Token]:
    """Return the words of the token's subtree in text order."""
    return list(token.subtree)


def phrase_words(head: Token, *without: str) -> list[Token]:
    """Return the words of a phrase, its direct children with the given labels and all below them left out."""
    words = [head]
    for kid in head.children:
        if kid.dep_ not in without and kid.dep_.split(":")[0] not in without:
            words.extend(kid.subtree)
    return sorted(words, key=lambda t: t.i)


def stretch(words: list[Token]) -> list[Token]:
    """Return the words without punctuation at either end."""
    while words and words[0].is_punct:
        words = words[1:]
    while words and words[-1].is_punct and words[-1].text not in (")", '"', "”"):
        words = words[:-1]
    return words


def text_of(words: list[Token]) -> str:
    """Return the text of words in order: as written where they adjoin, joined by a space where some are left out."""
    parts: list[str] = []
    for here, after in zip(words, [*words[1:], None], strict=False):
        parts.append(here.text)
        if after is not None and (after.i != here.i + 1 or here.whitespace_):
            parts.append(" ")
    return "".join(parts).strip()
