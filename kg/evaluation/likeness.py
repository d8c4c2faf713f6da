"""How alike two phrases are: the words they share, but for those that tell nothing apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg.errors import VocabularyError
from kg.resources import LEXICON
from kg.wordings import load_wordings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_WORD = re.compile("[a-z0-9]+")
_LONGEST_WITHOUT_PLURAL = 3
_REMEMBERED = 65_536


@dataclass(frozen=True, slots=True)
class Rules:
    """What `ontology/lexicon/comparing.yaml` says; the file explains each part."""

    ignored: frozenset[str]
    spellings: tuple[tuple[str, str], ...]


@cache
def load_rules(path: Path = LEXICON / "comparing.yaml") -> Rules:
    """Return the rules of comparing, read once.

    Raises:
        VocabularyError: the file is missing, no YAML, or not of this form.
    """
    content = load_wordings(path)
    try:
        ignored = frozenset(word for words in content["ignored"].values() for word in words)
        return Rules(ignored, tuple(content["spellings"].items()))
    except (AttributeError, KeyError, TypeError) as error:
        what = f"{path} must have lists of words under `ignored`, and pairs of words under `spellings`"
        raise VocabularyError(what, "correct it") from error


def most_alike(ones: Iterable[str], others: Iterable[str]) -> float:
    """Return how alike the two most alike of two lists of phrases are, from 0 to 1; 0 if there is none."""
    others = tuple(others)
    return max((likeness(one, other) for one in ones for other in others), default=0.0)


def likeness(one: str, other: str) -> float:
    """Return the Dice coefficient of the words of two phrases: twice the shared ones by all; 0 if one has none."""
    left, right = telling_words(one), telling_words(other)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


@lru_cache(_REMEMBERED)
def telling_words(phrase: str) -> frozenset[str]:
    """Return the words of a phrase in lower case, without plural endings and without words that tell nothing apart."""
    rules = load_rules()
    text = phrase.lower()
    for spelling, usual in rules.spellings:
        text = text.replace(spelling, usual)
    found = _WORD.findall(text)
    return frozenset(map(_without_plural, [word for word in found if word not in rules.ignored] or found))


def _without_plural(word: str) -> str:
    plural = len(word) > _LONGEST_WITHOUT_PLURAL and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else word
