"""Policies → graph, practices and page, as three files that appear together or not at all."""

from __future__ import annotations

import tempfile
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.batch import Failed, Understood, understand_all
from kg.errors import StoreError
from kg.files import replacing
from kg.formats.objects import json_line
from kg.graph import policy_graph
from kg.ontology.check import load_vocabulary
from kg.practices.record import record
from kg.read.source import shown
from kg.sources import name_sources
from kg.store import open_store, writing
from kg.view.page import write_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.batch import Outcome
    from kg.ontology.check import Vocabulary

GRAPH = "graph.trig"
PRACTICES = "practices.jsonl"
PAGE = "graph.html"
FILES = (GRAPH, PRACTICES, PAGE)


@dataclass(frozen=True, slots=True)
class Build:
    """What a build came to: the policies that are in the graph, and those that could not be read."""

    understood: tuple[Understood, ...]
    failed: tuple[Failed, ...]


def build(
    paths: Sequence[str], out: Path, jobs: int = 1, after_each: Callable[[Outcome], None] = lambda _: None
) -> Build:
    """Read policies, extract their practices, and write `graph.trig`, `practices.jsonl` and `graph.html`.

    The same files with the same content give the same bytes, whatever `jobs` is. Nothing is written before everything
    is understood, and nothing at all when no policy could be read. A folder that cannot be written to, and faults of
    vocabulary or model, are found out before the policies are read.

    Args:
        paths: the policy files.
        out: the folder to write to, made where missing.
        jobs: how many processes share the work.
        after_each: called after each policy, in the order of `paths`.

    Raises:
        StoreError: `out` cannot be written to.
        VocabularyError: a file of `ontology/` is at fault.
        ModelError: the language model is missing or damaged.
    """
    check_writable(out)
    vocabulary = load_vocabulary()
    outcomes = []
    with closing(understand_all(name_sources(paths), jobs)) as results:
        for outcome in results:
            outcomes.append(outcome)
            after_each(outcome)
    understood = tuple(outcome for outcome in outcomes if isinstance(outcome, Understood))
    if understood:
        _write(understood, vocabulary, out)
    return Build(understood, tuple(outcome for outcome in outcomes if isinstance(outcome, Failed)))


def check_writable(out: Path) -> None:
    """Make sure that the three files can be written to a folder, which may be yet to be made. Leaves nothing behind.

    Raises:
        StoreError: they cannot.
    """
    with _reported(out):
        nearest = next(each for each in (out, *out.absolute().parents) if each.exists())
        with tempfile.TemporaryFile(dir=nearest):
            pass
    for name in FILES:
        if (out / name).is_dir():
            raise StoreError(f"{shown(out / name)} is a directory", "move it away or name another folder with -o")


def _write(understood: Sequence[Understood], vocabulary: Vocabulary, out: Path) -> None:
    """Write the three files somewhere in `out` where nobody looks, and move them to their places when all are whole."""
    with _reported(out):
        out.mkdir(parents=True, exist_ok=True)
        hidden = tempfile.TemporaryDirectory(prefix=".build-", dir=out)
    with hidden as folder:
        draft = Path(folder)
        _write_graph(understood, vocabulary, draft / GRAPH)
        _write_practices(understood, draft / PRACTICES)
        write_page(open_store(draft / GRAPH), draft / PAGE)
        with _reported(out):
            for name in FILES:
                (draft / name).replace(out / name)


def _write_graph(understood: Sequence[Understood], vocabulary: Vocabulary, path: Path) -> None:
    with writing(path) as trig:
        for each in understood:
            trig.add(policy_graph(each.extraction, vocabulary))


def _write_practices(understood: Sequence[Understood], path: Path) -> None:
    with replacing(path) as draft:
        for extraction in (each.extraction for each in understood):
            for practice in extraction.practices:
                draft.write(f"{json_line(record(practice, extraction.policy))}\n".encode())


@contextmanager
def _reported(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"{shown(out)} cannot be written to ({error.strerror})", "name another folder with -o"
        ) from error
