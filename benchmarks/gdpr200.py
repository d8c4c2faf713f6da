"""Precision, recall and F1 of what kg extracts against the annotations of GDPR-Transparency-200, kind by kind.

    python benchmarks/gdpr200.py FOLDER [--errors KIND]

FOLDER holds one JSON file a policy (Cory et al., PoPETs 2026; not part of kg). Each is rebuilt as Markdown, read like
any other policy, and what is found is laid beside the annotations, passage by passage: a phrase counts as found where
the passage has an annotation of the same kind that shares at least half of its words with it.

The annotations mark phrases of 21 requirements; what answers to them is not always a phrase of kg's, so that some kinds
are adapted, each adaptation a function of this file:
- data: besides all phrases, once without those that name personal data as a whole ("your information"), which the
  annotators mostly leave out;
- legal basis: statements of legal bases but for legitimate interests, which the annotations have as a kind of their
  own;
- source: other parties alone; that data comes from "you", from children or from your browser is mostly left out;
- controller name: the first passages that call the company by its name, as the annotators seldom mark later ones;
- mandatory disclosure: all legal obligations. The annotations seldom have "required by law" as a legal basis, nor a
  ground that is the purpose of a practice ("we keep it to comply with the law"): these do not count as such here.

The policies are in two halves by a hash of their name. Errors (`--errors`) are listed of the first half alone, by which
the rules were made; the second half shows whether they hold for policies that nobody looked at.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.console import Console
from rich.table import Table

from kg.evaluation.likeness import likeness
from kg.extract import Extractor
from kg.iris import shorten
from kg.ontology.check import load_vocabulary
from kg.read import read_policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.model import Extraction, Statement

    Spans = Iterator[tuple[int, int, str]]

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
RIGHTS = {
    "erasure": "right:erasure",
    "access": "right:access",
    "rectification": "right:rectification",
    "withdraw consent": "right:withdraw-consent",
    "object": "right:objection",
    "portability": "right:portability",
    "restrict": "right:restriction",
    "complaint": "right:complaint",
}
OPT_OUTS = "right:opt-out"
"""Annotated as objections and as withdrawals of consent alike: counted as objections."""
GENERIC = ("data:information", "data:personal-information")
"""What names personal data as a whole, "your information" or "personal data"."""
REQUIRED = re.compile(r"\b(?:required?|requires|obliged|obligated|permitted|compelled)\b", re.IGNORECASE)
USERS = ("party:user", "party:child", "party:technology")
NAMED = 2
LEAST_ALIKE = 0.5


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


class Predictions:
    """The phrases of each kind in an extraction, each with the span of its sentence."""

    def __init__(self) -> None:
        self._vocabulary = load_vocabulary()

    def of(self, extraction: Extraction) -> dict[str, list[tuple[int, int, str]]]:
        """Return the phrases by kind, those of data with their polarity before them."""
        found: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for kind, start, end, phrase in (*self._practices(extraction), *statements(extraction)):
            found[kind].append((start, end, phrase))
        found["controller name"] = list(names(extraction))
        return found

    def _practices(self, extraction: Extraction) -> Iterator[tuple[str, int, int, str]]:
        for practice in extraction.practices:
            place = practice.evidence.start, practice.evidence.end
            for item in practice.data:
                phrase = f"{practice.polarity}: {item.text}"
                yield "data", *place, phrase
                if not self._is_generic(item.text):
                    yield "data, not generic", *place, phrase
            third = practice.actor.text if practice.actor.role == "third-party" else ""
            for kind, phrases in (
                ("recipient", (*practice.recipients, *filter(None, [third]))),
                ("purpose", practice.purposes),
                ("retention", tuple(d.text for d in practice.durations)),
                ("source", tuple(s for s in practice.sources if not self._is_user(s))),
            ):
                for phrase in phrases:
                    yield kind, *place, phrase

    def _is_user(self, source: str) -> bool:
        """Tell whether a source is the person whose data it is, or what acts for that person."""
        return shorten(self._vocabulary.lexicon.match("party", source).iri) in USERS

    def _is_generic(self, phrase: str) -> bool:
        """Tell whether a data phrase names personal data as a whole, by the concept that it maps to."""
        return shorten(self._vocabulary.lexicon.match("data", phrase).iri) in GENERIC


def statements(extraction: Extraction) -> Iterator[tuple[str, int, int, str]]:
    """Yield the statements that are no practices, by the kind that the annotations have for them."""
    for statement in extraction.statements:
        start, end = statement.evidence.start, statement.evidence.end
        for kind in kinds_of(statement):
            yield kind, start, end, statement.text


def kinds_of(statement: Statement) -> Iterator[str]:
    """Yield the kinds of annotation that a statement answers to."""
    if statement.kind == "legal-basis":
        yield from kinds_of_basis(statement)
    elif statement.kind == "transfer":
        yield "transfer"
    elif statement.kind == "contact":
        yield "officer contact" if statement.concept == "kg:OfficerContact" else "controller contact"
    elif statement.kind == "automated-decision":
        yield "automated decision"
    else:
        yield from (kind for kind, concept in RIGHTS.items() if concept == statement.concept)
        if statement.concept.startswith(OPT_OUTS):
            yield "object"


def kinds_of_basis(statement: Statement) -> Iterator[str]:
    """Yield the kinds of annotation that a legal basis answers to."""
    duty = statement.concept == "basis:legal-obligation"
    if duty:
        yield "mandatory disclosure"
    if statement.concept == "basis:legitimate-interests":
        yield "legitimate interests"
    elif not (duty and REQUIRED.search(statement.text)) and not is_purpose(statement):
        yield "legal basis"


def is_purpose(statement: Statement) -> bool:
    """Tell whether a statement's wording is a purpose of a practice; not of an item that is nothing else."""
    item = statement.evidence.quote.lower().removeprefix("to ").startswith(statement.text.lower())
    return not item and any(statement.text.lower() in purpose.lower() for purpose in statement.purposes)


def names(extraction: Extraction) -> Spans:
    """Yield where the company is first called by its name, with or without what makes it a firm ("Ltd")."""
    text, first = extraction.policy.text, extraction.first_party.name
    known = [name for name in extraction.first_party.names if name in first or first in name]
    found = re.finditer("|".join(re.escape(name) for name in sorted(known, key=len, reverse=True)), text)
    yield from ((*match.span(), match[0]) for match in islice(found, NAMED))


def compare(
    annotated: Annotated, predicted: dict[str, list[tuple[int, int, str]]]
) -> Iterator[tuple[str, str, str, str]]:
    """Yield (kind, found | wrong | missed, phrase, passage) for every phrase annotated or predicted."""
    for passage, span in zip(annotated.passages, annotated.spans, strict=True):
        if span is None:
            continue
        for kind, requirements in REQUIREMENTS.items():
            notes = [n for n in passage["annotations"] if n["requirement"] in requirements]
            gold = [_phrase(note, kind) for note in notes]
            here = (text for s, e, text in predicted.get(kind, ()) if min(e, span[1]) > max(s, span[0]))
            found = list(dict.fromkeys(here))
            pairs = matched(gold, found)
            yield from ((kind, "found", found[j], passage["passage"]) for _, j in pairs)
            yield from _left(kind, "missed", gold, {i for i, _ in pairs}, passage["passage"])
            yield from _left(kind, "wrong", found, {j for _, j in pairs}, passage["passage"])


def _phrase(note: dict[str, Any], kind: str) -> str:
    text = str(note["value"]).replace("PLACEHOLDER", " ").replace("[...]", " ")
    polarity = "affirmed: " if note["performed"] else "denied: "
    return polarity + text if kind.startswith("data") else text


def _left(
    kind: str, what: str, phrases: list[str], paired: set[int], passage: str
) -> Iterator[tuple[str, str, str, str]]:
    yield from ((kind, what, phrase, passage) for i, phrase in enumerate(phrases) if i not in paired)


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


def show(halves: list[dict[str, Figures]], write: Callable[..., None]) -> None:
    """Print a table: each kind with its figures in both halves."""
    table = Table(title="GDPR-Transparency-200: rules were made by the first half of the policies, not by the second")
    table.add_column("kind")
    for half in ("first", "second", "both"):
        for column in ("n", "P", "R", "F1"):
            table.add_column(f"{column} {half}" if column == "n" else column, justify="right")
    for kind in REQUIREMENTS:
        cells = []
        both = Figures(*(sum(each) for each in zip(*(half[kind] for half in halves), strict=True)))
        for each in (*(half[kind] for half in halves), both):
            cells += [str(each.found + each.missed), *(f"{score:.2f}" for score in each.scores())]
        table.add_row(kind, *cells)
    write(table)


def main(folder: Path, errors: str = "") -> None:
    """Extract from every policy of the folder, compare, and print the errors of one kind and the table."""
    extractor, predictions = Extractor(), Predictions()
    rows: list[list[tuple[str, str]]] = [[], []]
    with tempfile.TemporaryDirectory() as scratch:
        for path in sorted(folder.glob("*.json")):
            annotated = read_annotated(path)
            file = Path(scratch) / f"{annotated.name}.md"
            file.write_text(annotated.text, "utf-8")
            predicted = predictions.of(extractor.extract(read_policy(file)))
            for kind, what, phrase, passage in compare(annotated, predicted):
                rows[annotated.half].append((kind, what))
                if kind == errors and what != "found" and not annotated.half:
                    print(f"{what.upper():6} {annotated.name} [{phrase}] | {passage[:200]}")
    show([figures(each) for each in rows], Console(width=140).print)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", metavar="KIND", choices=list(REQUIREMENTS), default="", help="list what went wrong")
    arguments = parser.parse_args()
    main(arguments.folder, arguments.errors)
