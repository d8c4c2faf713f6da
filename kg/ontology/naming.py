"""Which wordings of a concept are names of it, by the rules of `ontology/lexicon/labels.yaml`.

Policies say "they" and "verify your identity"; what is shown as an alternative label must read as a name.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from kg.errors import VocabularyError
from kg.ontology.phrasing import FILE as PHRASING
from kg.wordings import load_wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.ontology.terms import Kind

FILE = "labels.yaml"
RULES = (FILE, PHRASING)
"""The files of `ontology/lexicon/` that the rules stand in."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What the file says, which explains each part."""

    within: frozenset[str]
    alone: frozenset[str]
    verbs: frozenset[str]
    unnamed: frozenset[str]

    def names(self, kind: Kind, curie: str, wordings: Iterable[str]) -> list[str]:
        """Return the wordings of a concept that are names of it, in their order."""
        return [] if curie in self.unnamed else [wording for wording in wordings if self._is_name(kind, wording)]

    def _is_name(self, kind: Kind, wording: str) -> bool:
        words = wording.lower().split()
        does = kind == "purpose" and words[0] in self.verbs
        return not does and not self.within.intersection(words) and " ".join(words) not in self.alone


def load_naming(folder: Path) -> Naming:
    """Return the rules in a folder of wordings.

    Raises:
        VocabularyError: a file cannot be read, is not YAML, or has other parts than it should.
    """
    path = folder / FILE
    content = load_wordings(path)
    if set(content) != {each.name for each in fields(Naming)}:
        raise VocabularyError(f"{path} must have the parts within, alone, verbs and unnamed", "correct it")
    parts = {name: frozenset(listed) for name, listed in content.items()}
    return Naming(**{**parts, "verbs": parts["verbs"].union(_phrasing_verbs(folder / PHRASING))})


def _phrasing_verbs(path: Path) -> Iterator[str]:
    """The verbs that rules on the purposes of phrases name, as they are written."""
    purposes = load_wordings(path)["purposes"]
    yield from purposes["enabling"]
    for part in ("rules", "alone", "default"):
        for rule in purposes[part]:
            yield from rule["verbs"]
