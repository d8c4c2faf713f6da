"""A query within limits of time, rows and memory: it runs in a process of its own, which is killed when time is up.

No engine can be trusted to stop by itself in the midst of a join. The process is a fresh interpreter: a fork of a
program that has threads may hang, and what multiprocessing starts runs the caller's script once more.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import dataclass
from threading import Event, Timer
from typing import IO, TYPE_CHECKING, Any, cast

from kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kg.answers import Answer
    from kg.query.header import Query

# The path comes first: what lies in the current folder must not stand in for a module.
_WORKER = "import sys; sys.path[:] = sys.argv[1:]; from kg.query.worker import main; main()"


MEMORY = 4 << 30  # bytes that a query may take beside the graph


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take.

    Attributes:
        seconds: how long it may run, from when the graph is open.
        rows: how many rows or triples its answer may have; what is beyond them is not looked for.
    """

    seconds: float = 60
    rows: int = 100_000


def run_limited(
    graph: Path, query: Query, params: Mapping[str, str] | None = None, limits: Limits | None = None
) -> Answer:
    """The answer of a graph to a query, as `run` gives it; the work ends with the time limit, whatever it is at.

    Args:
        graph: what `kg.store.open_store` takes.
        query: from `load_query`, `list_queries` or `parse_query`.
        params: values for parameters.
        limits: of time and rows.

    Raises:
        QueryError: as of `run`; or the query took longer or more memory than it may.
        StoreError: the graph cannot be read.
    """
    limits = limits or Limits()
    worker = subprocess.Popen(  # noqa: S603  (this interpreter, this package)
        [sys.executable, "-c", _WORKER, *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    late = Event()

    def end() -> None:
        late.set()
        worker.kill()

    timer = Timer(limits.seconds, end)
    timer.daemon = True
    try:
        _send(cast("IO[bytes]", worker.stdin), (graph, query, dict(params or {}), limits.rows, MEMORY))
        replies = cast("IO[bytes]", worker.stdout)
        from kg.query.wire import unpacked  # loads rdflib, while the worker does the same

        _received(replies)
        timer.start()
        return unpacked(_received(replies))
    except EOFError as error:
        raise _ended(query, limits, late=late.is_set()) from error
    finally:
        timer.cancel()
        worker.kill()
        worker.communicate()


def _send(pipe: IO[bytes], request: object) -> None:
    try:
        pickle.dump(request, pipe)
        pipe.flush()
    except BrokenPipeError as error:
        raise EOFError from error


def _received(pipe: IO[bytes]) -> Any:  # noqa: ANN401  (what the worker has sent)
    message = pickle.load(pipe)  # noqa: S301  (our own process wrote it)
    if isinstance(message, Exception):
        raise message
    return message


def _ended(query: Query, limits: Limits, *, late: bool) -> QueryError:
    if late:
        return QueryError(
            f"{query.name} was stopped after {limits.seconds:g} s",
            "join its patterns by common variables, narrow it, or give it more time with --timeout",
        )
    return QueryError(
        f"{query.name} needs too much memory, or is nested too deeply",
        "join its patterns by common variables, narrow it, or add a LIMIT",
    )
