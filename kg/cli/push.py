"""`kg push`: a built graph into another SPARQL store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.options import Seconds, graph, warn_of_older
from kg.cli.progress import progress
from kg.cli.servers import client_of, password_file, user

if TYPE_CHECKING:
    from pathlib import Path

    from kg.endpoint.push import Way


@click.command(short_help="Load a built graph into another SPARQL store.")
@graph
@click.option("--endpoint", metavar="URL", required=True, help="Where the store takes graphs, or SPARQL updates.")
@user
@password_file
@click.option(
    "--via",
    type=click.Choice(["gsp", "update"]),
    help="Graph Store Protocol or SPARQL Update.  [default: what the address speaks]",
)
@click.option(
    "--timeout",
    type=Seconds(),
    default=300,
    show_default=True,
    metavar="SECONDS",
    help="Time that one graph may take.",
)
def push(graph: Path, endpoint: str, user: str, password_file: Path | None, via: Way | None, timeout: float) -> None:
    """Load a built graph into any SPARQL 1.1 store, one named graph a policy and one for the ontology.

    What such a graph held before is replaced; other graphs there are left alone.

    \b
    Examples:
      kg push --endpoint http://localhost:7878/store
      KG_PASSWORD=... kg push --endpoint http://localhost:8890/sparql-graph-crud-auth --user dba
    """
    from kg.endpoint.push import n_triples, way_of
    from kg.endpoint.push import push as pushed
    from kg.store import files_of, graphs_of

    client = client_of(endpoint, user, password_file, timeout)
    files = files_of(graph)
    way = via or way_of(client)
    counts = []
    with progress(len(files), doing="Loading") as advance:
        for count in pushed(client, ((str(each.identifier), n_triples(each)) for each in graphs_of(graph)), way):
            counts.append(count)
            advance(count)
    click.echo(f"{len(counts)} graphs with {sum(counts)} triples are at {client.url}")
    warn_of_older(graph)
