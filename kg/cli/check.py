"""`kg check`: whether a built graph, or the ontology, is what it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.boundary import Exit
from kg.cli.options import graph, warn_of_differences
from kg.cli.progress import progress
from kg.formats.cells import visible

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ("text", "json", "turtle")


@click.command(short_help="Hold a built graph against the shapes of a valid one.")
@graph
@click.option("--ontology", is_flag=True, help="Look for faults in the vocabulary that comes with kg instead.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Form of the report."
)
@click.pass_context
def check(ctx: click.Context, graph: Path, ontology: bool, form: str) -> None:
    """Hold a built graph against the shapes of a valid one (SHACL), and say what is wrong and what helps.

    Exit code 3 says that there are problems. --format turtle gives a validation report in the words of SHACL.

    \b
    Example:
      kg check --format json
    """
    if ontology and form != "text":
        raise click.UsageError("faults of the vocabulary are reported as text alone; leave out --format")
    text, conforms = _lint() if ontology else _check(graph, form)
    click.echo(text, nl=False)
    if not ontology:
        warn_of_differences(graph, practices=True)
    if not conforms:
        ctx.exit(Exit.PROBLEMS)


def _check(path: Path, form: str) -> tuple[str, bool]:
    from kg.check import check as library
    from kg.check.report import WRITERS
    from kg.store import files_of, graphs_of

    checked = []
    with progress(len(files_of(path)), then="Writing") as advance:
        for each in library(graphs_of(path)):
            checked.append(each)
            advance(each)
    return WRITERS[form](checked), not any(each.problems for each in checked)


def _lint() -> tuple[str, bool]:
    from kg.ontology.check import faults_of

    faults = faults_of()
    lines = [*map(str, faults), f"{len(faults)} faults" if faults else "No faults in the ontology"]
    return "".join(f"{visible(line)}\n" for line in lines), not faults
