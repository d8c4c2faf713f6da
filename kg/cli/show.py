"""`kg show`: what is said of a policy, a party or a data category, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="Tell what is said of a policy, party or data category.")
@click.argument("name")
@options.graph
def show(name: str, graph: Path) -> None:
    """Tell all that a graph says of NAME, with the sentences: a policy, a party, or a data category and those below it.

    What is denied has a ✕ before it; the figure is the confidence.

    \b
    Example:
      kg show 'email address'
    """
    from kg.store import open_store
    from kg.view import facts, read_network

    for line in facts(read_network(open_store(graph)), name):
        click.echo("".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line))
    options.warn_of_differences(graph)
