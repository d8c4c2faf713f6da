"""What the tests of the server share: `kg serve` as a process on a free port, and requests to it."""

from __future__ import annotations

import json
import re
import signal
import subprocess
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import pytest

from tests.conftest import KG, environment

if TYPE_CHECKING:
    from collections.abc import Iterator

LANTERN = Path(__file__).parent.parent / "view" / "lantern.trig"
PATIENCE = 60


@dataclass(frozen=True)
class Reply:
    """What the server has answered: status, media type and the text."""

    status: int
    kind: str
    text: str

    @property
    def rows(self) -> list[dict[str, str]]:
        """The solutions in SPARQL JSON results."""
        bindings = json.loads(self.text)["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in bindings]


class Served:
    """A running `kg serve`."""

    def __init__(self, *arguments: str | Path, cwd: Path) -> None:
        self.process = subprocess.Popen(
            [*KG, "serve", "--port", "0", *map(str, arguments)],
            cwd=cwd,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self.process.stdout is not None
        lines = [self.process.stdout.readline() for _ in range(2)]
        found = re.search(r"http://\S+/$", lines[0])
        assert found, (lines, self.process.stderr.read() if self.process.stderr else "")
        self.address = found[0]

    def request(self, method: str, path: str, body: str | bytes | None = None, **headers: str) -> Reply:
        """Send a request; underscores in names of headers stand for hyphens."""
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=PATIENCE)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            return Reply(response.status, response.headers["Content-Type"], response.read().decode())
        finally:
            connection.close()

    def ask(self, text: str, **headers: str) -> Reply:
        """Send a query in a form."""
        kind = "application/x-www-form-urlencoded"
        return self.request("POST", "/sparql", urlencode({"query": text}), Content_Type=kind, **headers)

    def end(self, number: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """End it by a signal; returns exit code and what it said on stderr."""
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the graph of two small policies, with four seconds for a query."""
    folder = tmp_path_factory.mktemp("served")
    graph = folder / "graph.trig"
    known = "<https://w3id.org/privacy-kg/policy/orchid> { data:mail-log kg:within data:information }"
    graph.write_text(f"{LANTERN.read_text('utf-8')}\n{known}\n", "utf-8")
    server = Served("-g", graph, "--timeout", "4", cwd=folder)
    yield server
    server.end()
