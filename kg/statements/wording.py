"""Cue phrases found in a parsed sentence: words in order, in any form, with articles and the like between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Doc, Token

GAP = "..."
"""In a wording: some words of any kind."""
FROM_HERE, UP_TO_HERE = ">", "<"
"""In a wording: what stands before the one, or after the other, must be there, but is no part of what is found."""
_WIDEST_GAP = 8
_MOST_BETWEEN = 4
_LIGHT = frozenset(["DET", "ADJ", "ADV", "PRON", "NUM", "PART", "CCONJ"])
"""What may stand between two words of a wording."""


@dataclass(frozen=True, slots=True)
class Found:
    """A wording that was found: its concept, and the numbers of its first word and of the one after its last."""

    concept: str
    start: int
    end: int


class Wordings:
    """The wordings of all kinds of statements, looked for in one pass.

    Args:
        lists: by the name of a list the wordings of its concepts. A wording is a row of words in their dictionary form;
            `a|b` is either of two, a name in capitals any word of that class, `=US` a word in just this writing, `...`
            up to eight words; `>` and `<` leave out what stands before or after them.
        classes: the words of each class.
    """

    def __init__(self, lists: Mapping[str, Mapping[str, Iterable[str]]], classes: Mapping[str, frozenset[str]]) -> None:
        self._names = tuple(lists)
        self._by_first: dict[str, list[tuple[str, str, tuple[frozenset[str], ...]]]] = {}
        for name, concepts in lists.items():
            for concept, several in concepts.items():
                for wording in several:
                    steps = tuple(_words(step, classes) for step in wording.split())
                    for word in steps[0]:
                        self._by_first.setdefault(word, []).append((name, concept, steps[1:]))

    def find(self, doc: Doc) -> dict[str, list[Found]]:
        """Return the wordings of a sentence by list, in text order, the longest where several begin or overlap."""
        found: dict[str, list[tuple[range, Found]]] = {name: [] for name in self._names}
        for token in doc:
            for form in _forms(token):
                for name, concept, steps in self._by_first.get(form, ()):
                    places = _places(doc, token.i, steps)
                    if places:
                        found[name].append((range(token.i, places[2]), Found(concept, *places[:2])))
        return {name: _longest(several) for name, several in found.items()}


def _longest(found: list[tuple[range, Found]]) -> list[Found]:
    """Return those that share no word with a longer one, in text order."""
    taken: set[int] = set()
    kept = []
    for span, each in sorted(found, key=lambda pair: (pair[1].start - pair[1].end, -len(pair[0]))):
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(each)
    return sorted(kept, key=lambda f: f.start)


def _words(step: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the words that a step of a wording stands for."""
    return frozenset(word for part in step.split("|") for word in classes.get(part, {part}))


def _places(doc: Doc, first: int, steps: tuple[frozenset[str], ...]) -> tuple[int, int, int] | None:
    """Return where what is found begins and ends, and where the wording ends, if the steps follow the first word."""
    start, end, at = first, 0, first + 1
    reach, light, opens = _MOST_BETWEEN, True, False
    for step in steps:
        if GAP in step:
            reach, light = _WIDEST_GAP, False
        elif FROM_HERE in step:
            opens = True
        elif UP_TO_HERE in step:
            end = at
        else:
            here = next((i for i in _reachable(doc, at, reach, light=light) if _is(doc[i], step)), None)
            if here is None:
                return None
            start = here if opens else start
            reach, light, opens, at = _MOST_BETWEEN, True, False, here + 1
    return start, end or at, at


def _reachable(doc: Doc, start: int, reach: int, *, light: bool) -> Iterator[int]:
    """Yield the numbers of the words that may be the next of a wording."""
    for i in range(start, min(start + reach + 1, len(doc))):
        yield i
        if light and doc[i].pos_ not in _LIGHT and doc[i].text not in ("-", "/", "’", "'", '"', "“", "”", "s"):
            return
        if doc[i].text in (".", ";", ":"):
            return


def _is(token: Token, words: frozenset[str]) -> bool:
    return not words.isdisjoint(_forms(token))


def _forms(token: Token) -> tuple[str, ...]:
    """Return what a word may be called in a wording, each once."""
    lower, lemma = token.lower_, token.lemma_
    exact = f"={token.text}"
    return (lower, exact) if lemma == lower else (lower, lemma, exact)
