"""`kg query`: questions to a built graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.boundary import note
from kg.formats import WRITERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.formats.cells import Cell
    from kg.query import Query

GRAPH = Path("outputs") / "graph.trig"


def _params(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    for name, sign, _value in pairs:
        if not name or not sign:
            raise click.BadParameter("write NAME=VALUE, such as data='email address'")
    return {name: value for name, _sign, value in pairs}


@click.command(short_help="Ask a built graph a question.")
@click.argument("name", metavar="[NAME|FILE.rq]", required=False)
@click.option("-e", "--expression", metavar="SPARQL", help="Ask this instead of a query by name.")
@click.option("--list", "listing", is_flag=True, help="List the queries that come with kg.")
@click.option("--param", "params", metavar="NAME=VALUE", multiple=True, callback=_params, help="Value of a parameter.")
@click.option(
    "-g",
    "--graph",
    type=click.Path(path_type=Path),
    default=GRAPH,
    show_default=True,
    metavar="FILE",
    help="The graph that `kg build` wrote.",
)
@click.option(
    "--format", "form", type=click.Choice(list(WRITERS)), default="table", show_default=True, help="Form of the answer."
)
def query(
    name: str | None, expression: str | None, listing: bool, params: dict[str, str], graph: Path, form: str
) -> None:
    """Ask a graph a question that comes with kg (see --list), stands in a file, or is given with -e.

    \b
    Examples:
      kg query retention
      kg query practices --param data='email address' --format csv
      kg query -e 'SELECT ?party { ?party a kg:FirstParty }'
    """
    if [name is not None, expression is not None, listing].count(True) != 1:
        raise click.UsageError("give one of NAME, -e SPARQL and --list")
    if listing:
        _write(form, *_listing())
        return
    from kg.query import load_query, parse_query, run
    from kg.store import open_store

    asked = load_query(name) if name is not None else parse_query(expression or "")
    rows = run(open_store(graph), asked, params)
    _write(form, rows.columns, rows.rows)
    if not rows.rows:
        note("Nothing in the graph answers this query")


def _write(form: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    click.echo(WRITERS[form](columns, rows), nl=False)


def _listing() -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    from kg.query import list_queries

    return ("query", "question", "parameters"), [(q.name, q.question, _parameters(q)) for q in list_queries()]


def _parameters(query: Query) -> str:
    return ", ".join(each.name if each.required else f"[{each.name}]" for each in query.parameters)
