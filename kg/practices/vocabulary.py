"""`verbs.yaml` and `cues.yaml` as objects: the words by which a sentence is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.errors import VocabularyError
from kg.model import ACTIONS
from kg.resources import LEXICON
from kg.wordings import load_wordings

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Action

NEEDS = ("data", "technology", "any")
"""What the object of a verb must be for the verb to count."""

_VERB_LISTS = ("not", "recipient", "source", "purpose", "data", "also")
_VERB_FLAGS = ("swapped", "plain", "active", "subject")
_VERB_ACTIONS = ("action", "user", "giver", "unnamed")
_LISTS = frozenset(
    [
        "anaphors",
        "anybody",
        "carriers",
        "columns/collected",
        "columns/data",
        "columns/nobody",
        "columns/purpose",
        "columns/recipient",
        "columns/retention",
        "columns/source",
        "conditions/adverbs",
        "conditions/clause-marks",
        "conditions/occasion-marks",
        "conditions/occasion-subjects",
        "dangers",
        "data-heads",
        "data-heads-weak",
        "demands",
        "documents",
        "enables",
        "examples",
        "exceptions",
        "first-party",
        "first-party-nouns",
        "general-nouns",
        "hedges",
        "include",
        "leading",
        "modality/can",
        "modality/demands",
        "modality/forbids",
        "modality/may",
        "modality/must",
        "modality/of-what",
        "modality/possible",
        "modality/required",
        "modality/sometimes",
        "naming",
        "negation/before",
        "negation/contrasts",
        "negation/nouns",
        "negation/pseudo",
        "negation/verbs",
        "not-data",
        "object-acts",
        "no-parties",
        "of-what",
        "open-ends",
        "parties-of-any-kind",
        "places",
        "placeholders",
        "pointing",
        "protects",
        "purposes/infinitive",
        "purposes/markers",
        "purposes/not-after-for",
        "purposes/nouns",
        "purposes/through",
        "quantities",
        "question-words",
        "relatives",
        "rights",
        "sentence-openers",
        "shared-heads",
        "suppositions",
        "technologies",
        "territories",
        "third-party-modifiers",
        "third-party-nouns",
        "topics",
        "user",
        "user-things",
    ]
)
"""The lists that `cues.yaml` must have, and no others."""
_PATTERNS = ("conditions/phrases", "conditions/none", "ignored")


@dataclass(frozen=True, slots=True)
class Verb:
    """One entry of `verbs.yaml`, whose head explains the fields; an action that is `None` makes no practice."""

    action: Action | None
    needs: str = "data"
    user_action: Action | None = None
    giver_action: Action | None = None
    unnamed_action: Action | None = None
    recipient: frozenset[str] = frozenset()
    source: frozenset[str] = frozenset()
    purpose: frozenset[str] = frozenset()
    data: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    other_objects: frozenset[str] = frozenset()
    swapped: bool = False
    plain: bool = False
    of_subject: bool = False
    only_active: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `cues.yaml`, each list a frozen set, each pattern compiled; the file explains every one."""

    lists: dict[str, frozenset[str]]
    condition_phrase: re.Pattern[str]
    no_condition: re.Pattern[str]
    ignored: re.Pattern[str]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the extraction rules know of language; shared and immutable."""

    verbs: dict[str, Verb]
    nouns: dict[str, Action]
    light: dict[tuple[str, str], Action]
    words: Words


@cache
def load_vocabulary(folder: Path = LEXICON) -> Vocabulary:
    """Load the two files and check them as a whole.

    Raises:
        VocabularyError: a file cannot be read, or entries are at fault; each fault is named, with its file.
    """
    verbs_file, cues_file = folder / "verbs.yaml", folder / "cues.yaml"
    faults: list[str] = []
    verbs = {part: _mapping(load_wordings(verbs_file), part, faults) for part in ("verbs", "nouns", "light")}
    found = {lemma: _verb(lemma, entry, faults) for lemma, entry in verbs["verbs"].items()}
    for wording, action in [*verbs["nouns"].items(), *verbs["light"].items()]:
        if action not in ACTIONS:
            faults.append(f"{wording}: no action {action!r}")
    faults.extend(f"light {pair!r}: a verb and a noun expected" for pair in verbs["light"] if pair.count(" ") != 1)
    missing = [action for action in ACTIONS if action not in found]
    faults.extend(f"verb {action}: missing, though it is an action's own name" for action in missing)
    faults = [f"{verbs_file.name}: {fault}" for fault in faults]
    words = _words(load_wordings(cues_file), cues_file.name, faults)
    if faults:
        raise VocabularyError(f"{len(faults)} faults in {folder}: {'; '.join(faults)}", "correct these entries")
    light = {(pair.split()[0], pair.split()[1]): action for pair, action in verbs["light"].items()}
    return Vocabulary(found, verbs["nouns"], light, words)


def _mapping(content: object, part: str, faults: list[str]) -> dict[str, Any]:
    found = content.get(part) if isinstance(content, dict) else None
    if isinstance(found, dict):
        return found
    faults.append(f"{part}: missing, or no mapping of words to entries")
    return {}


def _verb(lemma: str, entry: object, faults: list[str]) -> Verb:
    if not isinstance(entry, dict):
        faults.append(f"verb {lemma}: fields in braces expected, not {entry!r}")
        return Verb(None)
    known = {"needs", *_VERB_LISTS, *_VERB_FLAGS, *_VERB_ACTIONS}
    faults.extend(f"verb {lemma}: unknown field {key!r}" for key in sorted(set(entry) - known))
    actions = [entry.get(name) for name in _VERB_ACTIONS]
    faults.extend(f"verb {lemma}: no action {a!r}" for a in actions if a not in (*ACTIONS, "none", None))
    if entry.get("needs", "data") not in NEEDS:
        faults.append(f"verb {lemma}: needs is one of {', '.join(NEEDS)}, not {entry['needs']!r}")
    flags = [entry.get(name) for name in _VERB_FLAGS]
    faults.extend(f"verb {lemma}: true expected, not {flag!r}" for flag in flags if flag not in ("true", None))
    lists = [_list(f"verb {lemma}, {name}", entry.get(name, []), faults) for name in _VERB_LISTS]
    other_objects, recipient, source, purpose, data, also = lists
    swapped, plain, only_active, of_subject = (flag == "true" for flag in flags)
    action, user, giver, unnamed = (None if a == "none" else a for a in actions)
    return Verb(
        action=action,
        needs=entry.get("needs", "data"),
        other_objects=other_objects,
        user_action=user,
        giver_action=giver,
        unnamed_action=unnamed,
        recipient=recipient,
        source=source,
        purpose=purpose,
        data=data,
        also=also,
        swapped=swapped,
        plain=plain,
        only_active=only_active,
        of_subject=of_subject,
    )


def _list(name: str, value: object, faults: list[str]) -> frozenset[str]:
    """Return a list of words as a set; anything else is a fault."""
    if isinstance(value, list) and all(isinstance(word, str) and word for word in value):
        return frozenset(value)
    faults.append(f"{name}: a list of words expected")
    return frozenset()


def _words(content: object, file: str, faults: list[str]) -> Words:
    own: list[str] = []
    lists = {name: _list(name, value, own) for name, value in _leaves(content)}
    wanted = _LISTS | set(_PATTERNS)
    own.extend(f"{name}: missing" for name in sorted(wanted - set(lists)))
    own.extend(f"{name}: unknown, {file} has no such list" for name in sorted(set(lists) - wanted))
    patterns = [_pattern(name, lists.get(name, frozenset()), own) for name in _PATTERNS]
    own.extend(
        f"{name}: {word!r} is not in lower case"
        for name in sorted(_LISTS & set(lists))
        for word in sorted(lists[name])
        if word != word.lower()
    )
    faults.extend(f"{file}: {fault}" for fault in own)
    return Words(lists, *patterns)


def _pattern(name: str, alternatives: frozenset[str], faults: list[str]) -> re.Pattern[str]:
    try:
        return re.compile("|".join(f"(?:{p})" for p in sorted(alternatives)) or "(?!)", re.IGNORECASE)
    except re.error as error:
        faults.append(f"{name}: {error}")
        return re.compile("(?!)")


def _leaves(node: object, prefix: str = "") -> list[tuple[str, object]]:
    """Return every leaf with the path to it, `conditions/adverbs` for one within `conditions`."""
    if not isinstance(node, dict):
        return []
    found: list[tuple[str, object]] = []
    for name, value in node.items():
        path = f"{prefix}{name}"
        found.extend(_leaves(value, f"{path}/") if isinstance(value, dict) else [(path, value)])
    return found
