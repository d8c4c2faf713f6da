"""`kg serve`: a built graph over HTTP."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import click

from kg.cli.boundary import note
from kg.cli.options import graph, limit, timeout, warn_of_differences

if TYPE_CHECKING:
    from pathlib import Path
    from types import FrameType


@click.command(short_help="Offer a built graph over HTTP, with a page to ask from.")
@graph
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen at; others than this let other machines in.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=7878,
    show_default=True,
    help="Port to listen at; 0 for any that is free.",
)
@timeout(30, "Time that a query may take.")
@limit("Rows or triples that an answer may have; one of more is refused.")
def serve(graph: Path, host: str, port: int, timeout: float, limit: int) -> None:
    """Offer a built graph over HTTP, to be read by the SPARQL 1.1 Protocol, with a page to ask from.

    Nobody can change it there, and no query reaches for the network. Ctrl-C ends the server.

    \b
    Examples:
      kg serve
      curl http://127.0.0.1:7878/sparql --data-urlencode 'query=SELECT ?party { ?party a kg:FirstParty }'
    """
    from kg.query import Limits
    from kg.serve.server import Server

    signal.signal(signal.SIGTERM, _interrupt)
    try:
        with Server(graph, host, port, Limits(timeout, limit)) as server:
            if server.is_open:
                note("Warning: every machine that reaches this one can read the graph, and keep it busy")
            warn_of_differences(graph)
            click.echo(f"{graph} is at {server.address}")
            click.echo(f"SPARQL 1.1 is at {server.address}sparql; Ctrl-C ends it")
            server.serve_forever()
    except KeyboardInterrupt:
        note("Stopped")


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
