"""How well phrases find their concepts: accuracy and coverage over phrases that were labelled by hand.

    python benchmarks/mapping.py GOLD [--errors]

GOLD is the folder with the annotated practices, `NAME.jsonl`. `benchmarks/gold/concepts.tsv` says which phrase of them
has which concept, by policy, record, field and place in the field; it holds no phrase itself. Of its three sets, rules
and wordings were settled on `held` and, in general terms, with the errors of `judged` in view; `fresh` was labelled by
somebody else and looked at only when all was settled.

A phrase is mapped if it has a concept of the vocabulary, by its wording, its head or its neighbours. Coverage is the
share that is mapped, accuracy the share of those with the concept of the label or one of the acceptable ones; whatever
a phrase that has none (`-`) is mapped to is wrong unless it is acceptable.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from rich.console import Console
from rich.table import Table

from kg.iris import shorten
from kg.ontology.check import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.ontology.terms import Kind

LABELS = Path(__file__).with_name("gold") / "concepts.tsv"
UNMAPPED = "-"
LATER = {
    "data:company-information": "data:professional-information",
    "data:emergency-contact": "data:third-party-individual-information",
    "data:audience-figures": "data:aggregated-information",
    "purpose:legitimate-interests": "purpose:business-operations",
    "purpose:identification": "purpose:authentication",
    "purpose:performance": "purpose:service-improvement",
}
"""Concepts that the vocabulary lacked when the labels were made, and what a phrase of theirs was labelled with."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A phrase with the concept it should have and those that will do, as CURIEs, and the one that it got, and how."""

    group: str
    kind: str
    phrase: str
    concept: str
    acceptable: frozenset[str]
    found: str
    how: str

    @property
    def is_mapped(self) -> bool:
        """Whether it got a concept of the vocabulary at all."""
        return self.found != UNMAPPED

    @property
    def is_right(self) -> bool:
        """Whether what it got is what it should have, or will do."""
        return self.found == self.concept or self.found in self.acceptable


def labelled(gold: Path) -> Iterator[Labelled]:
    """Yield each labelled phrase with the concept that the vocabulary finds for it."""
    lexicon = load_vocabulary().lexicon
    records: dict[str, list[dict[str, Any]]] = {}
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            name = row["policy"]
            if name not in records:
                lines = (gold / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
                records[name] = [json.loads(line) for line in lines if line.strip()]
            phrase = _phrase(records[name][int(row["record"])], row["field"], int(row["index"]))
            match = lexicon.match(cast("Kind", row["kind"]), phrase)
            found = UNMAPPED if match.how == "minted" else shorten(match.broader or match.iri)
            found = LATER.get(found, found)
            acceptable = frozenset(filter(None, row["acceptable"].split(",")))
            yield Labelled(row["set"], row["kind"], phrase, row["concept"], acceptable, found, match.how)


def _phrase(record: dict[str, Any], field: str, index: int) -> str:
    value = record[field] if field == "actor" else record[field][index]
    return " ".join((value if isinstance(value, str) else value["text"]).split())


def main(gold: Path, *, errors: bool) -> None:
    """Print the figures, and with `errors` what is wrong or not mapped."""
    found = list(labelled(gold))
    console = Console(width=None if sys.stdout.isatty() else 200)
    figures = Table("set", "kind", "phrases", "mapped", "right", "coverage", "accuracy")
    for group in ("held", "judged", "fresh"):
        for kind in ("data", "party", "purpose", ""):
            those = [each for each in found if each.group == group and kind in ("", each.kind)]
            figures.add_row(*_row(those, group, kind or "all"))
    console.print(figures)
    ways: defaultdict[tuple[str, str], list[Labelled]] = defaultdict(list)
    for each in found:
        ways[each.group, each.how].append(each)
    by_way = Table("set", "found by", "phrases", "right")
    for (group, how), those in sorted(ways.items()):
        by_way.add_row(group, how, str(len(those)), str(sum(each.is_right for each in those)))
    console.print(by_way)
    if errors:
        for each in found:
            if not each.is_right:
                print(each.group, each.how, each.phrase, each.found, each.concept, *sorted(each.acceptable), sep="\t")


def _row(those: Sequence[Labelled], group: str, kind: str) -> tuple[str, ...]:
    mapped = [each for each in those if each.is_mapped]
    right = sum(each.is_right for each in mapped)
    counts = (str(len(those)), str(len(mapped)), str(right))
    return (group, kind, *counts, f"{len(mapped) / len(those):.3f}", f"{right / len(mapped):.3f}")


if __name__ == "__main__":
    paths = [argument for argument in sys.argv[1:] if argument != "--errors"]
    if len(paths) != 1:
        sys.exit("usage: python benchmarks/mapping.py GOLD [--errors]")
    main(Path(paths[0]), errors="--errors" in sys.argv)
