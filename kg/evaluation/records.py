"""A file of annotations → practices: JSON Lines in the form that `kg extract` prints, every field checked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast, get_args

from kg.errors import InputError
from kg.model import Action, Actor, DataItem, Duration, Evidence, Polarity, Practice, Role
from kg.read.source import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    Json = dict[str, Any]

_NAMES: dict[type, str] = {str: "a text", int: "a whole number", list: "a list", dict: "an object"}


class _FaultyError(Exception):
    """A record is not as it should be; says what is wrong with it, and what helps."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


def read_records(path: Path, text: str) -> tuple[Practice, ...]:
    """Read the annotated practices of a policy; an empty file says that there are none in it.

    Args:
        path: a file with a JSON object a line, with the fields that `kg extract` prints; others are passed over.
        text: of the policy.

    Raises:
        InputError: the file cannot be read, a line is no JSON, or a record lacks a field, has one of another form, or
            quotes what does not stand in the policy; names the line.
    """
    practices = []
    for number, line in enumerate(_read(path).split("\n"), 1):
        if line.strip():
            try:
                practices.append(_practice(_parse(line), text))
            except _FaultyError as fault:
                raise InputError(f"{shown(path)}, line {number}: {fault}", fault.remedy) from fault
    return tuple(practices)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(
            f"{shown(path)} is not UTF-8", "convert it, for example with `iconv -f latin1 -t utf-8`"
        ) from None
    except OSError as error:
        raise InputError(f"{shown(path)} cannot be read ({error.strerror or error})", "check the file") from None


def _parse(line: str) -> Json:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", "it holds what kg cannot read")
        raise _FaultyError(f"this is no JSON ({reason})", "write one JSON object a line") from None
    return cast("Json", _checked(value, dict, "the record"))


def _practice(record: Json, text: str) -> Practice:
    actor = _field(record, "actor", dict)
    return Practice(
        action=_keyword(record, "action", get_args(Action)),
        polarity=_keyword(record, "polarity", get_args(Polarity)),
        actor=Actor(_keyword(actor, "role", get_args(Role)), _field(actor, "text", str)),
        data=tuple(DataItem(_field(each, "text", str), _texts(each, "refers_to")) for each in _objects(record, "data")),
        evidence=_evidence(record, text),
        recipients=_texts(record, "recipients", needed=True),
        sources=_texts(record, "sources", needed=True),
        purposes=_texts(record, "purposes", needed=True),
        durations=tuple(map(_duration, _objects(record, "durations"))),
        conditions=_texts(record, "conditions", needed=True),
    )


def _evidence(record: Json, text: str) -> Evidence:
    quote, start, end = _field(record, "quote", str), _field(record, "start", int), _field(record, "end", int)
    if not 0 <= start < end <= len(text):
        what = f"no text stands from {start} to {end} in the policy, which has {len(text)} characters"
        raise _FaultyError(what, 'count "start" and "end" in characters of the policy\'s file')
    if text[start:end].split() != quote.split():
        what = f"the quote is not what stands from {start} to {end} in the policy"
        raise _FaultyError(what, "give the offsets of the quote, or the policy as it was when it was annotated")
    return Evidence(text[start:end], start, end)


def _duration(entry: Json) -> Duration:
    iso = None if "iso" in entry and entry["iso"] is None else _field(entry, "iso", str)
    return Duration(_field(entry, "text", str), iso)


def _objects(record: Json, name: str) -> Iterable[Json]:
    return [cast("Json", _checked(each, dict, f'an entry of "{name}"')) for each in _field(record, name, list)]


def _texts(record: Json, name: str, *, needed: bool = False) -> tuple[str, ...]:
    if not needed and name not in record:
        return ()
    return tuple(cast("str", _checked(each, str, f'an entry of "{name}"')) for each in _field(record, name, list))


def _keyword(record: Json, name: str, keywords: tuple[str, ...]) -> Any:  # noqa: ANN401 - one of a Literal's values
    word = _field(record, name, str)
    if word not in keywords:
        raise _FaultyError(f'"{name}" is {shown(word)}', f"it must be one of {', '.join(keywords)}")
    return word


def _field(record: Json, name: str, form: type) -> Any:  # noqa: ANN401 - of the form that is asked for
    if name not in record:
        raise _FaultyError(f'the record lacks "{name}"', "add it; `kg extract` prints records with all fields")
    return _checked(record[name], form, f'"{name}"')


def _checked(value: object, form: type, what: str) -> object:
    if not isinstance(value, form) or isinstance(value, bool):
        raise _FaultyError(f"{what} is not {_NAMES[form]}", "correct it; `kg extract` prints records in the right form")
    return value
