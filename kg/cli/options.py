"""Arguments and remarks that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.boundary import note

if TYPE_CHECKING:
    from kg.model import Extraction

policies = click.argument("paths", metavar="POLICY...", nargs=-1, required=True)
graph = click.option(
    "-g",
    "--graph",
    type=click.Path(path_type=Path),
    default="outputs",
    show_default=True,
    metavar="PATH",
    help="Folder that `kg build` wrote to, or an RDF file.",
)
jobs = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes to share the work.  [default: one for ten policies, at most one a core]",
)


def wait_for(holder: str) -> None:
    """Say so on stderr if another kg is changing the folder."""
    note(f"Waiting for {holder}, which is building in the same folder")


def warn_of_empty(extraction: Extraction) -> None:
    """Say so on stderr if a policy was read and nothing was found in it."""
    from kg.read.source import shown

    if not extraction.practices:
        note(f"Warning: no practices were found in {shown(extraction.policy.path)}; is it a privacy policy in English?")
