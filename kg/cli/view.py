"""`kg view`: a page of all that a graph says, or of the part that is asked for."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command(short_help="Make a page to look at of a graph or a part of it.")
@options.graph
@click.option("--policy", "policies", metavar="NAME", multiple=True, help="Nothing but this policy; may be repeated.")
@click.option("--party", metavar="NAME", help="All that reaches, or comes from, this party or a kind of it.")
@click.option("--data", metavar="NAME", help="All that happens to this data category and to those below it.")
@click.option("--compare", metavar="NAME", multiple=True, help="This policy beside the others given; may be repeated.")
@click.option("-o", "--out", type=options.Place(), default=Path("view.html"), show_default=True, help="The page.")
@click.option("--open", "opening", is_flag=True, help="Open the page in the browser.")
def view(
    graph: Path,
    policies: tuple[str, ...],
    party: str | None,
    data: str | None,
    compare: tuple[str, ...],
    out: Path,
    opening: bool,
) -> None:
    """Make one HTML file, which needs no network, of a graph or of the part that is asked for.

    Options can be combined: --policy larkpost --data 'contact information' is what Larkpost does with contact data.

    \b
    Example:
      kg view --party advertiser -o advertisers.html --open
    """
    from kg.store import open_store
    from kg.view import Wish, write_page

    write_page(open_store(graph), out, Wish(policies, party or "", data or "", compare))
    click.echo(out)
    options.warn_of_differences(graph)
    if opening:
        click.launch(out.resolve().as_uri())
