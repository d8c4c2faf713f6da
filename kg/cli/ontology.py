"""`kg ontology`: a page that explains every term of the ontology."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import Place


@click.command(short_help="Write a page that explains every term.")
@click.option(
    "-o",
    "--out",
    type=Place(dir_okay=False, allow_dash=True),
    default=Path("outputs") / "ontology.html",
    show_default=True,
    metavar="FILE",
    help="File to write; - is standard output.",
)
def ontology(out: Path) -> None:
    """Write an HTML page of every class, property, scheme and concept of the ontology.

    Each has its IRI, label, definition, what else it is called, what is broader and narrower, and how it relates to
    the Data Privacy Vocabulary. The file needs no other one, runs no script, and can be read offline and printed.

    \b
    Example:
      kg ontology -o ontology.html
    """
    from kg.files import replacing
    from kg.ontology.terms import ontology_graph
    from kg.reference.page import render
    from kg.reference.read import read_reference

    page = render(read_reference(ontology_graph()))
    if str(out) == "-":
        click.echo(page, nl=False)
        return
    with replacing(out) as draft:
        draft.write(page)
    click.echo(out)
