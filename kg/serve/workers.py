"""Processes that answer questions, so that each can be stopped for certain: one that takes too long is killed.

No engine can be trusted to stop by itself in the midst of a join or a sort.
"""

from __future__ import annotations

import io
import json
import os
import queue
import socket
import subprocess
import sys
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import IO, TYPE_CHECKING, Any

from kg.errors import StoreError
from kg.serve.protocol import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from kg.query import Limits
    from kg.serve.protocol import Question

# The path comes first: what lies in the current folder must not stand in for a module.
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:-1]; from kg.serve.worker import main; main()"


@dataclass(frozen=True, slots=True)
class Result:
    """An answer: its media type, how many bytes it has, and the file they are in, which the reader closes."""

    kind: str
    length: int
    file: IO[bytes]


class Workers:
    """As many processes as there are processor cores, each of which answers one question at a time.

    Args:
        graph: what they answer from.
        limits: how long an answer may take, and how many rows it may have.
    """

    def __init__(self, graph: Path, limits: Limits) -> None:
        self._graph = graph
        self._limits = limits
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        self._first = [_Worker(graph) for _ in range(_cores())]
        for worker in self._first:
            self._idle.put(worker)

    def wait(self) -> None:
        """Wait until the graph is open.

        Raises:
            StoreError: it cannot be read.
        """
        for worker in self._first:
            worker.wait()

    def answer(self, question: Question) -> Result:
        """The answer to a question.

        Raises:
            Refused: it is not SPARQL, its answer takes too long or is too large, or there is no time for it.
        """
        try:
            worker = self._idle.get(timeout=self._limits.seconds)
        except queue.Empty:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "Too many questions at once; ask again later.") from None
        try:
            try:
                return worker.ask(question, self._limits)
            except _Stale:
                worker = _Worker(self._graph)
                return worker.ask(question, self._limits, newest=False)
        except _Dead as dead:
            worker = _Worker(self._graph)
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, str(dead)) from None
        finally:
            self._idle.put(worker)


class _Dead(Exception):  # noqa: N818
    """A process that answers no more; the message says why."""


class _Stale(Exception):  # noqa: N818
    """The graph has changed since the process has opened it."""


class _Worker:
    """One process, which may be opening the graph still."""

    def __init__(self, graph: Path) -> None:
        self._socket, side = socket.socketpair()
        with side:
            self._process = subprocess.Popen(  # noqa: S603  (this interpreter, this package)
                [sys.executable, "-c", _PROGRAM, *sys.path, str(graph)],
                stdin=side.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        self._is_open = False

    def wait(self) -> None:
        """Wait until the graph is open.

        Raises:
            StoreError: it cannot be read.
        """
        if not self._is_open:
            try:
                message, _ = self._receive()
            except ConnectionResetError as error:
                raise StoreError("the process that was opening the graph has died", "free some memory") from error
            if "what" in message:
                raise StoreError(message["what"], message["remedy"])
            self._is_open = True

    def ask(self, question: Question, limits: Limits, *, newest: bool = True) -> Result:
        """The answer to a question.

        Args:
            question: what is asked.
            limits: of the answer.
            newest: whether the graph must be as it is now.

        Raises:
            Refused: there is none.
            _Dead: there is none, and none to other questions.
            _Stale: the graph is not as it is now, and never will be for this process.
        """
        try:
            self.wait()
            self._socket.settimeout(limits.seconds)
            request = {"question": asdict(question), "newest": newest, "rows": limits.rows}
            self._socket.sendall(json.dumps(request).encode() + b"\n")
            message, file = self._receive()
            self._socket.settimeout(None)
        except StoreError as error:
            raise self._ended(f"{error}.") from error
        except TimeoutError as error:
            advice = "join its patterns by common variables, or narrow it"
            raise self._ended(f"The query was stopped after {limits.seconds:g} seconds; {advice}.") from error
        except OSError as error:
            raise self._ended(
                "The query needs too much memory, or is nested too deeply; narrow it, or add a LIMIT."
            ) from error
        if "stale" in message:
            self.end()
            raise _Stale
        if message["status"] != HTTPStatus.OK:
            file.close()
            raise Refused(HTTPStatus(message["status"]), message["text"])
        return Result(message["kind"], message["length"], file)

    def _receive(self) -> tuple[dict[str, Any], IO[bytes]]:
        line = b""
        files: list[int] = []
        while not line.endswith(b"\n"):
            part, sent, _, _ = socket.recv_fds(self._socket, 1 << 16, 1)
            if not part:
                raise ConnectionResetError
            line += part
            files += sent
        file = os.fdopen(files[0], "rb") if files else io.BytesIO()
        file.seek(0)
        message: dict[str, Any] = json.loads(line)
        return message, file

    def _ended(self, reason: str) -> _Dead:
        self.end()
        return _Dead(reason)

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        self._socket.close()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
