"""A bar on stderr for commands that take long, drawn on a terminal only."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def progress(total: int, then: str = "", doing: str = "Reading") -> Iterator[Callable[[object], None]]:
    """Show a bar on stderr if that is a terminal; yields what moves it on by one policy.

    Args:
        total: how many policies there are.
        then: what the bar says is done once all policies are read, if anything is.
        doing: what it says before that.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=total)

        def advance(_: object) -> None:
            bar.advance(task)
            if then and bar.finished:
                bar.update(task, description=then)

        yield advance
