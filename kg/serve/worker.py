"""A process that answers the questions of `kg.serve.workers` one by one, on the socket that is its stdin.

For each it sends a line of JSON, and with it the file that holds the answer.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import socket
import sys
import tempfile
import threading
from http import HTTPStatus
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kg.answers import SparqlError
from kg.errors import KgError, QueryError
from kg.memory import limit_memory
from kg.query.answering import refuse_unknown_graphs
from kg.query.limits import MEMORY
from kg.serve.protocol import NAME, Question, Refused
from kg.serve.results import write_results
from kg.sparql import explained, graphs_named
from kg.store import Watch, open_store

if TYPE_CHECKING:
    from kg.store import Store

LARGEST = 1 << 30  # bytes of an answer


def main() -> None:
    """Open the graph that the arguments name, say so, and answer until there are no more questions."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asker = socket.socket(fileno=sys.stdin.fileno())
    threading.Thread(target=_end_with, args=(asker,), daemon=True).start()
    graph = Path(sys.argv[-1])
    try:
        store, watch = _opened(graph)
    except KgError as error:
        _send(asker, {"what": error.what, "remedy": error.remedy})
        return
    _send(asker, {"open": True})
    limit_memory(MEMORY)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
    with asker.makefile("r", encoding="utf-8") as questions:
        for line in questions:
            request = json.loads(line)
            if request["newest"] and watch.has_changed():
                _send(asker, {"stale": True})
                return
            with tempfile.TemporaryFile() as out:
                _send(asker, _reply(store, Question(**request["question"]), request["rows"], out), out)


def _opened(graph: Path) -> tuple[Store, Watch]:
    """The store, and a watch on its state, which is another one if opening has brought the cache up to date."""
    while True:
        watch = Watch(graph)
        store = open_store(graph)
        if not watch.differs():
            return store, watch


def _reply(store: Store, question: Question, rows: int, out: IO[bytes]) -> dict[str, Any]:
    try:
        refuse_unknown_graphs(store, graphs_named(question.text, NAME), NAME)
        refuse_unknown_graphs(store, question.default_graphs, NAME, "default-graph-uri")
        refuse_unknown_graphs(store, question.named_graphs, NAME, "named-graph-uri")
        found = store.solve(question.text, question.default_graphs, question.named_graphs)
        kind = write_results(found, question.accept, rows, out)
        out.flush()
    except Refused as refused:
        return {"status": refused.status, "text": str(refused)}
    except QueryError as error:
        return {"status": HTTPStatus.BAD_REQUEST, "text": f"{error}."}
    except SparqlError as error:
        return {"status": HTTPStatus.BAD_REQUEST, "text": f"{explained(str(error), question.text, NAME)}."}
    except (RuntimeError, ValueError, OSError) as error:
        advice = "narrow the query, or add a LIMIT"
        return {"status": HTTPStatus.INTERNAL_SERVER_ERROR, "text": f"There is no whole answer: {error}; {advice}."}
    return {"status": HTTPStatus.OK, "kind": kind, "length": out.tell()}


def _send(asker: socket.socket, message: dict[str, Any], file: IO[bytes] | None = None) -> None:
    line = json.dumps(message).encode() + b"\n"
    socket.send_fds(asker, [line], [file.fileno()] if file else [])


def _end_with(asker: socket.socket) -> None:
    """End this process, whatever it is at, as soon as the asker is gone."""
    gone = select.poll()
    gone.register(asker, 0)
    gone.poll()
    os._exit(1)
