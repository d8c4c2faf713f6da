"""The values that pass from stage to stage; frozen, and without logic beyond slicing.

read → `Policy`; sentences → `Sentence`; practices → `Practice`, gathered in an `Extraction`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "cell"]
Action = Literal["collect", "use", "share", "sell", "retain", "delete"]
Polarity = Literal["affirmed", "denied"]
Modality = Literal["stated", "possible", "required"]
Role = Literal["first-party", "third-party"]
Basis = Literal["rules", "model", "both"]
DurationKind = Literal[
    "fixed-period",
    "until-event",
    "as-long-as-necessary",
    "as-law-requires",
    "indefinite",
    "without-delay",
    "unspecified",
]

StatementKind = Literal["legal-basis", "transfer", "right", "contact", "automated-decision"]

STATEMENT_KINDS: tuple[StatementKind, ...] = ("legal-basis", "transfer", "right", "contact", "automated-decision")
ACTIONS: tuple[Action, ...] = ("collect", "use", "share", "sell", "retain", "delete")


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of text freed of markup, with the way back into the file.

    `at[i]` is the offset in the file (in code points) of the character `clean[i]`; `at` never falls.
    """

    clean: str
    at: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.clean) != len(self.at):
            raise ValueError(f"{len(self.clean)} characters with {len(self.at)} offsets")

    def __getitem__(self, part: slice) -> Text:
        return Text(self.clean[part], self.at[part])

    def __bool__(self) -> bool:
        return bool(self.clean)

    @property
    def start(self) -> int:
        """Offset in the file of the first character; 0 for an empty text."""
        return self.at[0] if self.at else 0

    @property
    def end(self) -> int:
        """Offset in the file just after the last character; 0 for an empty text."""
        return self.at[-1] + 1 if self.at else 0


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table cell.

    Attributes:
        kind: what it is.
        text: its text without markup (emphasis, link addresses, list bullets, heading marks).
        level: 1 to 6 for a heading; nesting depth from 1 for a list item; 0 otherwise.
        heading: index in `Policy.blocks` of the nearest heading above, or None.
        parent: index of what introduces it, or None: for a list item the item above it in the nesting, or the
            paragraph or heading right before the list; for a table cell the header cell of its column.
        row: for a table cell the number of its row in the table, from 0 for the header row; otherwise -1.
        strong: (start, end) in `text.clean` of what is emphasised strongly (bold), in order.
    """

    kind: BlockKind
    text: Text
    level: int = 0
    heading: int | None = None
    parent: int | None = None
    row: int = -1
    strong: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy as read.

    Attributes:
        path: the path as the user gave it.
        name: file name without suffix.
        text: the whole file; every offset counts its code points.
        sha256: hexadecimal SHA-256 of the file's bytes.
        blocks: its parts in reading order; the archive line is not among them.
        site: domain named by the archive line (`smtp2go.com`), or "".
        archived: date of the archive line as `YYYY-MM-DD`, or "".
        snapshot: web address of the archived snapshot, or "".
    """

    path: str
    name: str
    text: str
    sha256: str
    blocks: tuple[Block, ...]
    site: str = ""
    archived: str = ""
    snapshot: str = ""


@dataclass(frozen=True, slots=True)
class FirstParty:
    """The company that speaks in a policy: its name, and every other name the policy has for it."""

    name: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the company, the first the one it is called by here."""
        return tuple(name for name in (self.name, *self.aliases) if name)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, list item, heading or cell, as it is handed to the parser.

    Attributes:
        text: the sentence without markup.
        kind: kind of the block it stands in.
        headings: the headings above, outermost first.
        lead_in: the sentence that introduces the list (last sentence before it, or of the parent item), or the
            header cell of the column; None outside lists and tables.
        row: as in `Block`.
        label_end: for an item or paragraph that opens with an emphasised or "Label:" run-in heading, the number of
            characters of `text.clean` the label takes, its colon or full stop included; otherwise 0.
    """

    text: Text
    kind: BlockKind
    headings: tuple[str, ...] = ()
    lead_in: Sentence | None = None
    row: int = -1
    label_end: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a policy says so: `policy.text[start:end] == quote`, offsets in code points; the headings above it."""

    quote: str
    start: int
    end: int
    # The names of practices are made of what is written of them; a heading is no part of what they say.
    headings: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does it. `text` is the wording, "" where a passive names nobody."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class DataItem:
    """A data phrase; an anaphor ("this information") also has the phrases it refers to."""

    text: str
    refers_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duration:
    """How long: the wording, and its ISO 8601 duration where a number is there.

    Attributes:
        iso: of a range ("6 to 12 months") the longer end.
        at_least: the ISO 8601 duration that is the least: of "at least five years" and of a range.
        at_most: that which is the most: of "up to 30 days" and of a range.
        kind: which kind of duration the words state; None where nobody has told.
        event: what ends it, must last for it, or is where its number is counted from ("you close your account"), or "".
    """

    text: str
    iso: str | None
    at_least: str | None = None
    at_most: str | None = None
    kind: DurationKind | None = None
    event: str = ""


@dataclass(frozen=True, slots=True)
class Practice:
    """One statement that somebody does something with data, or does not.

    Attributes:
        modality: whether it is said that it is done ("we collect", "we will collect"), that it may be done ("may",
            "might", "can", "reserve the right to", "sometimes"), or that it has to be ("must", "is required to"); of a
            denied one, whether it is not done ("do not", "cannot"), may not be, or must not be.
        cue: the wording that makes it denied ("not", "never", "neither"), "" for an affirmed one.
        confidence: how probable it is that the practice is right, from 0 to 1.
        basis: who says so: the rules on the parse, the trained model, or both.
        Others: as in the annotation guidelines' record.
    """

    action: Action
    polarity: Polarity
    actor: Actor
    data: tuple[DataItem, ...]
    evidence: Evidence
    recipients: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    durations: tuple[Duration, ...] = ()
    conditions: tuple[str, ...] = ()
    modality: Modality = "stated"
    cue: str = ""
    confidence: float = 1.0
    basis: Basis = "rules"


@dataclass(frozen=True, slots=True)
class Definition:
    """What a data phrase of a policy covers, by that policy's own words: "device information, such as your model"."""

    term: str
    narrower: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Statement:
    """What a policy says beside practices: a legal basis, a transfer, a right, a contact, an automated decision.

    Attributes:
        kind: which of these.
        text: the wording that states it: the ground, the place, the right, the address, the decision.
        evidence: where the policy says so.
        concepts: CURIEs of what it is in the ontology: `basis:consent`, `right:erasure`; of a row of places all.
        polarity: whether it is said to be so, or not to be.
        data: the data phrases it is about.
        purposes: the purposes it is about.
        means: how a right is exercised, or what protects data that is transferred.
    """

    kind: StatementKind
    text: str
    evidence: Evidence
    concepts: tuple[str, ...] = ()
    polarity: Polarity = "affirmed"
    data: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    means: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was understood of one policy: practices, definitions and statements in text order; sentences read."""

    policy: Policy
    first_party: FirstParty
    practices: tuple[Practice, ...]
    sentences: int
    definitions: tuple[Definition, ...] = ()
    statements: tuple[Statement, ...] = ()
