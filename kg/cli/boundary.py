"""The one place where what goes wrong becomes a line on stderr and an exit code."""

from __future__ import annotations

import os
import sys
from enum import IntEnum
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

import click

from kg.errors import KgError
from kg.formats.cells import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.batch import Failed


class Exit(IntEnum):
    """Exit codes, as `kg --help` and the README explain them; click itself exits with 2 for wrong usage."""

    DONE = 0
    COULD_NOT = 1
    PROBLEMS = 3
    INTERRUPTED = 130
    BROKEN_PIPE = 141


class Boundary(click.Group):
    """A group whose commands may raise `KgError`, be interrupted, or lose the reader of their output."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; errors of the library end here, and nowhere else."""
        for stream in (sys.stdout, sys.stderr):
            _set_encoding(stream)
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except KgError as error:
            complain(error)
            ctx.exit(Exit.COULD_NOT)
        except KeyboardInterrupt:
            note("Interrupted; no file is half-written")
            ctx.exit(Exit.INTERRUPTED)
        except BrokenPipeError:
            # What is still buffered goes nowhere, or Python would complain about it at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(Exit.BROKEN_PIPE)
        else:
            return result


def _set_encoding(stream: TextIO) -> None:
    """Write UTF-8 to files and pipes; on a terminal that lacks a character, a question mark in its place."""
    if isinstance(stream, TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", newline="")


def note(line: str) -> None:
    """Print a line on stderr; it may hold text of a policy."""
    click.echo(visible(line), err=True)


def complain(error: KgError) -> None:
    """Print an error on stderr; one that lists several faults has a line for each."""
    for line in f"Error: {error}".split("\n"):
        note(line)


def report_failed(ctx: click.Context, failed: Iterable[Failed], *, any_done: bool) -> None:
    """List the policies that could not be read; if there are any, end with the exit code that says so."""
    errors = [each.error for each in failed]
    for error in errors:
        complain(error)
    if errors:
        ctx.exit(Exit.PROBLEMS if any_done else Exit.COULD_NOT)
