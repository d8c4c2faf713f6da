"""`kg build`: policies into a graph, with a progress bar and a closing table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from kg.cli.boundary import note, report_failed
from kg.cli.options import Place, jobs, policies, wait_for, warn_of_differences, warn_of_empty
from kg.cli.progress import progress
from kg.model import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.batch import Understood
    from kg.build import Build
    from kg.formats.cells import Cell

COLUMNS = ("policy", "sentences", *ACTIONS, "seconds")
LONGEST_TABLE = 40
SHORTENED_TABLE = 20


@click.command(short_help="Build the knowledge graph of policies.")
@policies
@click.option(
    "-o",
    "--out",
    type=Place(),
    default="outputs",
    show_default=True,
    metavar="DIR",
    help="Folder to write to; made where missing.",
)
@jobs
@click.pass_context
def build(ctx: click.Context, paths: tuple[str, ...], out: Path, jobs: int | None) -> None:
    """Read policies and add them to the graph in DIR, or put them in the place of what it has of them.

    Policies that have not changed are not read again. DIR/policies has the graph and the practices of each policy,
    DIR/graph.html is a page to look at.

    \b
    Example:
      kg build policies/*.md -o outputs
    """
    from kg import build as library
    from kg.batch import default_jobs
    from kg.formats.table import write_table
    from kg.sources import name_sources

    total = len(name_sources(paths))
    with progress(total, then="Writing") as advance:
        built = library.build(paths, out, jobs or default_jobs(total), advance, wait_for)
    if built.understood or built.unchanged:
        click.echo(write_table(COLUMNS, _rows(built), _total(built)))
        click.echo("".join(f"{path}\n" for path in (out / "policies", built.page) if path), nl=False)
        if built.page is None:
            most = library.LARGEST_PAGE
            note(f"Of more than {most} policies no build draws the page anew; `kg view` draws all, or a part of them")
    for each in built.understood:
        warn_of_empty(each.extraction)
    warn_of_differences(out, practices=True)
    report_failed(ctx, built.failed, any_done=bool(built.understood or built.unchanged))


def _rows(built: Build) -> list[tuple[Cell, ...]]:
    """Return a row a policy; of very many policies only those with the most practices, and the others as one row."""
    shown, others = built.understood, built.understood[:0]
    if len(shown) > LONGEST_TABLE:
        ranked = sorted(built.understood, key=lambda each: -len(each.extraction.practices))
        shown, others = tuple(ranked[:SHORTENED_TABLE]), tuple(ranked[SHORTENED_TABLE:])
    rows = [_row(each.extraction.policy.name, [each]) for each in shown]
    if others:
        rows.append(_row(f"{len(others)} others", others))
    if built.unchanged:
        rows.append((f"{len(built.unchanged)} unchanged", *("" for _ in COLUMNS[1:])))
    return rows


def _total(built: Build) -> tuple[Cell, ...]:
    count = len(built.understood) + len(built.unchanged)
    return _row("1 policy" if count == 1 else f"{count} policies", built.understood) if built.understood else ()


def _row(name: str, understood: Sequence[Understood]) -> tuple[Cell, ...]:
    actions = Counter(practice.action for each in understood for practice in each.extraction.practices)
    sentences = sum(each.extraction.sentences for each in understood)
    seconds = round(sum(each.seconds for each in understood), 1)
    return (name, sentences, *(actions[action] for action in ACTIONS), seconds)
