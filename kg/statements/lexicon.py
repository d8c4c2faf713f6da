"""`statements.yaml` as objects: the words by which statements of other kinds than practices are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.errors import VocabularyError
from kg.resources import LEXICON
from kg.statements.wording import GAP, Wordings
from kg.wordings import load_wordings

if TYPE_CHECKING:
    from pathlib import Path

_CURIE = re.compile(r"(?:basis|right|place|kg):[A-Za-z][A-Za-z0-9-]*")
_WORDINGS = (
    *("legal-basis/wordings", "legal-basis/alone", "right/wordings"),
    *("transfer/places", "contact/roles"),
)
_LISTS = (
    *(
        "legal-basis/not",
        "legal-basis/refusals",
        "legal-basis/denials",
        "right/not",
        "transfer/not",
        "transfer/safeguards",
    ),
    *("automated-decision/wordings", "automated-decision/not"),
)
"""Lists of wordings without a concept."""


@dataclass(frozen=True, slots=True)
class Act:
    """What one does by a right: a word, and what the word must have as its object or after a preposition."""

    concept: str
    objects: frozenset[str]
    prepositions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The content of `statements.yaml`, whose remarks explain every part.

    Attributes:
        words: the lists of words, by the path to them: `right/grants`.
        wordings: the wordings, in lists named by the path to them.
        acts: what can be done by right, by its word.
        patterns: the patterns, by the path to them.
    """

    words: dict[str, frozenset[str]]
    wordings: Wordings
    acts: dict[str, tuple[Act, ...]]
    patterns: dict[str, re.Pattern[str]]
    citations: dict[str, str]


@cache
def load_lexicon(path: Path = LEXICON / "statements.yaml") -> Lexicon:
    """Load the file and check it as a whole.

    Raises:
        VocabularyError: the file cannot be read, or entries are at fault; each fault is named.
    """
    content = load_wordings(path)
    faults: list[str] = []
    classes = {name: frozenset(words) for name, words in _mapping(content, "classes", faults).items()}
    wordings = {name: _mapping(content, name, faults) for name in _WORDINGS}
    wordings |= {name: {"": _leaf(content, name, list, faults) or []} for name in _LISTS}
    for name, several in wordings.items():
        faults.extend(f"{name}: {fault}" for fault in _faulty(several, classes, named=name in _WORDINGS))
    words = {name: frozenset(_leaf(content, name, list, faults) or []) for name in _WORDS}
    acts = _acts(_mapping(content, "right/acts", faults), classes, faults)
    patterns = {name: _pattern(_leaf(content, name, str, faults) or "", name, faults) for name in _PATTERNS}
    if faults:
        raise VocabularyError(f"{len(faults)} faults in {path}: {'; '.join(faults)}", "correct these entries")
    return Lexicon(
        classes | words,
        Wordings(wordings, classes),
        acts,
        patterns,
        _mapping(content, "legal-basis/citations", faults),
    )


_WORDS = (
    *("right/grants", "right/grant-nouns", "right/requests", "right/modals", "right/enables", "right/hypotheses"),
    *("right/wishes", "right/others-do", "right/quantities"),
    *("right/means/prepositions", "right/means/verbs"),
    *("transfer/verbs", "transfer/stands", "transfer/sources", "transfer/nouns", "transfer/carriers"),
    *("transfer/towards", "transfer/lands", "transfer/beyond/words", "transfer/beyond/between"),
    *("contact/cues", "contact/pages", "contact/phones", "contact/postal-cues", "contact/streets", "contact/others"),
    *("negation/words", "negation/exceptions", "legal-basis/boasts/verbs", "legal-basis/boasts/unless"),
)
_PATTERNS = (
    *("legal-basis/citation", "contact/email", "contact/phone", "contact/page", "contact/sample", "contact/officer"),
)


def _leaf(content: Any, path: str, kind: type, faults: list[str]) -> Any:  # noqa: ANN401  (YAML holds anything)
    for name in path.split("/"):
        content = content.get(name) if isinstance(content, dict) else None
    if isinstance(content, kind):
        return content
    faults.append(f"{path}: missing, or of another kind than expected")
    return None


def _mapping(content: Any, path: str, faults: list[str]) -> dict[str, Any]:  # noqa: ANN401
    return _leaf(content, path, dict, faults) or {}


def _faulty(wordings: dict[str, Any], classes: dict[str, frozenset[str]], *, named: bool) -> list[str]:
    """Return what is wrong with some wordings: a concept that is no CURIE, an unknown class, a gap at an end."""
    faults = [f"{concept!r} is no concept" for concept in wordings if named and not _CURIE.fullmatch(concept)]
    for several in wordings.values():
        if not isinstance(several, list):
            return [*faults, f"lists of wordings expected, not {several!r}"]
        for wording in several:
            steps = wording.split()
            parts = [part for step in steps for part in step.split("|")]
            faults.extend(
                f"{wording!r}: no class {p}" for p in parts if p.isupper() and p[0] != "=" and p not in classes
            )
            if not steps or GAP in (steps[0], steps[-1]):
                faults.append(f"{wording!r}: a word expected at its beginning and its end")
    return faults


def _acts(entries: dict[str, Any], classes: dict[str, frozenset[str]], faults: list[str]) -> dict[str, tuple[Act, ...]]:
    found: dict[str, tuple[Act, ...]] = {}
    for concept, several in entries.items():
        if not _CURIE.fullmatch(concept):
            faults.append(f"right/acts: {concept!r} is no concept")
        for entry in several:
            unknown = sorted(set(entry) - {"words", "objects", "after"})
            faults.extend(f"right/acts, {concept}: unknown field {name!r}" for name in unknown)
            objects = frozenset(w for o in entry.get("objects", []) for w in classes.get(o, {o}))
            act = Act(concept, objects, frozenset(entry.get("after", [])))
            for word in entry.get("words", []):
                found[word] = (*found.get(word, ()), act)
    return found


def _pattern(text: str, name: str, faults: list[str]) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        faults.append(f"{name}: {error}")
        return re.compile("(?!)")
