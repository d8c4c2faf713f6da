"""Wordings evened out, so that "your e-mail addresses" and "email address" are one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.errors import VocabularyError
from kg.resources import LEXICON
from kg.wordings import load_wordings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ABBREVIATION = re.compile(r"\s*[(\[]\W?(?:e?s|[A-Z][\w-]{0,6}s?)\W?[)\]]")
_APOSTROPHE = re.compile("[\u2018\u2019\u02bc\u00b4]")
_MARKUP = re.compile(r"[\"*_`|()\[\]\\\u201c-\u201f\u00ab\u00bb]|(?<!\w)'|(?<!s)'(?!\w)")
_PUNCTUATION = re.compile(r"[.,;:!?\u2026]+(?=\s|$)")
_POSSESSIVE = re.compile(r"'s?$")
_INNER_UNDERSCORE = re.compile(r"(?<=[^\W_])\\?_+(?=[^\W_])")
_HYPHENS = re.compile(r"[-/\u2010-\u2015\s]+")
_SHORTEST_PLURAL = 4
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Rules:
    """What `ontology/lexicon/normalising.yaml` says; the file explains each part."""

    dropped: frozenset[str]
    relative: frozenset[str]
    generic: frozenset[str]
    boundaries: frozenset[str]
    transparent: frozenset[str]
    whoever: frozenset[str]
    prefixes: frozenset[str]
    invariant: frozenset[str]
    ending_in_ie: frozenset[str]
    unstemmed: frozenset[str]
    weightless: frozenset[str]
    legal_forms: frozenset[str]
    spellings: Mapping[str, str]
    spelt: re.Pattern[str]


@cache
def load_rules() -> Rules:
    """The rules of normalising, read once.

    Raises:
        VocabularyError: the file cannot be read, is not YAML, or has other parts than it should.
    """
    path = LEXICON / "normalising.yaml"
    content = load_wordings(path)
    expected = {each.name for each in fields(Rules)} - {"spelt"}
    if set(content) != expected:
        raise VocabularyError(f"{path} must have the parts {', '.join(sorted(expected))}, and no others", "correct it")
    spellings = content.pop("spellings")
    longest_first = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
    spelt = re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest_first))})(?!\S)")
    words = {name: frozenset(listed) for name, listed in content.items()}
    return Rules(spellings=MappingProxyType(spellings), spelt=spelt, **words)


def plain(phrase: str) -> str:
    """The phrase in lower case and one spelling, without quotes, markup, bracketed abbreviations, hyphens, slashes."""
    rules = load_rules()
    text = phrase
    if not text.isascii():
        text = _APOSTROPHE.sub("'", unicodedata.normalize("NFKC", text))
    if not text.replace(" ", "").isalpha():
        text = _INNER_UNDERSCORE.sub(" ", _ABBREVIATION.sub(" ", text))
        text = _PUNCTUATION.sub(" ", _MARKUP.sub("", text))
    text = _HYPHENS.sub(" ", text).strip().lower()
    return rules.spelt.sub(lambda found: rules.spellings[found.group()], text)


def singular(word: str) -> str:
    """The word without an English plural ending."""
    rules = load_rules()
    if len(word) < _SHORTEST_PLURAL or word[-1] != "s" or word in rules.invariant or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > _SHORTEST_PLURAL and word[:-1] not in rules.ending_in_ie:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zzes")) else word[:-1]


def stem(word: str) -> str:
    """What the forms of a verb have in common: "improving", "improves" and "improve" give "improv"."""
    if word in load_rules().unstemmed or word.endswith("ss"):
        return word
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            base = word[: -len(ending)]
            doubled = ending in {"ing", "ed"} and base[-1] == base[-2] and base[-1] not in "ls"
            if ending in {"ed", "es"} and base[-1] == "i":
                return f"{base[:-1]}y".replace("is", "iz")
            return (base[:-1] if doubled else base).replace("is", "iz")
    return word.replace("is", "iz")


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of the phrase, in the singular and without the "s" of possession."""
    return _evened(plain(phrase).split())


def telling_words_of(phrase: str) -> tuple[str, ...]:
    """As `words_of`, without the words that tell nothing apart; the last word if none does."""
    return both_of(phrase)[1]


def both_of(phrase: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What `words_of` and `telling_words_of` give."""
    words = plain(phrase).split()
    kept = telling(words)
    evened = _evened(words)
    return evened, evened if len(kept) == len(words) else _evened(kept)


def telling(words: Sequence[str]) -> Sequence[str]:
    """The words that tell something apart, or the last word if none does."""
    rules = load_rules()
    kept: list[str] = []
    for word in words:
        opens_clause = word in rules.relative and kept and kept[-1] not in rules.boundaries
        if opens_clause or word not in rules.dropped:
            kept.append(word)
    return kept or words[-1:]


def _evened(words: Sequence[str]) -> tuple[str, ...]:
    return tuple([singular(_POSSESSIVE.sub("", word) if "'" in word else word) for word in words])


def company_key(name: str) -> str:
    """What tells the name of a company apart: no legal form, no article, no capitals."""
    rules = load_rules()
    words = plain(name).replace(",", " ").split()
    while len(words) > 1 and words[-1].strip(".") in rules.legal_forms:
        words.pop()
    while len(words) > 1 and words[0] in rules.dropped:
        words.pop(0)
    return " ".join(words)
