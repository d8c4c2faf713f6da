"""What the vocabulary does not know of the phrases of a build: how each was mapped to its concept, and which were not.

A build keeps the wording of every phrase among the practices of a policy, beside its graph; the vocabulary says how it
is mapped.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import StoreError
from kg.ontology.lexicon import is_name
from kg.ontology.terms import WORDINGS
from kg.store.folder import practices_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ontology.check import Vocabulary
    from kg.ontology.lexicon import Match
    from kg.ontology.terms import Kind

NAMED = "named"
UNMAPPED = "unmapped"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How the phrases of one kind were mapped.

    Attributes:
        kind: "data", "party" or "purpose".
        phrases: how many there are, each counted wherever a practice has it.
        ways: way of mapping → how many; "named" for parties that are called by a name of their own.
    """

    kind: Kind
    phrases: int
    ways: dict[str, int]

    @property
    def share(self) -> float:
        """The share of phrases that were mapped; a party with a name of its own needs no concept. 1 without phrases."""
        return 1 - self.ways.get(UNMAPPED, 0) / self.phrases if self.phrases else 1.0


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A phrase without a concept, in its most frequent wording: how often it comes, and in which policies."""

    kind: Kind
    phrase: str
    count: int
    policies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Coverage of each kind, and the phrases without a concept, the most frequent first."""

    coverage: tuple[Coverage, ...]
    unmapped: tuple[Unmapped, ...]


def report(folder: Path, vocabulary: Vocabulary) -> Report:
    """Tell how the phrases of a build were mapped.

    Args:
        folder: the folder that `kg build` wrote to.
        vocabulary: the vocabulary that maps them.

    Raises:
        StoreError: there is no build, or its practices cannot be read.
    """
    ways: dict[Kind, Counter[str]] = {kind: Counter() for kind in WORDINGS}
    wordings: defaultdict[tuple[Kind, str], Counter[str]] = defaultdict(Counter)
    policies: defaultdict[tuple[Kind, str], dict[str, None]] = defaultdict(dict)
    for kind, phrase, policy in (phrase for path in practices_files(folder) for phrase in _phrases(path)):
        match = vocabulary.lexicon.match(kind, phrase)
        way = _way(kind, phrase, match)
        ways[kind][way] += 1
        if way == UNMAPPED:
            wordings[kind, match.iri][phrase] += 1
            policies[kind, match.iri][Path(policy).stem] = None
    unmapped = [
        Unmapped(kind, said.most_common(1)[0][0], said.total(), tuple(policies[kind, iri]))
        for (kind, iri), said in wordings.items()
    ]
    unmapped.sort(key=lambda each: (-each.count, each.kind, each.phrase))
    return Report(tuple(Coverage(kind, ways[kind].total(), dict(ways[kind])) for kind in WORDINGS), tuple(unmapped))


def _way(kind: Kind, phrase: str, match: Match) -> str:
    if match.how != "minted":
        return match.how
    return NAMED if kind == "party" and is_name(phrase) else UNMAPPED


def _phrases(path: Path) -> Iterator[tuple[Kind, str, str]]:
    """Yield each phrase of the practices in a file, with its kind and its policy."""
    try:
        with path.open(encoding="utf-8") as file:
            for line in file:
                record = json.loads(line)
                policy = str(record["policy"])
                yield from ((kind, phrase, policy) for kind, phrase in _phrases_of(record))
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}", _remedy(path)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path} is damaged", _remedy(path)) from error


def _remedy(path: Path) -> str:
    return f"take the policy out with `kg remove {path.stem}` and build it again"


def _phrases_of(record: dict[str, Any]) -> Iterator[tuple[Kind, str]]:
    for item in record["data"]:
        yield from (("data", text) for text in item.get("refers_to") or (item["text"],))
    if record["actor"]["role"] == "third-party" and record["actor"]["text"]:
        yield "party", record["actor"]["text"]
    yield from (("party", text) for field in ("recipients", "sources") for text in record[field])
    yield from (("purpose", text) for text in record["purposes"])
