"""Many policies → what was understood of each, in the order given, by one process or several.

One bad file stops no other: its error takes the place of its extraction.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import InputError, KgError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from multiprocessing.process import BaseProcess

    from kg.extract import Extractor
    from kg.model import Extraction
    from kg.sources import Source


POLICIES_A_JOB = 10


@dataclass(frozen=True, slots=True)
class Understood:
    """A policy that was read, without its blocks, and how many seconds that took."""

    extraction: Extraction
    seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    """A policy that could not be read, and why."""

    path: str
    error: InputError


Outcome = Understood | Failed


def default_jobs(policies: int) -> int:
    """Return how many processes are worth their start, which takes as long as five policies do."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, policies // POLICIES_A_JOB))


def understand_all(sources: Sequence[Source], jobs: int = 1) -> Generator[Outcome, None, None]:
    """Read the policies and extract their practices, in their order, which is also the order of the results.

    Args:
        sources: what to read.
        jobs: how many processes share the work; 1 does it in this one. The results do not depend on it.

    Raises:
        KgError: the vocabulary or the language model is at fault, or a process died.
    """
    jobs = min(jobs, len(sources))
    if jobs > 1:
        yield from _understand_together(sources, jobs)
    else:
        yield from map(understand, sources)


def understand(source: Source) -> Outcome:
    """Read one policy and extract its practices.

    Raises:
        KgError: the vocabulary or the language model is at fault.
    """
    from kg.read import read_policy

    extractor = _extractor()
    start = time.perf_counter()
    try:
        policy = replace(read_policy(source.path), name=source.name)
    except InputError as error:
        return Failed(source.path, error)
    extraction = extractor.extract(policy)
    slim = replace(extraction, policy=replace(policy, blocks=()))
    return Understood(slim, time.perf_counter() - start)


@cache
def _extractor() -> Extractor:
    """Return the extractor of this process; loading it takes seconds."""
    from kg.extract import Extractor

    return Extractor()


def _understand_together(sources: Sequence[Source], jobs: int) -> Iterator[Outcome]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin_worker) as pool:
        try:
            with _deaf_children():
                futures = [pool.submit(understand, source) for source in sources]
            for future in futures:
                yield future.result()
        except BrokenProcessPool as error:
            raise KgError("a process that was reading policies died", "free some memory or give --jobs 1") from error
        except BaseException:  # Ctrl-C, or nobody wants the rest
            for worker in multiprocessing.active_children():
                worker.terminate()
            raise


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach: the parent ends them, in good order."""
    if sys.platform == "win32":
        yield
        return
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _begin_worker() -> None:
    """Do not outlive the parent process, even if it is killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
