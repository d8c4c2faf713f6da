"""What holds for every command: help, version, exit codes, and what is left unloaded."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from kg import __version__
from kg.cli import main
from kg.cli.boundary import complain
from kg.errors import KgError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

HELP = """\
Usage: kg [OPTIONS] COMMAND [ARGS]...

  From privacy policies to a knowledge graph of who does what with which data.

Options:
  --version   Show the version and exit.
  -h, --help  Show this message and exit.

Commands:
  build     Build the knowledge graph of policies.
  check     Hold a built graph against the shapes of a valid one.
  evaluate  Measure on policies that you annotated.
  export    Write a built graph in the forms of other programs.
  extract   Print the practices of policies, or what else they state.
  ontology  Write a page that explains every term.
  push      Load a built graph into another SPARQL store.
  query     Ask a built graph a question.
  remove    Take policies out of a built graph.
  report    List the phrases that have no concept.
  serve     Offer a built graph over HTTP, with a page to ask from.
  show      Tell what is said of a policy, party or data category.
  view      Make a page to look at of a graph or a part of it.

  Exit codes:
    0    done
    1    could not be done; one line says why, and what helps
    2    wrong usage
    3    done, but some of the policies could not be read, or the check found problems
    130  interrupted by Ctrl-C
    141  the reader of the output went away, as in `kg extract FILE | head`
"""
HEAVY = ("spacy", "onnxruntime", "numpy", "networkx")


def test_help_names_every_command_and_exit_code(kg: Runner):
    """`kg --help` lists the commands and says what the exit codes mean."""
    assert kg("--help", check=0).stdout == HELP


def test_version_is_printed(kg: Runner):
    """`kg --version` prints the version of the package."""
    assert kg("--version", check=0).stdout == f"kg {__version__}\n"


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_and_option_has_help(command: str):
    """A command says in one line what it is for, shows an example, and explains each of its options."""
    found = main.commands[command]
    assert found.short_help
    assert "Example" in (found.help or "")
    assert all(getattr(option, "help", "given") for option in found.params if option.param_type_name == "option")


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["build"], ["build", "x.md", "--jobs", "0"], ["extract", "x.md", "--format", "xml"], ["query"]],
)
def test_wrong_usage_ends_with_2(kg: Runner, arguments: list[str]):
    """Arguments that make no sense end with exit code 2, say so on stderr, and print nothing else."""
    finished = kg(*arguments, check=2)
    assert finished.stdout == ""
    assert finished.stderr.startswith("Usage: kg ")
    assert "Error: " in finished.stderr.splitlines()[-1]


@pytest.mark.parametrize("arguments", [["--help"], ["query", "--list"], ["query", "--graph", "{graph}", "policies"]])
def test_help_and_queries_leave_the_language_model_alone(arguments: list[str], built: Path):
    """Neither help nor a query loads spaCy, ONNX Runtime or anything else that takes seconds."""
    called = [argument.format(graph=built) for argument in arguments]
    program = f"""
import sys
from kg.cli import main
from kg.cli.boundary import complain
from kg.errors import KgError
main({called!r}, standalone_mode=False)
print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)
"""
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert finished.stderr == "[]\n"


def test_no_command_takes_an_empty_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What names a file or folder must not be empty, as a variable is that is not set: nothing is read or written."""
    monkeypatch.chdir(tmp_path)
    found = {
        (name, option.opts[0] if option.param_type_name == "option" else option.metavar.rstrip("."))
        for name, command in main.commands.items()
        for option in command.params
        if isinstance(option.type, click.Path)
    }
    assert {("build", "-o"), ("query", "-g"), ("extract", "POLICY"), ("evaluate", "GOLD")} <= found
    for command, path in sorted(found):
        given = {"POLICIES": ["gold", ""]}.get(path, [path, ""] if path.startswith("-") else [""])
        finished = CliRunner().invoke(main, [command, *given])
        said = f"Error: the path for {path} is empty; name one; is a variable not set?\n"
        assert (finished.exit_code, finished.output) == (1, said), command
    assert list(tmp_path.iterdir()) == []


def test_windows_is_told_of_at_once(monkeypatch: pytest.MonkeyPatch):
    """Where the locks of the store do not exist, one line says where kg runs, in place of a traceback."""
    monkeypatch.setattr(sys, "platform", "win32")
    finished = CliRunner().invoke(main, ["query", "--list"])
    assert (finished.exit_code, finished.output) == (1, "Error: kg runs on Linux and macOS; use it in WSL here\n")


def test_an_error_with_several_faults_has_a_line_for_each(capsys: pytest.CaptureFixture[str]):
    """What lists several faults is not squeezed into one line, and none of its lines can steer the terminal."""
    complain(KgError("the vocabulary has 2 faults:\n  one\x1b[2J\n  two\n", "correct them"))
    assert capsys.readouterr().err == (
        "Error: the vocabulary has 2 faults:\n  one\N{SYMBOL FOR ESCAPE}[2J\n  two\n; correct them\n"
    )
