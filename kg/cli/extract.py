"""`kg extract`: the practices and other statements of policies, on stdout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.boundary import report_failed
from kg.cli.options import policies, warn_of_empty
from kg.formats.cells import visible
from kg.model import STATEMENT_KINDS

if TYPE_CHECKING:
    from kg.model import Extraction

PRACTICE, ALL = "practice", "all"
KINDS = (PRACTICE, *STATEMENT_KINDS)


def _kinds(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> frozenset[str]:
    """Return the kinds that are asked for, each value one or several with commas between."""
    named = [kind.strip() for value in values for kind in value.split(",")]
    for kind in named:
        if kind not in (*KINDS, ALL):
            raise click.BadParameter(f"{kind!r} is none of {', '.join((*KINDS, ALL))}")
    return frozenset(KINDS if ALL in named else named)


def _print_records(extraction: Extraction, kinds: frozenset[str]) -> None:
    from kg.formats.objects import json_line
    from kg.practices import record as practices
    from kg.statements import record as statements

    policy = extraction.policy
    found = [(s.evidence.start, statements.record(s, policy)) for s in extraction.statements if s.kind in kinds]
    if PRACTICE in kinds:
        found = [*((p.evidence.start, practices.record(p, policy)) for p in extraction.practices), *found]
    for _, record in sorted(found, key=lambda pair: pair[0]):
        click.echo(json_line(record))


def _print_tables(extraction: Extraction, kinds: frozenset[str]) -> None:
    from kg.formats import practices, statements
    from kg.formats.table import write_table

    click.echo(visible(extraction.policy.path))
    if PRACTICE in kinds:
        click.echo(write_table(practices.COLUMNS, practices.practice_rows(extraction)))
    if kinds - {PRACTICE}:
        asked = (s for s in extraction.statements if s.kind in kinds)
        click.echo(write_table(statements.COLUMNS, statements.statement_rows(extraction.policy, asked)))


PRINTERS = {"jsonl": _print_records, "table": _print_tables}


@click.command(short_help="Print the practices of policies, or what else they state.")
@policies
@click.option(
    "--kind",
    "kinds",
    metavar="KIND",
    multiple=True,
    default=(PRACTICE,),
    callback=_kinds,
    help=f"What to print: {', '.join((*KINDS, ALL))}; several with commas, or the option again.  [default: practice]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(PRINTERS)),
    default="jsonl",
    show_default=True,
    help="One JSON record a practice or statement, or tables a policy.",
)
@click.pass_context
def extract(ctx: click.Context, paths: tuple[str, ...], kinds: frozenset[str], form: str) -> None:
    """Print what the policies state, in the order of the text: practices, unless --kind says otherwise.

    \b
    Examples:
      kg extract examples/larkpost.md --format table
      kg extract examples/larkpost.md --kind legal-basis,right
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
        PRINTERS[form](outcome.extraction, kinds)
        if PRACTICE in kinds:
            warn_of_empty(outcome.extraction)
    report_failed(ctx, failed, any_done=done > 0)
