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
- controller name: the first passages that call the company by its name, as the annotators seldom mark later ones; and
  once a policy, the name that kg has for the company beside the names annotated anywhere in it (kg holds one a
  policy); a name that kg takes from the file's does not count;
- mandatory disclosure: all legal obligations. The annotations seldom have "required by law" as a legal basis, nor a
  ground that is the purpose of a practice ("we keep it to comply with the law"): these do not count as such here.

The policies are in two halves by a hash of their name. Errors (`--errors`) are listed of the first half alone, by which
the rules were made; the second half shows whether they hold for policies that nobody looked at.

Many policies are made by the same generators. A second table has the passages that several share word for word: what kg
scores on them, and what one scores who expects of each policy what a third of the others have annotated there. That is
how far the annotations agree with one another.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import defaultdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from annotated import (
    NAMES,
    REQUIREMENTS,
    SHARED,
    agreement,
    figures,
    matched,
    names_of,
    phrases,
    read_annotated,
    shared,
    words_of,
)
from rich.console import Console
from rich.table import Table

from kg.extract import Extractor
from kg.iris import shorten
from kg.ontology.check import load_vocabulary
from kg.read import read_policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from annotated import Annotated, Figures

    from kg.model import Extraction, Statement

    Found = list[tuple[int, int, str]]
    Outcome = tuple[str, str, str, str]

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
NAMED = 2
"""How many mentions of the company's name count."""
USERS = ("party:user", "party:child", "party:technology")


class Predictions:
    """The phrases of each kind in an extraction, each with the span of its sentence."""

    def __init__(self) -> None:
        self._vocabulary = load_vocabulary()

    def of(self, extraction: Extraction) -> dict[str, Found]:
        """Return the phrases by kind, those of data with their polarity before them."""
        found: defaultdict[str, Found] = defaultdict(list)
        for kind, start, end, phrase in (*self._practices(extraction), *statements(extraction), *names(extraction)):
            found[kind].append((start, end, phrase))
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
            for kind, stated in (
                ("recipient", (*practice.recipients, *filter(None, [third]))),
                ("purpose", practice.purposes),
                ("retention", tuple(d.text for d in practice.durations)),
                ("source", tuple(s for s in practice.sources if not self._is_user(s))),
            ):
                for phrase in stated:
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


def names(extraction: Extraction) -> Iterator[tuple[str, int, int, str]]:
    """Yield where the company is first called by its name, with or without what makes it a firm ("Ltd")."""
    text, first = extraction.policy.text, extraction.first_party.name
    known = [name for name in extraction.first_party.names if name in first or first in name]
    found = re.finditer("|".join(re.escape(name) for name in sorted(known, key=len, reverse=True)), text)
    yield from (("controller name", *match.span(), match[0]) for match in islice(found, NAMED))


def kinds_of(statement: Statement) -> Iterator[str]:
    """Yield the kinds of annotation that a statement answers to."""
    if statement.kind == "legal-basis":
        yield from kinds_of_basis(statement)
    elif statement.kind == "transfer":
        yield "transfer"
    elif statement.kind == "contact":
        yield "officer contact" if "kg:OfficerContact" in statement.concepts else "controller contact"
    elif statement.kind == "automated-decision":
        yield "automated decision"
    else:
        yield from (kind for kind, concept in RIGHTS.items() if concept in statement.concepts)
        if any(concept.startswith(OPT_OUTS) for concept in statement.concepts):
            yield "object"


def kinds_of_basis(statement: Statement) -> Iterator[str]:
    """Yield the kinds of annotation that a legal basis answers to."""
    duty = "basis:legal-obligation" in statement.concepts
    if duty:
        yield "mandatory disclosure"
    if "basis:legitimate-interests" in statement.concepts:
        yield "legitimate interests"
    elif not (duty and REQUIRED.search(statement.text)) and not is_purpose(statement):
        yield "legal basis"


def is_purpose(statement: Statement) -> bool:
    """Tell whether a statement's wording is a purpose of a practice; not of an item that is nothing else."""
    item = statement.evidence.quote.lower().removeprefix("to ").startswith(statement.text.lower())
    return not item and any(statement.text.lower() in purpose.lower() for purpose in statement.purposes)


def compare_names(annotated: Annotated, extraction: Extraction) -> Iterator[Outcome]:
    """Yield the same for the company's name, where the policy tells it: kg then has it for the whole policy."""
    name = extraction.first_party.name
    gold, found = names_of(annotated), [name] if name and name in annotated.text else []
    pairs = matched(gold, found)
    yield from ((NAMES, "found", found[j], "") for _, j in pairs)
    yield from _left(NAMES, "missed", gold, {i for i, _ in pairs}, "")
    yield from _left(NAMES, "wrong", found, {j for _, j in pairs}, "")


def compare(annotated: Annotated, predicted: dict[str, Found]) -> Iterator[Outcome]:
    """Yield (kind, found | wrong | missed, phrase, passage) for every phrase annotated or predicted."""
    for passage, span in zip(annotated.passages, annotated.spans, strict=True):
        if span is None:
            continue
        for kind in (kind for kind in REQUIREMENTS if kind != NAMES):
            gold = phrases(passage, kind)
            here = (text for s, e, text in predicted.get(kind, ()) if min(e, span[1]) > max(s, span[0]))
            found = list(dict.fromkeys(here))
            pairs = matched(gold, found)
            yield from ((kind, "found", found[j], passage["passage"]) for _, j in pairs)
            yield from _left(kind, "missed", gold, {i for i, _ in pairs}, passage["passage"])
            yield from _left(kind, "wrong", found, {j for _, j in pairs}, passage["passage"])


def _left(kind: str, what: str, phrases: list[str], paired: set[int], passage: str) -> Iterator[Outcome]:
    yield from ((kind, what, phrase, passage) for i, phrase in enumerate(phrases) if i not in paired)


def show(title: str, columns: dict[str, dict[str, Figures]], write: Callable[..., None]) -> None:
    """Print a table: each kind with its figures by column."""
    table = Table(title=title)
    table.add_column("kind")
    for name in columns:
        for score in ("n", "P", "R", "F1"):
            table.add_column(f"{score} {name}" if score == "n" else score, justify="right")
    for kind in REQUIREMENTS:
        cells = []
        for each in (column[kind] for column in columns.values()):
            cells += [str(each.found + each.missed), *(f"{score:.2f}" for score in each.scores())]
        table.add_row(kind, *cells)
    write(table)


def rows(
    policies: list[Annotated],
) -> Iterator[tuple[Annotated, list[Outcome]]]:
    """Extract from each policy and yield it with what was found, wrong and missed in it."""
    extractor, predictions = Extractor(), Predictions()
    with tempfile.TemporaryDirectory() as scratch:
        for policy in policies:
            file = Path(scratch) / f"{policy.name}.md"
            file.write_text(policy.text, "utf-8")
            extraction = extractor.extract(read_policy(file))
            yield policy, [*compare(policy, predictions.of(extraction)), *compare_names(policy, extraction)]


def main(folder: Path, errors: str = "") -> None:
    """Extract from every policy of the folder, compare, and print the errors of one kind and the tables."""
    policies = [read_annotated(path) for path in sorted(folder.glob("*.json"))]
    same = shared(policies)
    halves: list[list[tuple[str, str]]] = [[], []]
    ours: list[tuple[str, str]] = []
    for policy, found in rows(policies):
        for kind, what, phrase, passage in found:
            halves[policy.half].append((kind, what))
            if words_of(passage) in same:
                ours.append((kind, what))
            if kind == errors and what != "found" and not policy.half:
                print(f"{what.upper():6} {policy.name} [{phrase}] | {passage[:200]}")
    write = Console(width=140).print
    figured = {name: figures(each) for name, each in zip(("first", "second"), halves, strict=True)}
    title = "GDPR-Transparency-200: rules were made by the first half of the policies, not by the second"
    show(title, figured | {"both": figures([*halves[0], *halves[1]])}, write)
    theirs = figures(row for several in same.values() for row in agreement(several))
    title = f"Passages that {SHARED} policies or more share: kg, and the annotations of the other policies"
    show(title, {"kg": figures(ours), "others": theirs}, write)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", metavar="KIND", choices=list(REQUIREMENTS), default="", help="list what went wrong")
    arguments = parser.parse_args()
    main(arguments.folder, arguments.errors)
