"""`kg query`: questions to a built graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from kg.cli.boundary import note
from kg.cli.options import graph, limit, timeout, warn_of_differences
from kg.cli.servers import client_of, password_file, user
from kg.errors import QueryError
from kg.formats import WRITERS
from kg.formats.names import GRAPH_FORMS, ROW_FORMS

if TYPE_CHECKING:
    from pathlib import Path

    from kg.query import Query


def _params(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    for name, sign, _value in pairs:
        if not name or not sign:
            raise click.BadParameter("write NAME=VALUE, such as data='email address'")
    if len({name for name, _sign, _value in pairs}) < len(pairs):
        raise click.BadParameter("give each parameter once")
    return {name: value for name, _sign, value in pairs}


@click.command(short_help="Ask a built graph a question.")
@click.argument("name", metavar="[NAME|FILE.rq]", required=False)
@click.option("-e", "--expression", metavar="SPARQL", help="Ask this instead of a query by name.")
@click.option("--list", "listing", is_flag=True, help="List the queries that come with kg.")
@click.option("--param", "params", metavar="NAME=VALUE", multiple=True, callback=_params, help="Value of a parameter.")
@graph
@click.option("--endpoint", metavar="URL", help="Ask a SPARQL 1.1 server in place of a graph here; see `kg push`.")
@user
@password_file
@click.option(
    "--format",
    "form",
    type=click.Choice([*ROW_FORMS, *GRAPH_FORMS]),
    help="Form of the answer; the last four for graphs, of CONSTRUCT and DESCRIBE.  [default: table, turtle]",
)
@timeout(60, "Stop a query that takes longer.")
@limit("Rows or triples to answer with at most.")
def query(
    name: str | None,
    expression: str | None,
    listing: bool,
    params: dict[str, str],
    graph: Path,
    endpoint: str | None,
    user: str,
    password_file: Path | None,
    form: str | None,
    timeout: float,
    limit: int,
) -> None:
    """Ask a graph a question that comes with kg (see --list), stands in a file, or is given with -e.

    \b
    Examples:
      kg query retention
      kg query who-collects-what --param data='email address' --format csv
      kg query -e 'SELECT ?party { ?party a kg:FirstParty }'
      kg query -e 'DESCRIBE data:email-address' --format jsonld
      kg query retention --endpoint http://localhost:7878/query
    """
    if [name is not None, expression is not None, listing].count(True) != 1:
        raise click.UsageError("give one of NAME, -e SPARQL and --list")
    if listing:
        click.echo(_listed(form or "table"), nl=False)
        return
    from kg.query import Limits, load_query, parse_query, run_limited

    _refuse_contradictions(endpoint, user, password_file)
    asked = load_query(name) if name is not None else parse_query(expression or "")
    if endpoint is None:
        answer = run_limited(graph, asked, params, Limits(timeout, limit))
        warn_of_differences(graph)
    else:
        from kg.endpoint.endpoint import Endpoint
        from kg.query import run

        answer = run(Endpoint(client_of(endpoint, user, password_file, timeout)), asked, params, limit)
    from kg.formats.answers import write_answer

    click.echo(write_answer(answer, form), nl=False)
    if not answer.rows:
        note("Nothing in the graph answers this query")
    if answer.cut:
        shown = f"{limit} rows" if limit > 1 else "row"
        note(f"Only the first {shown}; --limit gives more")


def _refuse_contradictions(endpoint: str | None, user: str, password_file: Path | None) -> None:
    """Ignore no option silently: a graph here or a server elsewhere is asked, and only a server knows users."""
    given = click.get_current_context().get_parameter_source("graph")
    if endpoint is not None and given is ParameterSource.COMMANDLINE:
        raise QueryError("-g names a graph here, and --endpoint a server that has its own", "leave one of them out")
    if endpoint is None and (user or password_file):
        raise QueryError("--user and --password-file are for servers", "name one with --endpoint")


def _listed(form: str) -> str:
    from kg.query import list_queries

    if form not in WRITERS:
        raise click.UsageError(f"--list has no form {form}; use {', '.join(WRITERS)}")
    rows = [(query.name, query.question, _parameters(query)) for query in list_queries()]
    return WRITERS[form](("query", "question", "parameters"), rows)


def _parameters(query: Query) -> str:
    return ", ".join(each.name if each.required else f"[{each.name}]" for each in query.parameters)
