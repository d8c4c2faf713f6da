"""Wordings evened out, so that "your e-mail addresses" and "email address" are one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import yaml

from kg.errors import VocabularyError
from kg.resources import LEXICON

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_ABBREVIATION = re.compile(r"\s*[(\[]\s*[\"“”'‘’]?(?:e?s|[A-Z][\w-]{0,6}s?)[\"“”'‘’]?\s*[)\]]")
_QUOTES = re.compile("[\"“”„«»`*_|\\\\]|(?<!\\w)['‘’]|['‘’](?!\\w)")
_MARKS = re.compile(r"[.,;:!?…]+(?=\s|$)")
_POSSESSIVE = re.compile(r"['’]s\b")
_HYPHENS = re.compile(r"[-‐‑‒–—\s]+")  # noqa: RUF001 - policies hold every one of them
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Rules:
    """What `ontology/lexicon/normalising.yaml` says; the file explains each part."""

    dropped: frozenset[str]
    boundaries: frozenset[str]
    transparent: frozenset[str]
    invariant: frozenset[str]
    spellings: Mapping[str, str]
    legal_forms: frozenset[str]
    spelt: re.Pattern[str]


def read_yaml(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds; callers check it
    """The content of a YAML file.

    Raises:
        VocabularyError: it cannot be read, or is not YAML.
    """
    try:
        with path.open("rb") as file:
            return yaml.load(file, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe, in C
    except OSError as error:
        raise VocabularyError(f"{path} cannot be read: {error.strerror}", "install kg again") from error
    except yaml.YAMLError as error:
        reason = " ".join(str(error).split())
        raise VocabularyError(f"{path} is not YAML: {reason}", "correct the file") from error


@cache
def load_rules() -> Rules:
    """The rules of normalising, read once.

    Raises:
        VocabularyError: as `read_yaml`.
    """
    content = read_yaml(LEXICON / "normalising.yaml")
    spellings = {str(key): str(value) for key, value in content["spellings"].items()}
    longest_first = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
    words = {name: frozenset(map(str, content[name])) for name in _WORD_LISTS}
    spelt = re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest_first))})(?!\S)")
    return Rules(spellings=MappingProxyType(spellings), spelt=spelt, **words)


_WORD_LISTS = ("dropped", "boundaries", "transparent", "invariant", "legal_forms")


def plain(phrase: str) -> str:
    """The phrase in lower case, without quotes, markup, bracketed abbreviations and hyphens, in one spelling."""
    rules = load_rules()
    text = unicodedata.normalize("NFKC", phrase)
    text = _ABBREVIATION.sub(" ", text).lower()
    text = _MARKS.sub(" ", _QUOTES.sub("", text))
    text = _HYPHENS.sub(" ", text).strip()
    return rules.spelt.sub(lambda found: rules.spellings[found.group()], text)


def singular(word: str) -> str:
    """The word without an English plural ending."""
    if len(word) < _SHORTEST or word[-1] != "s" or word in load_rules().invariant or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > _SHORTEST:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of the phrase that tell it apart, in the singular; all of them if none does."""
    rules = load_rules()
    tokens = plain(phrase).split()
    kept = [token for token in tokens if token not in rules.dropped] or tokens[-1:]
    return tuple(singular(_POSSESSIVE.sub("", token)) for token in kept)


def key(phrase: str) -> str:
    """The normalised wording: the same for wordings that differ only in what means nothing."""
    return " ".join(words_of(phrase))


def party_key(name: str) -> str:
    """As `key`, for the name of a company: without its legal form, and without losing a word of the name."""
    words: Sequence[str] = plain(name).replace(",", " ").split()
    while len(words) > 1 and words[-1].strip(".") in load_rules().legal_forms:
        words = words[:-1]
    while len(words) > 1 and words[0] in load_rules().dropped:
        words = words[1:]
    return " ".join(words)
