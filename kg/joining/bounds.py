"""Where a phrase that the model sees begins and ends, put right by the parse: no "of" left over, no head cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.parse.heads import Kind
    from kg.parse.pipeline import Parsed

MENDED: tuple[Kind, ...] = ("data", "recipient", "source", "purpose", "actor")
"""The kinds whose phrases are noun phrases, clauses that stand for one, or what follows "to" and "for"."""
_NOT_FIRST = frozenset({"case", "cc", "punct"})
_NOT_LAST = _NOT_FIRST | {"det", "mark", "aux", "cop", "nmod:poss"}
"""Relations (Universal Dependencies) of words that begin or end no noun phrase."""
_EMPTY = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PUNCT", "SCONJ"})
"""Parts of speech that alone are no phrase; a pronoun may be data or somebody, but no purpose."""
_MODIFIERS = frozenset({"amod", "compound", "flat", "nummod", "nmod:poss"})
_ARGUMENTS = frozenset({"nsubj", "obj", "iobj"})
"""Relations of nouns that a verb outside the phrase is about: in "who sends us the message", no purpose is named."""
_OPENING, _CLOSING = '([{“"', ')]}”"'


def mended(at: range, parsed: Parsed, kind: Kind) -> range:
    """Return a phrase without what cannot begin or end it, up to the head of its last modifier.

    The words of the context are not parsed: a phrase there stays as it is. An empty range is returned where nothing is
    left.

    Args:
        at: the words of the phrase, those of the context counted first.
        parsed: the passage.
        kind: what the phrase is, one of `MENDED`.
    """
    size = len(parsed.context)
    if at.start < size:
        return at
    first, last = at.start - size, at.stop - size
    doc = parsed.doc
    while last > first and _ends_nothing(doc[last - 1], doc[first].i):
        last -= 1
    while first < last and _begins_nothing(doc[first], kind):
        first += 1
    if all(token.pos_ in _EMPTY for token in doc[first:last]):
        return range(0)
    if kind == "purpose" and doc[first:last].root.dep_ in _ARGUMENTS:
        return range(0)
    return range(first + size, max(last, _head_of(doc[last - 1]) + 1) + size)


def shared_head(at: range, parsed: Parsed) -> Token | None:
    """Return the noun beyond a phrase that its last word modifies: "data" for "card" in "card and bank data"."""
    last = at.stop - 1 - len(parsed.context)
    if last < 0:
        return None
    token = parsed.doc[last]
    return token.head if token.dep_ in _MODIFIERS and token.head.i > token.i else None


def _begins_nothing(token: Token, kind: Kind) -> bool:
    if kind == "purpose" and token.pos_ == "PRON":  # "helps us operate the site"
        return True
    return token.dep_ in _NOT_FIRST and token.text not in _OPENING


def _ends_nothing(token: Token, first: int) -> bool:
    if token.dep_ not in _NOT_LAST:
        return False
    closes = token.text in _CLOSING and any(t.text in _OPENING for t in token.doc[first : token.i])
    return not closes


def _head_of(token: Token) -> int:
    """Return the place of the noun that a modifier at the end of a phrase stands right before, else its own."""
    head = token.head
    if token.dep_ not in _MODIFIERS or head.i <= token.i:
        return token.i
    between = token.doc[token.i + 1 : head.i]
    return head.i if all(t.dep_ in _MODIFIERS and t.head == head for t in between) else token.i
