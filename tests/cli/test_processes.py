"""kg as a process among others: Ctrl-C, being killed, a reader that goes away, a terminal to draw on."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.store import open_store
from kg.store.folder import practices_files
from tests.conftest import KG, environment

if TYPE_CHECKING:
    from collections.abc import Iterator

MIDST = r"\b[1-9]\d*/400"


class Terminal:
    """kg with a terminal on stderr, as the leader of a session."""

    def __init__(self, *arguments: str, cwd: Path) -> None:
        self._screen, side = pty.openpty()
        self.process = subprocess.Popen(
            [*KG, *arguments],
            cwd=cwd,
            env=environment() | {"TERM": "xterm-256color"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=side,
            start_new_session=True,
        )
        os.close(side)
        self.seen = ""

    def read_until(self, pattern: str) -> None:
        """Read what is drawn until it holds `pattern`."""
        while not re.search(pattern, self.seen):
            assert self._read(), f"{pattern} never appeared in {self.seen!r}"

    def read_to_end(self) -> str:
        """Wait for the end of the process; returns all that was drawn."""
        while self._read():
            pass
        self.process.wait(60)
        return self.seen

    def _read(self) -> bool:
        try:
            read = os.read(self._screen, 4096).decode()
        except OSError:  # Linux's way of saying that the other side is closed
            read = ""
        self.seen += read
        return bool(read)

    def close(self) -> None:
        """End the process, should it still run, and close the terminal."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._screen)


@pytest.fixture
def many(tmp_path: Path, example_policies: list[Path]) -> list[str]:
    """Copy an example policy so often that building takes long."""
    text = example_policies[0].read_text(encoding="utf-8")
    for number in range(400):
        (tmp_path / f"p{number:03}.md").write_text(text, encoding="utf-8")
    return [path.name for path in sorted(tmp_path.glob("*.md"))]


def whole(out: Path) -> set[str]:
    """Return the policies of a folder, having seen that each of them can be asked and has its practices."""
    answer = open_store(out).query("SELECT ?name { ?p a kg:Policy ; rdfs:label ?name ; ^kg:policy/kg:data ?data }")
    names = {str(name) for (name,) in answer.rows}
    assert {path.stem for path in practices_files(out) if path.read_bytes()} == names
    return names


def all_end(leader: subprocess.Popen[bytes]) -> bool:
    """Whether, within ten seconds, every process of the session that `leader` leads has ended."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if not any(session == leader.pid and state != "Z" for session, state in processes()):
            return True
        time.sleep(0.1)
    return False


def processes() -> Iterator[tuple[int, str]]:
    """Yield session and state of each process there is."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        yield int(fields[3]), fields[0]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_keeps_what_is_finished(jobs: str, many: list[str], tmp_path: Path):
    """Ctrl-C in mid-build ends with 130 and one line; the policies that were read are there, no process is left."""
    with closing(Terminal("build", *many, "-o", "out", "--jobs", jobs, cwd=tmp_path)) as kg:
        kg.read_until(MIDST)
        os.killpg(kg.process.pid, signal.SIGINT)
        seen = kg.read_to_end()
        assert kg.process.returncode == 130
        assert "Interrupted; no file is half-written" in seen
        assert "Traceback" not in seen
        assert all_end(kg.process)
    assert whole(tmp_path / "out")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_being_killed_keeps_what_is_finished(jobs: str, many: list[str], tmp_path: Path):
    """Killed in mid-build, kg leaves the policies that were read, and its processes end with it."""
    with closing(Terminal("build", *many, "-o", "out", "--jobs", jobs, cwd=tmp_path)) as kg:
        kg.read_until(MIDST)
        kg.process.kill()
        kg.process.wait(10)
        assert all_end(kg.process)
    assert whole(tmp_path / "out")


def test_progress_is_drawn_on_a_terminal_and_wiped(example_policies: list[Path], tmp_path: Path):
    """On a terminal a bar counts the policies; when all is done it is gone."""
    with closing(Terminal("build", *map(str, example_policies), cwd=tmp_path)) as kg:
        seen = kg.read_to_end()
        assert kg.process.returncode == 0
        assert f"{len(example_policies)}/{len(example_policies)}" in seen
        assert seen.rstrip().endswith("\x1b[2K")


def test_a_reader_that_goes_away_ends_it_quietly(example_policies: list[Path], tmp_path: Path):
    """`kg extract ... | head -1` prints one record, no error, and kg ends with 141 as other tools do."""
    process = subprocess.Popen(
        [*KG, "extract", *map(str, example_policies)],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline().startswith(b'{"quote"')
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", ["query --list", "export turtle -g {}", "query policies -g {}", "--help"])
def test_no_room_for_the_output_is_an_error_of_one_line(command: str, built: Path, tmp_path: Path):
    """Where the disk that the output goes to is full, kg says so and ends with 1."""
    with Path("/dev/full").open("w") as full:
        process = subprocess.run(
            [*KG, *command.format(built).split()],
            cwd=tmp_path,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    reason = "no space left on device; make room there, or send it elsewhere"
    assert (process.returncode, process.stderr) == (1, f"Error: the output cannot be written: {reason}\n")


def test_output_that_nobody_wants_is_not_missed(built: Path, tmp_path: Path):
    """With standard output closed a command does what it does, and writes to nobody."""
    for command in ("export turtle -g {}", "query policies -g {}"):
        line = f"{' '.join(KG)} {command.format(built)} >&-"
        process = subprocess.run(
            ["/bin/sh", "-c", line], cwd=tmp_path, env=environment(), capture_output=True, check=False
        )
        assert (process.returncode, process.stderr) == (0, b"")
