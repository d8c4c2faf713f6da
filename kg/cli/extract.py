"""`kg extract`: the practices of policies, on stdout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.boundary import report_failed
from kg.cli.options import policies, warn_of_empty
from kg.formats.cells import visible

if TYPE_CHECKING:
    from kg.model import Extraction


def _print_records(extraction: Extraction) -> None:
    from kg.formats.objects import json_line
    from kg.practices.record import record

    for practice in extraction.practices:
        click.echo(json_line(record(practice, extraction.policy)))


def _print_table(extraction: Extraction) -> None:
    from kg.formats.practices import COLUMNS, practice_rows
    from kg.formats.table import write_table

    click.echo(visible(extraction.policy.path))
    click.echo(write_table(COLUMNS, practice_rows(extraction)))


PRINTERS = {"jsonl": _print_records, "table": _print_table}


@click.command(short_help="Print the practices of policies.")
@policies
@click.option(
    "--format",
    "form",
    type=click.Choice(list(PRINTERS)),
    default="jsonl",
    show_default=True,
    help="One JSON record a practice, or a table a policy.",
)
@click.pass_context
def extract(ctx: click.Context, paths: tuple[str, ...], form: str) -> None:
    """Print the practices that the policies state, in the order of the text.

    \b
    Example:
      kg extract examples/larkpost.md --format table
    """
    from kg.batch import Failed, understand_all
    from kg.sources import name_sources

    failed = []
    done = 0
    for outcome in understand_all(name_sources(paths)):
        if isinstance(outcome, Failed):
            failed.append(outcome)
            continue
        done += 1
        PRINTERS[form](outcome.extraction)
        warn_of_empty(outcome.extraction)
    report_failed(ctx, failed, any_done=done > 0)
