"""`kg push`: a built graph into another SPARQL store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.boundary import note
from kg.cli.options import graph, timeout, warn_of_differences
from kg.cli.progress import progress
from kg.cli.servers import client_of, password_file, user
from kg.errors import ServerError
from kg.iris import shorten

if TYPE_CHECKING:
    from pathlib import Path

    from kg.endpoint.client import Client
    from kg.endpoint.push import Way

_LISTED = 5


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
@click.option("--delete", is_flag=True, help="Remove the policies there that are not in the graph here.")
@timeout(300, "Time that one graph may take.")
def push(
    graph: Path,
    endpoint: str,
    user: str,
    password_file: Path | None,
    via: Way | None,
    delete: bool,
    timeout: float,
) -> None:
    """Load a built graph into any SPARQL 1.1 store, one named graph a policy and one for the ontology.

    What such a graph held before is replaced. With --delete, policies that are not in the graph here are removed there;
    graphs that are no policies of kg are left alone.

    \b
    Examples:
      kg push --endpoint http://localhost:7878/store
      kg push --delete --endpoint http://localhost:7878/store
      KG_PASSWORD=... kg push --endpoint http://localhost:8890/sparql-graph-crud-auth --user dba
    """
    from kg.endpoint.push import n_triples, way_of
    from kg.endpoint.push import push as pushed
    from kg.store import files_of, graphs_of

    client = client_of(endpoint, user, password_file, timeout)
    files = files_of(graph)
    way = via or way_of(client)
    names, counts = [], []
    with progress(len(files), doing="Loading") as advance:
        for name, count in pushed(client, ((str(each.identifier), n_triples(each)) for each in graphs_of(graph)), way):
            names.append(name)
            counts.append(count)
            advance(count)
    click.echo(f"{len(counts)} graphs with {sum(counts)} triples are at {client.url}")
    _tidy(client, way, names, graph, delete=delete)
    warn_of_differences(graph)


def _tidy(client: Client, way: Way, names: list[str], graph: Path, *, delete: bool) -> None:
    """Remove the policies there that are not here, or tell of them."""
    from kg.endpoint.push import others, remove

    try:
        left = others(client, names)
    except ServerError:
        if delete:
            raise
        return
    shown = [shorten(name).partition(":")[2] for name in left]
    if delete:
        remove(client, left, way)
        for name in shown:
            click.echo(f"{name} has been removed there")
    elif left:
        listed = ", ".join(shown[:_LISTED]) + (" ..." if len(shown) > _LISTED else "")
        note(f"Not in {graph}, but there still: {listed}; --delete removes what is not here")
