"""Tables: a row of a table whose header says what each column holds is read as a whole.

"Data | Why | Shared with | Kept for" gives, for each row, what its first cell names: collected or used for what the
second says, shared with whom the third names, kept as long as the last says.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from kg.model import Actor
from kg.parse import tree
from kg.practices.durations import durations_in
from kg.practices.phrases import phrases
from kg.practices.purposes import clause_purposes
from kg.practices.statements import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from kg.model import Action, Modality, Sentence
    from kg.practices.statements import Reader
    from kg.practices.vocabulary import Words

ROLES = ("retention", "recipient", "source", "purpose", "data")
"""What a column may hold, in the order in which a header is held against their words."""


class Cell(NamedTuple):
    """A cell's sentence, parsed."""

    sentence: Sentence
    doc: Doc


def read_row(cells: Sequence[Cell], reader: Reader, words: Words) -> list[Statement]:
    """Return the statements of a row; none where its header does not say which column holds data, and what of it."""
    columns: dict[str, list[Cell]] = {}
    for cell in cells:
        role = next((role for role in ROLES if _header(cell) & words[f"columns/{role}"]), "")
        columns.setdefault(role, []).append(cell)
    data = tuple(reader.data.items((r for c in columns.get("data", ()) for r in _roots(c.doc)), frozenset()))
    plain = Statement("collect", Actor("first-party", ""), data, at=0)
    return list(_statements(columns, reader, words, plain)) if data else []


def _statements(columns: dict[str, list[Cell]], reader: Reader, words: Words, plain: Statement) -> Iterator[Statement]:
    sources = tuple(reader.party_texts(r for c in columns.get("source", ()) for r in _roots(c.doc)))
    purposes = tuple(p for c in columns.get("purpose", ()) for p in _purposes(c.doc, words))
    if sources or purposes:
        asked = any(_header(c) & words["columns/collected"] for c in columns.get("purpose", ()))
        action: Action = "collect" if sources or asked else "use"
        modality = _modality([*columns.get("source", ()), *columns.get("purpose", ())], words)
        yield _with(plain, action, sources=sources, purposes=purposes, modality=modality)
    for cell in columns.get("recipient", ()):
        nobody = set(cell.doc.text.lower().strip(" .").split()) & words["columns/nobody"]
        recipients = tuple(reader.party_texts(_roots(cell.doc)))
        if nobody or recipients:
            yield _with(
                plain,
                "share",
                recipients=() if nobody else recipients,
                modality=_modality([cell], words),
                cue=min(nobody, default=""),
            )
    for cell in columns.get("retention", ()):
        durations = tuple(duration for _, _, duration in durations_in(cell.doc.text))
        if durations:
            yield _with(plain, "retain", durations=durations, modality=_modality([cell], words))


def _with(plain: Statement, action: Action, **places: object) -> Statement:
    return replace(plain, action=action, **places)  # type: ignore[arg-type]


def _header(cell: Cell) -> set[str]:
    """Return the words of the header of the cell's column, in lower case."""
    lead_in = cell.sentence.lead_in
    return set(lead_in.text.clean.lower().replace("/", " ").split()) if lead_in else set()


def _modality(cells: Iterable[Cell], words: Words) -> Modality:
    """Return the modality of what the headers of columns say: "Who we may share it with"."""
    return "possible" if any(_header(cell) & words["modality/may"] for cell in cells) else "stated"


def _roots(doc: Doc) -> list[Token]:
    return [t for t in doc if t.dep_ == "root" and not t.is_punct]


def _purposes(doc: Doc, words: Words) -> Iterator[str]:
    for root in _roots(doc):
        if tree.is_verb(root):
            yield from clause_purposes(root, words)
        else:
            yield from (phrase.text for phrase in phrases(root, words))
