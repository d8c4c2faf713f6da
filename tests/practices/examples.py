"""Reads `examples/*.txt`: sentences with what they state marked inside them, as `examples/README.md` explains."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.model import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Practice

FOLDER = Path(__file__).with_suffix("")
LISTS = ("data", "recipient", "source", "purpose", "duration", "condition")
ACTORS = ("first-party", "third-party")

_TAG = re.compile(
    r"(?P<name>(?:may |must )?(?:not )?[a-z]+|[a-z-]+)(?: (?P<iso>P(?:T?\d+[A-Z])+))?"
    r"(?P<numbers>(?: \d)*)(?P<more>(?::| =) .+)?"
)
_SAYS = re.compile(r"(?:may |must )?(?:not )?")
"""What may stand before an action: its modality, unless it is stated, and its polarity, unless it is affirmed."""
_MODALITIES = {"stated": "", "possible": "may ", "required": "must "}
_INDENT = " " * 4
_ITEM = re.compile(r"\s*(?:[-*]|\d+\.) ")

Stated = dict[str, object]
"""A practice in plain words: action, modality and polarity in one, role of who acts, each list that is not empty."""


class Mark(NamedTuple):
    """One tag on some words of a line: `[words](name numbers: more)`."""

    words: str
    name: str
    iso: str
    numbers: frozenset[str]
    more: str


@dataclass(slots=True)
class Line:
    """A sentence or list item without its marks, where it stands in the block, and what its marks say."""

    start: int
    text: str
    marks: list[Mark]
    above: Line | None = None
    stated: list[Stated] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Example:
    """A block of an example file: what stands in the policy, and what is stated line by line."""

    place: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The policy: the block without its marks."""
        return "".join(f"{line.text}\n" for line in self.lines)

    def expected(self) -> dict[str, list[Stated]]:
        """Return what the marks say, by line."""
        return {line.text: line.stated for line in self.lines}

    def found(self, practices: Sequence[Practice]) -> dict[str, list[Stated]]:
        """Return what was extracted, by line, without the wordings that the marks leave open."""
        found: dict[str, list[Stated]] = {}
        for line in self.lines:
            here = [p for p in practices if line.start <= p.evidence.start <= line.start + len(line.text)]
            found[line.text] = _like(line.stated, [stated(practice) for practice in here])
        return found


def load_examples() -> list[Example]:
    """Return the examples of all files, each file's in its order; those that explain the format come with them."""
    paths = [FOLDER / "README.md", *sorted(FOLDER.glob("*.txt"))]
    return [example for path in paths for example in read_examples(path)]


def read_examples(path: Path) -> Iterator[Example]:
    """Yield the examples of one file: blocks of lines with blank lines between.

    Of a text file, lines that begin with `//` are left out; of a Markdown file, all that is not indented.

    Raises:
        ValueError: a mark cannot be read or belongs to no practice; the message names file and line.
    """
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*path.read_text("utf-8").splitlines(), ""], 1):
        if path.suffix == ".md" and line and not line.startswith(_INDENT):
            continue
        if line.strip() and not line.startswith("//"):
            block.append((number, line.removeprefix(_INDENT) if path.suffix == ".md" else line))
        elif block and not line.strip():
            yield _example(f"{path.stem}:{block[0][0]}", block)
            block = []


def stated(practice: Practice) -> Stated:
    """Return a practice in the form in which the marks state one."""
    lists: dict[str, Sequence[str]] = {
        "data": [f"{d.text} = {'; '.join(d.refers_to)}" if d.refers_to else d.text for d in practice.data],
        "recipient": practice.recipients,
        "source": practice.sources,
        "purpose": practice.purposes,
        "duration": [f"{d.text} {d.iso or ''}".strip() for d in practice.durations],
        "condition": practice.conditions,
    }
    says = _MODALITIES[practice.modality] + ("not " if practice.polarity == "denied" else "")
    head = {"action": f"{says}{practice.action}", "by": practice.actor.role}
    return head | {"actor": practice.actor.text, "cue": practice.cue} | {k: sorted(v) for k, v in lists.items() if v}


def _like(expected: Sequence[Stated], found: list[Stated]) -> list[Stated]:
    """Return what was found in order, without the wording of actor and cue where the marks do not give one."""

    def order(one: Stated) -> str:
        return str({key: value for key, value in one.items() if key not in ("actor", "cue")})

    found, pairs = sorted(found, key=order), sorted(expected, key=order)
    for i, one in enumerate(found):
        known = pairs[i] if i < len(pairs) else {}
        found[i] = {key: value for key, value in one.items() if key not in ("actor", "cue") or key in known}
    return found


def _example(place: str, block: list[tuple[int, str]]) -> Example:
    lines: list[Line] = []
    start = 0
    for _, raw in block:
        try:
            text, marks = _unmarked(raw)
        except ValueError as error:
            raise ValueError(f"{place}: {error} in: {raw}") from error
        lines.append(Line(start, text, marks, _lead_in(text, lines)))
        start += len(text) + 1
    for line in lines:
        line.stated = sorted(_statements(line), key=str)
    for line in lines:
        fault = _fault(line, lines)
        if fault:
            raise ValueError(f"{place}: {fault} in: {line.text}")
    return Example(place, tuple(lines))


def _fault(line: Line, lines: list[Line]) -> str:
    """Return what is wrong with a line's marks: they must belong to a practice of the line or of an item below it."""
    numbers = {n for mark in line.marks if _is_action(mark) for n in mark.numbers}
    strangers = sorted({n for mark in line.marks for n in mark.numbers} - numbers)
    if strangers:
        return f"there is no practice {strangers[0]}"
    used = any(below.stated for below in lines if any(line is each for each in _chain(below)))
    return "" if used or not line.marks else "no practice is marked"


def _is_action(mark: Mark) -> bool:
    return _SAYS.sub("", mark.name, count=1) in ACTIONS


def _unmarked(raw: str) -> tuple[str, list[Mark]]:
    """Return a line without its marks, and the marks; marks may stand inside the words of other marks.

    Raises:
        ValueError: a bracket has no partner, or a mark is unknown.
    """
    text, marks, i = "", [], 0
    opened: list[int] = []
    while i < len(raw):
        if raw[i] == "[":
            opened.append(len(text))
        elif raw[i] == "]":
            if not opened:
                raise ValueError("a bracket was not opened")
            end = raw.find(")", i)
            if raw[i + 1 : i + 2] != "(" or end < 0:
                raise ValueError("a round bracket is missing or is not closed")
            words = text[opened.pop() :]
            marks.extend(_mark(words, tag) for tag in raw[i + 2 : end].split(", "))
            i = end
        else:
            text += raw[i]
        i += 1
    if opened:
        raise ValueError("a square bracket is not closed")
    return text, marks


def _mark(words: str, tag: str) -> Mark:
    found = _TAG.fullmatch(tag)
    if found is None or _SAYS.sub("", found["name"], count=1) not in (*ACTIONS, *LISTS, *ACTORS, "cue"):
        raise ValueError(f"unknown mark {tag!r}")
    return Mark(words, found["name"], found["iso"] or "", frozenset(found["numbers"].split()), found["more"] or "")


def _lead_in(text: str, lines: list[Line]) -> Line | None:
    """Return the line that a list item stands below: the nearest that is indented less."""
    depth = _depth(text)
    return next((line for line in reversed(lines) if _depth(line.text) < depth), None) if depth else None


def _depth(text: str) -> int:
    return len(text) - len(text.lstrip()) + 1 if _ITEM.match(text) else 0


def _chain(line: Line) -> Iterator[Line]:
    """Yield a line and what it stands below."""
    yield line
    if line.above is not None:
        yield from _chain(line.above)


def _statements(line: Line) -> Iterator[Stated]:
    roles = [mark for each in reversed([*_chain(line)]) for mark in each.marks]
    for mark in line.marks:
        if _is_action(mark):
            own = [r for r in roles if not r.numbers or (r.numbers & mark.numbers and r in line.marks)]
            yield _statement(mark.name, own)


def _statement(action: str, roles: list[Mark]) -> Stated:
    found: Stated = {"action": action, "by": "first-party"}
    for mark in roles:
        if mark.name in ACTORS:
            found |= {"by": mark.name, "actor": mark.words}
        elif mark.name == "cue":
            found["cue"] = mark.words.lower()
    for name in LISTS:
        texts = sorted(_spelled(mark) for mark in roles if mark.name == name)
        if texts:
            found[name] = texts
    return found


def _spelled(mark: Mark) -> str:
    if mark.more.startswith(":"):
        return mark.more[2:]
    return f"{mark.words} {mark.iso}{mark.more.strip()}".strip() if mark.iso or mark.more else mark.words
