"""Where a phrase that the model sees begins and ends, put right by the parse: no "of" left over, no head cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.parse.heads import Kind
    from kg.parse.pipeline import Parsed

NOMINAL: tuple[Kind, ...] = ("data", "recipient", "source", "actor")
"""The kinds whose phrases are noun phrases, or clauses that stand for one."""
_NOT_FIRST = frozenset({"case", "cc", "punct"})
_NOT_LAST = _NOT_FIRST | {"det", "mark", "aux", "cop", "nmod:poss"}
"""Relations (Universal Dependencies) of words that begin or end no noun phrase."""
_MODIFIERS = frozenset({"amod", "compound", "flat", "nummod", "nmod:poss"})
_OPENING, _CLOSING = '([{“"', ')]}”"'


def mended(at: range, parsed: Parsed) -> range:
    """Return a noun phrase without what cannot begin or end one, up to the head of its last modifier.

    The words of the context are not parsed: a phrase there stays as it is. An empty range is returned where nothing is
    left.

    Args:
        at: the words of the phrase, those of the context counted first.
        parsed: the passage.
    """
    size = len(parsed.context)
    if at.start < size:
        return at
    first, last = at.start - size, at.stop - size
    doc = parsed.doc
    while last > first and _ends_nothing(doc[last - 1], doc[first].i):
        last -= 1
    while first < last and doc[first].dep_ in _NOT_FIRST and doc[first].text not in _OPENING:
        first += 1
    if first < last:
        last = max(last, _head_of(doc[last - 1]) + 1)
    return range(first + size, last + size)


def shared_head(at: range, parsed: Parsed) -> Token | None:
    """Return the noun beyond a phrase that its last word modifies: "data" for "card" in "card and bank data"."""
    last = at.stop - 1 - len(parsed.context)
    if last < 0:
        return None
    token = parsed.doc[last]
    return token.head if token.dep_ in _MODIFIERS and token.head.i > token.i else None


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
