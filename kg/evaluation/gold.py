"""Folders → annotated policies: each file of annotations with its policy, checked against the policy's text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.batch import Failed
from kg.errors import InputError
from kg.evaluation.records import read_records
from kg.read import READERS
from kg.read.source import read_source, shown
from kg.sources import Source

if TYPE_CHECKING:
    from kg.model import Practice

SUFFIX = ".jsonl"


@dataclass(frozen=True, slots=True)
class Annotated:
    """A policy, and the practices that somebody annotated in it."""

    source: Source
    practices: tuple[Practice, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """The annotated policies, sorted by name, and those that are missing or cannot be read."""

    annotated: tuple[Annotated, ...]
    failed: tuple[Failed, ...]


def load_gold(annotations: str | Path, policies: str | Path) -> Gold:
    """Read every NAME.jsonl of a folder, for the policy NAME.md (or another suffix that kg reads) of another.

    Raises:
        InputError: a folder is missing, there are no annotations, or one of them is damaged or does not fit its policy.
    """
    annotations, policies = Path(annotations), Path(policies)
    for folder in (annotations, policies):
        _check_folder(folder)
    files = sorted(annotations.glob(f"*{SUFFIX}"))
    if not files:
        raise InputError(f"{shown(annotations)} holds no annotations", "put a file NAME.jsonl there for each policy")
    annotated, failed = [], []
    for file in files:
        name = file.name.removesuffix(SUFFIX)
        try:
            path = _policy(policies, name, file)
            _, text = read_source(path)
        except InputError as error:
            failed.append(Failed(str(file), error))
        else:
            annotated.append(Annotated(Source(str(path), name), read_records(file, text)))
    return Gold(tuple(annotated), tuple(failed))


def _check_folder(path: Path) -> None:
    if not path.exists():
        raise InputError(f"{shown(path)} does not exist", "check the path")
    if not path.is_dir():
        raise InputError(f"{shown(path)} is not a folder", "give the folder that the files are in")


def _policy(folder: Path, name: str, file: Path) -> Path:
    paths = [folder / f"{name}{suffix}" for suffix in READERS]
    found = next((path for path in paths if path.exists()), None)
    if found is None:
        raise InputError(f"there is no policy for {shown(file)}", f"put it at {shown(paths[0])}")
    return found
