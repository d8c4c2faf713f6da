"""`kg evaluate`: how well the practices of annotated policies are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.boundary import report_failed
from kg.cli.options import Place, jobs
from kg.cli.progress import progress
from kg.cli.tables import write_tables
from kg.evaluation.facts import KINDS
from kg.formats import WRITERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.cli.tables import Table
    from kg.evaluation.compare import Evaluation
    from kg.evaluation.figures import Figures
    from kg.formats.cells import Cell

FIGURES = ("kind", "action", "polarity", "role", "precision", "recall", "f1", "gold", "found")
FAULTS = ("policy", "line", "verdict", "fact", "sentence")
DIGITS = 4


@click.command(short_help="Measure on policies that you annotated.")
@click.argument("gold", type=Place(path_type=str), metavar="GOLD")
@click.argument("policies", type=Place(path_type=str), metavar="POLICIES")
@click.option("--errors", "kind", type=click.Choice(list(KINDS)), help="List what was missed and what is wrong, too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(WRITERS)),
    default="table",
    show_default=True,
    help="Form of the figures.",
)
@jobs
@click.pass_context
def evaluate(ctx: click.Context, gold: str, policies: str, kind: str | None, form: str, jobs: int | None) -> None:
    """Extract the practices of policies and compare them with annotations.

    GOLD is a folder with a file NAME.jsonl of annotated practices for each policy, in the form that `kg extract`
    prints; POLICIES is the folder with the policies, NAME.md or NAME.txt. With --errors there is a second table, after
    an empty line; JSON is one object of both.

    \b
    Example:
      kg evaluate gold policies --errors recipient
    """
    from kg.batch import default_jobs
    from kg.evaluation.compare import evaluate as compare
    from kg.evaluation.figures import figures_of
    from kg.evaluation.gold import load_gold

    annotated = load_gold(gold, policies)
    total = len(annotated.annotated)
    with progress(total) as advance:
        evaluation = compare(annotated, jobs or default_jobs(total), advance)
    if evaluation.compared:
        tables = {"figures": _figures(figures_of(evaluation), exact=form == "json")}
        if kind is not None:
            tables["errors"] = _faults(evaluation, kind)
        click.echo(write_tables(tables, form), nl=False)
    report_failed(ctx, evaluation.failed, any_done=bool(evaluation.compared))


def _figures(figures: Sequence[Figures], *, exact: bool) -> Table:
    """Return a row for each; the ratios as numbers, or with the same number of digits for reading."""

    def ratio(value: float) -> Cell:
        return round(value, DIGITS) if exact else f"{value:.{DIGITS}f}"

    return FIGURES, [
        (
            *(each.kind, each.action, each.polarity, each.role),
            *map(ratio, (each.precision, each.recall, each.f1)),
            *(each.gold, each.found),
        )
        for each in figures
    ]


def _faults(evaluation: Evaluation, kind: str) -> Table:
    return FAULTS, [
        (each.name, fault.line, fault.verdict, str(fault.fact), fault.sentence)
        for each in evaluation.compared
        for fault in each.faults(kind)
    ]
