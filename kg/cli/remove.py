"""`kg remove`: policies out of a built graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.options import folder, wait_for

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="Take policies out of a built graph.")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@folder
def remove(names: tuple[str, ...], graph: Path) -> None:
    """Take policies out of a built graph, by the names that `kg build` lists; all of them, or none if one is unknown.

    \b
    Example:
      kg remove larkpost
    """
    from kg.build import remove as library

    library(names, graph, wait_for)
