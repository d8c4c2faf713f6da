"""The command line: the group, and what holds for every command."""

from __future__ import annotations

import click

from kg.cli.boundary import Boundary
from kg.cli.build import build
from kg.cli.check import check
from kg.cli.evaluate import evaluate
from kg.cli.export import export
from kg.cli.extract import extract
from kg.cli.ontology import ontology
from kg.cli.push import push
from kg.cli.query import query
from kg.cli.remove import remove
from kg.cli.report import report
from kg.cli.serve import serve
from kg.cli.show import show
from kg.cli.view import view
from kg.version import __version__

__all__ = ["main"]

_EXIT_CODES = """\b
Exit codes:
  0    done
  1    could not be done; one line says why, and what helps
  2    wrong usage
  3    done, but some of the policies could not be read, or the check found problems
  130  interrupted by Ctrl-C
  141  the reader of the output went away, as in `kg extract FILE | head`
"""


@click.group(cls=Boundary, epilog=_EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="kg %(version)s")
def main() -> None:
    """From privacy policies to a knowledge graph of who does what with which data."""


main.add_command(build)
main.add_command(check)
main.add_command(evaluate)
main.add_command(export)
main.add_command(extract)
main.add_command(ontology)
main.add_command(push)
main.add_command(query)
main.add_command(remove)
main.add_command(report)
main.add_command(serve)
main.add_command(show)
main.add_command(view)
