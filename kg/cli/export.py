"""`kg export`: a built graph in the forms of other programs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kg.cli.options import Place, graph, warn_of_differences

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("turtle", "trig", "nquads", "jsonld", "graphml", "gexf", "practices")
FOLDERS = ("neo4j",)


@click.command(short_help="Write a built graph in the forms of other programs.")
@click.argument("form", metavar="FORMAT", type=click.Choice([*FILES, *FOLDERS]))
@graph
@click.option(
    "-o",
    "--out",
    type=Place(),
    metavar="PATH",
    help="File to write, for neo4j a folder.  [default: standard output]",
)
def export(form: str, graph: Path, out: Path | None) -> None:
    """Write a built graph in one of these formats.

    \b
      turtle     all triples, in no named graphs
      trig       a named graph a policy, and the ontology
      nquads     the same, a triple a line
      jsonld     the same, by the context in `context.jsonld`
      graphml    the network of parties, data and purposes (yEd, Gephi)
      gexf       the same (Gephi)
      neo4j      the same as nodes.csv and edges.csv, for `neo4j-admin database import`
      practices  CSV, a row for each data category and recipient of a practice;
                 several sources, purposes, durations or conditions stand in
                 one cell, parted by "; "

    \b
    Example:
      kg export gexf -o policies.gexf
    """
    from kg.export import forms
    from kg.files import replacing
    from kg.store import graphs_of

    graphs = graphs_of(graph)
    warn_of_differences(graph)
    if form in FOLDERS:
        if out is None:
            raise click.UsageError(f"{form} is several files; name a folder for them with -o")
        for name, text in forms.FOLDERS[form](graphs):
            with replacing(out / name) as draft:
                draft.write(text.encode())
        return
    parts = forms.FILES[form](graphs)
    if out is None:
        sys.stdout.buffer.writelines(parts)
        return
    with replacing(out) as draft:
        for part in parts:
            draft.write(part)
