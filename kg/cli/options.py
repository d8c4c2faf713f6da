"""Arguments and remarks that several commands share."""

from __future__ import annotations

import math
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.boundary import note
from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.decorators import FC

    from kg.model import Extraction


class Place(click.Path):
    """A path, as a `Path` unless `path_type` says otherwise, but never an empty one.

    It would be the current folder, which nobody means who gives a variable that is not set.
    """

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  (as of click)
        super().__init__(**{"path_type": Path} | options)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Refuse the empty path.

        Raises:
            InputError: it is empty.
        """
        if value == "" and param is not None:
            raise InputError(f"the path for {_named(param)} is empty", "name one; is a variable not set?")
        return super().convert(value, param, ctx)


def _named(param: click.Parameter) -> str:
    return param.opts[0] if isinstance(param, click.Option) else (param.metavar or "").rstrip(".")


policies = click.argument("paths", type=Place(path_type=str), metavar="POLICY...", nargs=-1, required=True)


def _built(metavar: str, what: str) -> Callable[[FC], FC]:
    """Make the option that names what `kg build` wrote."""
    return click.option(
        "-g",
        "--graph",
        type=Place(),
        default="outputs",
        show_default=True,
        metavar=metavar,
        help=what,
    )


graph = _built("PATH", "Folder that `kg build` wrote to, or an RDF file.")
folder = _built("DIR", "Folder that `kg build` wrote to.")
jobs = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes to share the work.  [default: one for ten policies, at most one a core]",
)


class Seconds(click.FloatRange):
    """A time limit: more than no time, and no more than the system can wait for."""

    def __init__(self) -> None:
        super().__init__(min=0, max=1_000_000, min_open=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401  (as of click)
        """Refuse "nan" as well, which is neither less nor more than anything."""
        seconds = float(super().convert(value, param, ctx))
        if math.isnan(seconds):
            self.fail("nan is no time; write a number of seconds", param, ctx)
        return seconds


class Rows(click.IntRange):
    """A limit of rows: one at least, and no more than can be counted."""

    def __init__(self) -> None:
        super().__init__(min=1, max=1_000_000_000)


def timeout(seconds: int, what: str) -> Callable[[FC], FC]:
    """Make the option that says how long something may take."""
    return click.option("--timeout", type=Seconds(), default=seconds, show_default=True, metavar="SECONDS", help=what)


def limit(what: str) -> Callable[[FC], FC]:
    """Make the option that says how long an answer may be."""
    return click.option("--limit", type=Rows(), default=100_000, show_default=True, metavar="ROWS", help=what)


def wait_for(holder: str) -> None:
    """Say so on stderr if another kg is changing the folder."""
    note(f"Waiting for {holder}, which is building in the same folder")


def warn_of_empty(extraction: Extraction) -> None:
    """Say so on stderr if a policy was read and nothing was found in it."""
    from kg.read.source import shown

    if not extraction.practices:
        note(f"Warning: no practices were found in {shown(extraction.policy.path)}; is it a privacy policy in English?")


def warn_of_differences(graph: Path, *, practices: bool = False) -> None:
    """Say so if graphs are not what this kg makes of their policies: another one has made them, or they were edited.

    Args:
        graph: the folder of a build; of anything else nothing is said.
        practices: whether to look at the files of practices too, all of which are read for that.
    """
    from kg.errors import StoreError
    from kg.fingerprint import extractor
    from kg.read.source import shown
    from kg.store.cache import edited
    from kg.store.folder import edited_practices, read_entries

    if not graph.is_dir():
        return
    with suppress(StoreError, OSError):  # a policy may be removed meanwhile
        entries = read_entries(graph)
        older = sum(entry.extractor != extractor() for entry in entries.values())
        if older:
            note(f"Warning: another version of kg has read {older} of {len(entries)} policies; `kg build` them again")
        names = [*edited(graph), *(edited_practices(graph, entries) if practices else ())]
        if names:
            others = f" and {len(names) - 1} more" if names[1:] else ""
            remedy = f"delete {'them' if others else 'it'} and `kg build` again"
            note(f"Warning: somebody has edited {shown(graph / names[0])}{others}; to undo that, {remedy}")
