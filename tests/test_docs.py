"""The README cannot rot: its console blocks are run, and what can be used is named in it."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import socket
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from kg.cli import main
from kg.cli.boundary import Exit
from kg.export.forms import FILES, FOLDERS
from kg.formats import WRITERS
from kg.formats.names import GRAPH_FORMS, ROW_FORMS
from kg.query import list_queries
from kg.read import READERS
from kg.resources import EXAMPLES
from tests.conftest import ROOT, environment

README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=^```console\n)(?:\$ .*\n(?:(?!```|\$ ).*\n)*)+(?=```$)", re.MULTILINE)
PORT = re.compile(r"(?<=127\.0\.0\.1:)\d+|(?<=--port )\d+")
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


@pytest.fixture(scope="module")
def readme() -> str:
    """Return the README."""
    return README.read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder in which `kg`, `examples/` and `benchmarks/gold/` are what they are after set-up."""
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    shutil.copytree(ROOT / "benchmarks" / "gold", tmp_path / "benchmarks" / "gold")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "kg").write_text(f'#!/bin/sh\nexec {sys.executable} -m kg "$@"\n')
    (tmp_path / "bin" / "kg").chmod(0o755)
    (tmp_path / "bin" / "oxigraph").symlink_to(Path(sys.executable).with_name("oxigraph"))
    return tmp_path


def run(command: str, folder: Path) -> str:
    """Return what a line typed into a shell prints, on both streams."""
    path = {"PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    shell = ["bash", "-c", command]
    return subprocess.run(
        shell,
        cwd=folder,
        env=environment() | path,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=300,
    ).stdout


def free_ports(shown: set[str]) -> dict[str, str]:
    """Return a port of its own for each of those shown, that nobody listens to."""
    with ExitStack() as stack:
        taken = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in shown]
        return {port: str(each.getsockname()[1]) for port, each in zip(sorted(shown), taken, strict=True)}


def without_seconds(text: str) -> str:
    """Return the text with times as 0.0, which differ from run to run."""
    return re.sub(r"(?<= )\d+\.\d$", "0.0", text, flags=re.MULTILINE)


def test_console_blocks_show_what_is_printed(readme: str, folder: Path, *, golden: bool):
    """Every command of the README, run in its order, prints what the README says; its ports may be taken here."""
    ports = free_ports({port for block in BLOCK.findall(readme) for port in PORT.findall(block)})
    as_shown = {free: port for port, free in ports.items()}

    def true_output(command: str) -> str:
        printed = run(PORT.sub(lambda port: ports[port[0]], command), folder)
        return re.sub(r"(?<=127\.0\.0\.1:)\d+", lambda port: as_shown.get(port[0], port[0]), printed)

    def true_block(block: re.Match[str]) -> str:
        return "".join(f"$ {command}\n{true_output(command)}" for command, _ in COMMAND.findall(block[0]))

    true = BLOCK.sub(true_block, readme)
    assert len(BLOCK.findall(readme)) >= 6
    if golden and without_seconds(true) != without_seconds(readme):
        README.write_text(true, encoding="utf-8")
        pytest.fail("README.md was rewritten; review the difference and run again")
    assert without_seconds(true) == without_seconds(readme)


@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")
def test_python_blocks_show_what_is_printed(readme: str, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Every line typed into Python gives what the README says, where the examples are built."""
    shutil.copytree(built, tmp_path / "outputs")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"(?<=^```pycon\n).*?(?=^```$)", readme, re.MULTILINE | re.DOTALL)
    assert blocks
    for block in blocks:
        example = doctest.DocTestParser().get_doctest(block, {}, "README", None, None)
        said: list[str] = []
        doctest.DocTestRunner().run(example, out=said.append)
        assert "".join(said) == ""


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_shown(command: str, readme: str):
    """Each command is used in a console block."""
    assert any(f"$ kg {command} " in block for block in BLOCK.findall(readme))


@pytest.mark.parametrize("query", [query.name for query in list_queries()])
def test_every_query_is_named(query: str, readme: str):
    """Each query that comes with kg stands in the README."""
    assert re.search(rf"^{re.escape(query)} ", readme, re.MULTILINE)


@pytest.mark.parametrize("name", [*dict.fromkeys([*WRITERS, *ROW_FORMS, *GRAPH_FORMS, *FILES, *FOLDERS]), *READERS])
def test_every_format_is_named(name: str, readme: str):
    """Each format of answers and of policies stands in the README, except other suffixes of the same format."""
    assert f"`{name}`" in readme or name == ".markdown"


@pytest.mark.parametrize("code", [*Exit, 2])
def test_every_exit_code_is_explained(code: int, readme: str):
    """Each exit code has a row."""
    assert f"\n| {int(code)} | " in readme


def test_what_is_told_of_comes_with_the_source(readme: str):
    """The source distribution has every folder and file that the README names, pictures included."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    included = re.findall(r'"([^"]+)"', project.partition("targets.sdist]\ninclude = [")[2].partition("]")[0])
    named = re.findall(r"(?:`|python |\]\()([\w-]+)(?:/[\w./-]+|(?=`))", readme)
    assert {name for name in named if (ROOT / name).exists()} <= {*included, "outputs"}


def test_every_path_exists(readme: str):
    """Files and folders that the README names are there."""
    named = set(re.findall(r"`((?:ontology|queries|kg|tests|examples|training|benchmarks)/[\w./-]*)`", readme))
    assert named
    assert [path for path in sorted(named) if "NAME" not in path and not (ROOT / path).exists()] == []
