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

_VERB_KEYS = {
    "action",
    "needs",
    "user",
    "giver",
    "recipient",
    "source",
    "purpose",
    "swapped",
    "data",
    "also",
    "plain",
    "subject",
    "unnamed",
    "not",
    "active",
}


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
    """Load and check the two files.

    Raises:
        VocabularyError: the first line names how many entries are at fault, and each of them.
    """
    verbs_file, cues_file = folder / "verbs.yaml", folder / "cues.yaml"
    verbs, cues = load_wordings(verbs_file), load_wordings(cues_file)
    faults: list[str] = []
    found = {lemma: _verb(lemma, entry, faults) for lemma, entry in verbs["verbs"].items()}
    for noun, action in [*verbs["nouns"].items(), *verbs["light"].items()]:
        if action not in ACTIONS:
            faults.append(f"{noun}: no action {action!r}")
    faults.extend(
        f"verb {action}: missing, though it is an action's own name" for action in ACTIONS if action not in found
    )
    lists = dict(_lists(cues))
    condition = _pattern("conditions/phrases", cues["conditions"]["phrases"], faults)
    no_condition = _pattern("conditions/none", cues["conditions"]["none"], faults)
    ignored = _pattern("ignored", cues["ignored"], faults)
    if faults:
        raise VocabularyError(f"{len(faults)} faults in {folder}: {'; '.join(faults)}", "correct these entries")
    light = {(pair.split()[0], pair.split()[1]): action for pair, action in verbs["light"].items()}
    return Vocabulary(found, verbs["nouns"], light, Words(lists, condition, no_condition, ignored))


def _pattern(name: str, alternatives: list[str], faults: list[str]) -> re.Pattern[str]:
    try:
        return re.compile("|".join(f"(?:{p})" for p in alternatives), re.IGNORECASE)
    except re.error as error:
        faults.append(f"{name}: {error}")
        return re.compile("(?!)")


def _verb(lemma: str, entry: dict[str, Any], faults: list[str]) -> Verb:
    faults.extend(f"verb {lemma}: unknown field {key!r}" for key in sorted(set(entry) - _VERB_KEYS))
    actions = [entry.get("action"), entry.get("user"), entry.get("giver"), entry.get("unnamed")]
    if entry.get("needs", "data") not in NEEDS:
        faults.append(f"verb {lemma}: needs is one of {', '.join(NEEDS)}, not {entry['needs']!r}")
    faults.extend(f"verb {lemma}: no action {a!r}" for a in actions if a not in (*ACTIONS, "none", None))
    action, user, giver, unnamed = (None if a == "none" else a for a in actions)
    return Verb(
        action=action,
        needs=entry.get("needs", "data"),
        other_objects=frozenset(entry.get("not", ())),
        user_action=user,
        giver_action=giver,
        unnamed_action=unnamed,
        recipient=frozenset(entry.get("recipient", ())),
        source=frozenset(entry.get("source", ())),
        purpose=frozenset(entry.get("purpose", ())),
        data=frozenset(entry.get("data", ())),
        also=frozenset(entry.get("also", ())),
        swapped=entry.get("swapped") == "true",
        plain=entry.get("plain") == "true",
        only_active=entry.get("active") == "true",
        of_subject=entry.get("subject") == "true",
    )


def _lists(node: dict[str, Any], prefix: str = "") -> list[tuple[str, frozenset[str]]]:
    """Return every list of words with the path to it, `conditions/adverbs` for one within `conditions`."""
    found: list[tuple[str, frozenset[str]]] = []
    for name, value in node.items():
        if isinstance(value, dict):
            found.extend(_lists(value, f"{prefix}{name}/"))
        else:
            found.append((prefix + name, frozenset(value)))
    return found
