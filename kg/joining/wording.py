"""Where a phrase stands in a passage → its words and its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from kg.joining.marks import Place
    from kg.parse.pipeline import Parsed
    from kg.practices.vocabulary import Words

_ENDS = frozenset(".,;:")
"""What does not belong to the end of a phrase."""


def token_at(parsed: Parsed, i: int) -> Token:
    """Return the word at a place of a passage, those of its context counted first."""
    size = len(parsed.context)
    return parsed.context[i] if i < size else parsed.doc[i - size]


def tokens_of(parsed: Parsed, at: range) -> list[Token]:
    """Return the words at some places of a passage, those of its context first."""
    size = len(parsed.context)
    return [
        *parsed.context[min(at.start, size) : min(at.stop, size)],
        *parsed.doc[max(at.start - size, 0) : max(at.stop - size, 0)],
    ]


def phrase_words(parsed: Sequence[Parsed], place: Place) -> list[str]:
    """Return the words of a phrase."""
    return [token.text for token in tokens_of(parsed[place.wording], place.at)]


def phrase_text(parsed: Sequence[Parsed], place: Place, words: Words | None) -> str:
    """Return the text of a phrase, without the words that the vocabulary says do not belong to its start."""
    one = parsed[place.wording]
    start, stop = place.at.start, place.at.stop
    doc = one.context if stop <= len(one.context) else one.doc
    offset = 0 if doc is one.context else len(one.context)
    first, last = max(0, start - offset), stop - offset
    while first < last - 1 and (doc[first].is_punct or (words is not None and _leads(doc[first : first + 2], words))):
        first += 1
    while first < last - 1 and doc[last - 1].text in _ENDS:
        last -= 1
    return " ".join(doc[first:last].text.split())


def _leads(start: Span, words: Words) -> bool:
    """Tell whether the first of two words is none of the phrase; "those" of "those who" stands for a noun, and is."""
    return start[0].lower_ in words["leading"] and start[1].lower_ not in words["relatives"]
