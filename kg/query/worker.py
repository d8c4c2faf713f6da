"""The process that `kg.query.limits` starts: reads one request, sends "open", then the answer or the error."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading

from kg.memory import limit_memory
from kg.query.answering import run
from kg.query.wire import packed
from kg.store import open_store


def main() -> None:
    """Answer the request on stdin, on stdout; end with the process that asks, even if that is killed."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    graph, query, params, rows, memory = pickle.load(sys.stdin.buffer)  # noqa: S301  (written by kg.query.limits)
    threading.Thread(target=_end_with_asker, daemon=True).start()
    try:
        store = open_store(graph)
        limit_memory(memory)
        _send(None)
        _send(packed(run(store, query, params, rows)))
    except MemoryError:
        os._exit(1)
    except Exception as error:  # noqa: BLE001  (the asker raises it)
        _send(error)


def _end_with_asker() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


def _send(message: object) -> None:
    pickle.dump(message, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
    sys.stdout.buffer.flush()
