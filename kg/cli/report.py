"""`kg report`: how the phrases of a build were mapped to concepts, and which were not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.options import folder, warn_of_differences
from kg.cli.tables import write_tables
from kg.formats import WRITERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.cli.tables import Table
    from kg.report import Coverage, Unmapped

WAYS = ("exact", "normalised", "head", "near", "named", "unmapped")
COVERAGE = ("kind", "phrases", *WAYS, "coverage")
PHRASES = ("phrase", "kind", "count", "policies")
DIGITS = 4


@click.command(short_help="List the phrases that have no concept.")
@folder
@click.option(
    "--format", "form", type=click.Choice(list(WRITERS)), default="table", show_default=True, help="Form of the report."
)
def report(graph: Path, form: str) -> None:
    """List the phrases of a build that the vocabulary has no concept for, the most frequent first.

    A first table says for each kind of phrase how many found their concept by their wording (exact, normalised), by
    their head, or by a wording that they are like (near), are parties with a name of their own, or are unmapped. The
    second one, after an empty line, lists the unmapped; JSON is one object of both.

    \b
    Example:
      kg report --format csv
    """
    from kg.ontology.check import load_vocabulary
    from kg.report import report as library

    found = library(graph, load_vocabulary())
    tables = {"coverage": _coverage(found.coverage, exact=form == "json"), "unmapped": _unmapped(found.unmapped)}
    click.echo(write_tables(tables, form), nl=False)
    warn_of_differences(graph, practices=True)


def _coverage(kinds: Sequence[Coverage], *, exact: bool) -> Table:
    def ratio(value: float) -> float | str:
        return round(value, DIGITS) if exact else f"{value:.{DIGITS}f}"

    return COVERAGE, [
        (each.kind, each.phrases, *(each.ways.get(way, 0) for way in WAYS), ratio(each.share)) for each in kinds
    ]


def _unmapped(phrases: Sequence[Unmapped]) -> Table:
    return PHRASES, [(each.phrase, each.kind, each.count, ", ".join(each.policies)) for each in phrases]
