"""The annotated policies of GDPR-Transparency-200, and what it is to find what is annotated in them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.evaluation.likeness import likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    Passage = dict[str, Any]

REQUIREMENTS = {
    "data": ("Data Categories",),
    "data, not generic": ("Data Categories",),
    "recipient": ("Data Recipients",),
    "purpose": ("Processing Purpose", "Legitimate Interests for Processing"),
    "retention": ("Data Retention Period",),
    "source": ("Source of Data",),
    "legal basis": ("Legal Basis for Processing",),
    "legitimate interests": ("Legitimate Interests for Processing",),
    "controller contact": ("Controller Contact",),
    "officer contact": ("DPO Contact",),
    "controller name": ("Controller Name",),
    "controller name, once a policy": ("Controller Name",),
    "transfer": ("Third-country Transfers",),
    "mandatory disclosure": ("Mandatory Data Disclosure",),
    "erasure": ("Right to Erasure",),
    "access": ("Right to Access",),
    "rectification": ("Right to Rectification",),
    "withdraw consent": ("Right to Withdraw Consent",),
    "object": ("Right to Object",),
    "portability": ("Right to Portability",),
    "restrict": ("Right to Restrict",),
    "complaint": ("Right to Lodge Complaint",),
    "automated decision": ("Automated Decision-Making",),
}
NAMES = "controller name, once a policy"
LEAST_ALIKE = 0.5
SHARED = 3
"""So many policies have a passage word for word if it counts as one that policies share."""
USUAL = 1 / 3
"""Such a part of the other policies has an annotation that is expected of a policy with the same passage."""


class Figures(NamedTuple):
    """How many phrases of a kind were found, wrong and missed."""

    found: int
    wrong: int
    missed: int

    def scores(self) -> tuple[float, float, float]:
        """Return precision, recall and F1."""
        precision = self.found / ((self.found + self.wrong) or 1)
        recall = self.found / ((self.found + self.missed) or 1)
        return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A policy of the collection: its passages, and where each stands in the Markdown made of them."""

    name: str
    passages: list[dict[str, Any]]
    text: str
    spans: list[tuple[int, int] | None]

    @property
    def half(self) -> int:
        """Return 0 for a policy whose errors may be read, 1 for one kept to measure alone."""
        return int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % 2


def read_annotated(path: Path) -> Annotated:
    """Return a policy with its passages set as Markdown: headings, paragraphs, list items."""
    passages = json.loads(path.read_text("utf-8"))
    text, item_before = "", False
    spans: list[tuple[int, int] | None] = []
    for passage in passages:
        words = " ".join(passage["passage"].split())
        if not words:
            spans.append(None)
            continue
        item = passage["type"] == "list_item"
        text += ("\n" if item and item_before else "\n\n") if text else ""
        if passage["type"] == "headline":
            text += "#" * min(6, 1 + len(passage["context"])) + " "
        elif item:
            text += "- "
        spans.append((len(text), len(text) + len(words)))
        text, item_before = text + words, item
    return Annotated(path.stem, passages, text + "\n", spans)


def phrases(passage: Passage, kind: str) -> list[str]:
    """Return what is annotated in a passage as of a kind."""
    notes = [note for note in passage["annotations"] if note["requirement"] in REQUIREMENTS[kind]]
    return [_phrase(note, kind) for note in notes]


def _phrase(note: dict[str, Any], kind: str) -> str:
    text = str(note["value"]).replace("PLACEHOLDER", " ").replace("[...]", " ")
    polarity = "affirmed: " if note["performed"] else "denied: "
    return polarity + text if kind.startswith("data") else text


def names_of(policy: Annotated) -> list[str]:
    """Return the names of the company that are annotated anywhere in a policy, each once."""
    names: list[str] = []
    for name in (name for passage in policy.passages for name in phrases(passage, NAMES)):
        if name not in names and all(likeness(name, other) < LEAST_ALIKE for other in names):
            names.append(name)
    return names


def matched(gold: list[str], found: list[str]) -> list[tuple[int, int]]:
    """Return which annotated and which found phrases go together, the most alike first, each phrase once."""
    alike = ((_alike(one, other), i, j) for i, one in enumerate(gold) for j, other in enumerate(found))
    pairs: list[tuple[int, int]] = []
    for score, i, j in sorted(alike, reverse=True):
        if score >= LEAST_ALIKE and all(i != k and j != m for k, m in pairs):
            pairs.append((i, j))
    return pairs


def _alike(one: str, other: str) -> float:
    """Return how alike two phrases are, 0 where their polarities differ."""
    polarity, _, rest = one.partition(": ")
    if polarity in ("affirmed", "denied"):
        return likeness(rest, other.partition(": ")[2]) if other.startswith(polarity) else 0.0
    return likeness(one, other)


def figures(rows: Iterable[tuple[str, str]]) -> dict[str, Figures]:
    """Count the outcomes of each kind."""
    counts = Counter(rows)
    return {kind: Figures(*(counts[kind, what] for what in ("found", "wrong", "missed"))) for kind in REQUIREMENTS}


def shared(policies: Iterable[Annotated]) -> dict[str, list[tuple[str, Passage]]]:
    """Return the passages that several policies have word for word, each by its words with the policies' names."""
    found: defaultdict[str, list[tuple[str, Passage]]] = defaultdict(list)
    for policy in policies:
        for passage in policy.passages:
            found[words_of(passage["passage"])].append((policy.name, passage))
    return {words: several for words, several in found.items() if len({name for name, _ in several}) >= SHARED}


def words_of(passage: str) -> str:
    """Return a passage without differences that are none of its words: capitals, white space, quotation marks."""
    return " ".join(passage.lower().replace("’", "'").split())


def agreement(same: Sequence[tuple[str, Passage]]) -> Iterator[tuple[str, str]]:
    """Yield (kind, found | wrong | missed) for a passage in each policy, as the others would have it annotated."""
    for name, passage in same:
        for kind in (kind for kind in REQUIREMENTS if kind != NAMES):
            others = [phrases(other, kind) for policy, other in same if policy != name]
            gold, expected = phrases(passage, kind), list(_usual(others))
            pairs = len(matched(gold, expected))
            yield from [(kind, "found")] * pairs
            yield from [(kind, "missed")] * (len(gold) - pairs)
            yield from [(kind, "wrong")] * (len(expected) - pairs)


def _usual(annotated: Sequence[list[str]]) -> Iterator[str]:
    """Yield the phrases that a good part of the policies have, each once."""
    seen: list[str] = []
    for phrase in (phrase for several in annotated for phrase in several):
        if all(_alike(phrase, other) < LEAST_ALIKE for other in seen):
            seen.append(phrase)
            having = sum(any(_alike(phrase, other) >= LEAST_ALIKE for other in several) for several in annotated)
            if having >= USUAL * len(annotated):
                yield phrase
