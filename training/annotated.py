"""Annotated policies → policies with their practices: ours in `training/corpus/`, and folders of gold annotations.

A policy of ours is one file: its Markdown with a sentence a line and, under each sentence, its practices, a line each:

    We never sell your e-mail address, except with your consent.
    @ sell not | data: e-mail address | if: except with your consent

`training/corpus/README.md` describes the form.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

from kg.evaluation.gold import load_gold
from kg.model import Action, Actor, DataItem, Duration, Evidence, Practice
from kg.read import policy_of, read_policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Policy

CORPUS = Path(__file__).with_name("corpus")
_MARK = "@ "
_PREFIX = re.compile(r"\s*(?:#+ |(?:[-*+]|\d+[.)])\s)?\s*")
"""What stands before the sentence on its line: indentation, a heading's mark, a bullet."""
_PARTS = ("by", "by third-party", "data", "to", "from", "for", "during", "if")


class AnnotatedPolicy(NamedTuple):
    """A policy and the practices that somebody found in it."""

    policy: Policy
    practices: tuple[Practice, ...]


def gold_policies(annotations: Path, policies: Path) -> Iterator[AnnotatedPolicy]:
    """Yield the policies of a folder of gold annotations, sorted by name.

    Raises:
        InputError: as `kg.evaluation.gold.load_gold`.
    """
    for annotated in load_gold(annotations, policies).annotated:
        yield AnnotatedPolicy(read_policy(annotated.source.path), annotated.practices)


def own_policies(folder: Path = CORPUS) -> Iterator[AnnotatedPolicy]:
    """Yield the policies of `training/corpus/`, sorted by name.

    Raises:
        ValueError: a line of practices is not of the form that the corpus's README describes.
    """
    for file in sorted(folder.glob("*.txt")):
        yield read_annotated(file.read_text(encoding="utf-8"), file.stem)


def read_annotated(source: str, name: str) -> AnnotatedPolicy:
    """Return the policy and the practices of an annotated text.

    Raises:
        ValueError: a line of practices is at fault; names the line.
    """
    lines: list[str] = []
    practices: list[Practice] = []
    offset, last = 0, (0, "")
    for number, line in enumerate(source.splitlines(), 1):
        if line.startswith(_MARK):
            try:
                practices.append(_practice(line.removeprefix(_MARK), *last))
            except ValueError as error:
                raise ValueError(f"{name}, line {number}: {error}") from error
            continue
        prefix = _PREFIX.match(line)
        begin = prefix.end() if prefix else 0
        last = (offset + begin, line[begin:].rstrip())
        lines.append(line)
        offset += len(line) + 1
    return AnnotatedPolicy(policy_of("\n".join(lines) + "\n", f"{name}.md"), tuple(practices))


def _practice(line: str, start: int, quote: str) -> Practice:
    if not quote:
        raise ValueError("no sentence stands above it")
    head, *fields = (field.strip() for field in line.split(" | "))
    action, _, negation = head.partition(" ")
    if action not in get_args(Action) or negation not in ("", "not"):
        raise ValueError(f"unknown action {head!r}")
    parts: dict[str, tuple[str, ...]] = {}
    for field in fields:
        key, _, value = field.partition(":")
        if key not in _PARTS or key in parts:
            raise ValueError(f"unknown or repeated part {key!r}")
        parts[key] = tuple(phrase.strip() for phrase in value.split(";") if phrase.strip())
    third = "by third-party" in parts
    actor = parts.get("by third-party", ()) if third else parts.get("by", ("we",))
    return Practice(
        action=action,  # type: ignore[arg-type]  # checked above
        polarity="denied" if negation else "affirmed",
        actor=Actor("third-party" if third else "first-party", "; ".join(actor)),
        data=tuple(map(_data_item, parts.get("data", ()))),
        evidence=Evidence(quote, start, start + len(quote)),
        recipients=parts.get("to", ()),
        sources=parts.get("from", ()),
        purposes=parts.get("for", ()),
        durations=tuple(map(_duration, parts.get("during", ()))),
        conditions=parts.get("if", ()),
        cue=negation,
    )


def _data_item(phrase: str) -> DataItem:
    text, _, antecedents = phrase.partition(" = ")
    return DataItem(text.strip(), tuple(a.strip() for a in antecedents.split(" + ") if a.strip()))


def _duration(phrase: str) -> Duration:
    text, _, iso = phrase.partition(" = ")
    return Duration(text.strip(), iso.strip() or None)
