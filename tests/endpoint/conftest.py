"""What the tests of endpoints share: real servers, `oxigraph serve` and Virtuoso, empty for each file of tests."""

from __future__ import annotations

import shutil
import socket
import socketserver
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from kg.endpoint.client import Client
from kg.endpoint.push import n_triples, push, way_of
from kg.store import graphs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OXIGRAPH = Path(sys.executable).with_name("oxigraph")
VIRTUOSO = "virtuoso-t"
PATIENCE = 240
SETTINGS = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CheckpointInterval = 0
CaseMode = 2
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 100000
"""


@dataclass(frozen=True)
class Remote:
    """A server: where it takes queries, graphs and updates, and who may write."""

    query: str
    graphs: str
    updates: str
    user: str = ""
    password: str = ""

    def client(self, url: str) -> Client:
        """Return a client that may write."""
        return Client(url, PATIENCE, self.user, self.password)

    def load(self, graph: Path) -> None:
        """Push a graph by whatever the address of its graphs speaks."""
        client = self.client(self.graphs)
        list(push(client, ((str(each.identifier), n_triples(each)) for each in graphs_of(graph)), way_of(client)))


def free_port() -> int:
    """Return a port that nobody listens to."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def running(command: list[str | Path], folder: Path, port: int) -> Iterator[None]:
    """Run a server in a folder until the block ends; begins when it answers at its port."""
    log = folder / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    try:
        deadline = time.monotonic() + PATIENCE
        while not answers(port):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)
        yield
    finally:
        process.kill()
        process.wait()


class Script(socketserver.StreamRequestHandler):
    """Answer a request by the next of the server's answers; the last is for all that follow."""

    server: ScriptServer

    def handle(self) -> None:
        """Read the request, then send what the script says, piece by piece."""
        length = 0
        while (line := self.rfile.readline()).strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        answers = self.server.answers
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, bytes):
            self.rfile.read(length)
            answer = [answer]
        with suppress(OSError):
            for piece in answer:
                self.wfile.write(piece)


class ScriptServer(socketserver.ThreadingTCPServer):
    """A server that sends whatever it is told to, HTTP or not."""

    daemon_threads = True
    block_on_close = False
    answers: list[bytes | Iterable[bytes]]


@contextmanager
def answering(*answers: bytes | Iterable[bytes]) -> Iterator[str]:
    """Run a server that gives these answers; bytes when it has read the request, else pieces at once. Give its URL."""
    with ScriptServer(("127.0.0.1", 0), Script) as server:
        server.answers = list(answers)
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/sparql"
        server.shutdown()


def answers(port: int) -> bool:
    """Whether there is HTTP at a port of this machine."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("HEAD", "/")
        connection.getresponse()
    except OSError:
        return False
    else:
        return True
    finally:
        connection.close()


@contextmanager
def oxigraph_server(folder: Path, *options: str) -> Iterator[Remote]:
    """Run `oxigraph serve` on an empty store."""
    if not OXIGRAPH.exists():
        pytest.skip("there is no Oxigraph server: pip install oxigraph")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with running([OXIGRAPH, "serve", "-l", folder / "store", "-b", f"127.0.0.1:{port}", *options], folder, port):
        yield Remote(f"{url}/query", f"{url}/store", f"{url}/update")


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Remote]:
    """Run `oxigraph serve`, whose default graph is the union of all."""
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph"), "--union-default-graph") as remote:
        yield remote


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Remote]:
    """Run `oxigraph serve` as it is by default: the default graph holds nothing of the named graphs."""
    with oxigraph_server(tmp_path_factory.mktemp("apart")) as remote:
        yield remote


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Remote]:
    """Run Virtuoso with a database of its own."""
    program = shutil.which(VIRTUOSO)
    if program is None:
        pytest.skip("there is no Virtuoso: apt-get install virtuoso-opensource-7-bin")
    folder = tmp_path_factory.mktemp("virtuoso")
    port = free_port()
    (folder / "virtuoso.ini").write_text(SETTINGS.format(sql=free_port(), http=port))
    url = f"http://127.0.0.1:{port}"
    with running([program, "+foreground", "+configfile", "virtuoso.ini"], folder, port):
        yield Remote(f"{url}/sparql", f"{url}/sparql-graph-crud-auth", f"{url}/sparql-auth", "dba", "dba")
