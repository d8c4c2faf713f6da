"""The words that decide where sentences end, read from `ontology/sentences.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.errors import VocabularyError
from kg.resources import ONTOLOGY
from kg.wordings import load_wordings


@dataclass(frozen=True, slots=True)
class Words:
    """Lower-case words by what a full stop beside them means; the file says what each list is for."""

    inner: frozenset[str]
    before_number: frozenset[str]
    maybe: frozenset[str]
    continuing: frozenset[str]
    exclaimed: frozenset[str]
    openers: frozenset[str]
    small_openers: frozenset[str]
    suffixes: frozenset[str]
    unlabelling_starts: frozenset[str]
    unlabelling_ends: frozenset[str]


@cache
def sentence_words() -> Words:
    """The word lists.

    Raises:
        VocabularyError: the file is missing, or its lists are not those expected.
    """
    path = ONTOLOGY / "sentences.yaml"
    lists = load_wordings(path)
    try:
        return Words(**{name: frozenset(words) for name, words in lists.items()})
    except (TypeError, AttributeError) as error:
        raise VocabularyError(f"{path} cannot be used ({error})".replace("\n", " "), "restore the file") from error
