"""The one place where what goes wrong becomes a line on stderr and an exit code."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from enum import IntEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

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
    """A group whose commands may raise `KgError`, be interrupted, or lose room for their output, or its reader."""

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401  (as of click)
        """Run a command line; what the system refuses ends here, room for the output of --help too."""
        for name in ("stdout", "stderr"):
            if getattr(sys, name) is None:  # closed by who has started this
                setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        if sys.platform == "win32":  # which has no locks that end with the process that holds them
            complain(KgError("kg runs on Linux and macOS", "use it in WSL here"))
            sys.exit(Exit.COULD_NOT)
        try:
            return super().main(*args, **extra)
        except OSError as error:
            _send_rest_nowhere()
            with suppress(OSError):
                complain(_explained(error))
            sys.exit(Exit.COULD_NOT)

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
            _send_rest_nowhere()
            ctx.exit(Exit.BROKEN_PIPE)
        else:
            return result


def _explained(error: OSError) -> KgError:
    reason = (error.strerror or str(error)).lower()
    if error.filename is None:
        return KgError(f"the output cannot be written: {reason}", "make room there, or send it elsewhere")
    return KgError(f"{os.fsdecode(error.filename)} cannot be used: {reason}", "check that path and its permissions")


def _send_rest_nowhere() -> None:
    """Let what is still buffered go nowhere, or Python would complain about it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
