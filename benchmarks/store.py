"""Load and query times of kg's store against rdflib in memory, and what one changed policy among 1,000 costs.

    python benchmarks/store.py [PRACTICES...]

The graphs are those of `benchmarks/synthesis.py`; without arguments, 10,000 practices. Each query that comes with kg
is asked with the values of its header; counting every practice with its class, data and actor is what a question of all
policies takes at least. rdflib loads up to 100,000 practices and is asked for up to 10,000, beyond which
it takes more than memory and patience allow; there a query is stopped after 20 seconds, and counted with these. Seconds
are those of the processor, which a busy machine does not stretch.
"""

from __future__ import annotations

import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rdflib import Dataset
from rich.console import Console
from rich.table import Table
from synthesis import synthesise

from kg.iris import prefixes
from kg.parameters import resolve
from kg.query import list_queries, run
from kg.resources import EXAMPLES
from kg.store import files_of, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.query import Query
    from kg.store import Store

MOST_FOR_RDFLIB = 100_000
MOST_TO_ASK_RDFLIB = 10_000
PATIENCE = 20
Result = TypeVar("Result")
POLICIES = 1000
PRACTICES_A_POLICY = 40
EVERY = "SELECT (COUNT(*) AS ?n) { GRAPH ?policy { ?practice a ?class ; kg:data ?item ; kg:actor ?actor } }"
CONSOLE = Console(width=100)


def main(sizes: list[int]) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            measure(Path(folder) / str(size), size)
        measure_one_changed(Path(folder) / "changed")


def measure(folder: Path, practices: int) -> None:
    """Print load and query times for so many practices."""
    policies = synthesise(folder, practices)
    title = f"{practices:,} practices, {policies:,} policies"
    table = Table("", "kg, seconds", "rdflib, seconds", "ratio", "one policy, seconds", title=title)
    loaded, store = timed(lambda: open_store(folder))
    opened, store = timed(lambda: open_store(folder))
    small, asked = practices <= MOST_FOR_RDFLIB, practices <= MOST_TO_ASK_RDFLIB
    dataset = Dataset(default_union=True)
    add(table, "first load", loaded, timed(lambda: parse(dataset, folder))[0] if small else None)
    add(table, "opened again", opened, None)
    add(table, "counting every practice", timed(lambda: store.query(EVERY))[0], None)
    for query in list_queries():
        params = {each.name: each.example for each in query.parameters if each.required}
        ours, _ = timed(lambda query=query, params=params: run(store, query, params))  # type: ignore[misc]
        theirs = patient(lambda query=query: ask(dataset, store, query)) if asked else None  # type: ignore[misc]
        add(table, query.name, ours, theirs, narrowed(store, query, params))
    CONSOLE.print(table)


def narrowed(store: Store, query: Query, params: dict[str, str]) -> float | None:
    """Return how long a query takes when it is asked of one policy, None where it compares policies."""
    if "policy" not in {each.name for each in query.parameters}:
        return None
    (policy,) = store.query("SELECT ?name { ?policy a kg:Policy ; rdfs:label ?name } LIMIT 1").rows[0]
    return timed(lambda: run(store, query, {**params, "policy": str(policy)}))[0]


def add(table: Table, name: str, ours: float, theirs: float | None, narrow: float | None = None) -> None:
    """Add a row; theirs is None where it was not measured."""
    ratio = None if theirs is None else theirs / ours
    table.add_row(name, *("" if each is None else f"{each:.3f}" for each in (ours, theirs, ratio, narrow)))


def parse(dataset: Dataset, folder: Path) -> None:
    """Read all graphs with rdflib."""
    for path in files_of(folder):
        dataset.parse(path, format="trig")


def ask(dataset: Dataset, store: Store, query: Query) -> None:
    """Ask rdflib a query that comes with kg."""
    values = {each.name: each.example or each.default for each in query.parameters if each.required or each.default}
    bindings = {name: resolve(store, name, value) for name, value in values.items()}
    list(dataset.query(query.text, initNs=dict(prefixes()), initBindings=bindings))


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return how long something takes, and what it gives."""
    began = spent()
    result = work()
    return spent() - began, result


def spent() -> float:
    """Return how long processors have worked for this process, and for those it has waited for."""
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def patient(work: Callable[[], object]) -> float:
    """Return how long something takes, at most for so long as we wait."""
    began = spent()
    with suppress(TimeoutError), stopped_after(PATIENCE):
        work()
    return spent() - began


@contextmanager
def stopped_after(seconds: int) -> Iterator[None]:
    """Raise `TimeoutError` in the block after so many seconds."""

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def measure_one_changed(folder: Path) -> None:
    """Print what `kg build` takes for one changed policy among many, and for that policy alone."""
    synthesise(folder / "many", POLICIES * PRACTICES_A_POLICY)
    open_store(folder / "many")
    policy = folder / "changed.md"
    shutil.copy(EXAMPLES / "larkpost.md", policy)
    for out in ("many", "alone"):
        build(policy, folder / out)
    seconds = {}
    for out in ("alone", "many"):
        with policy.open("a", encoding="utf-8") as file:
            file.write(f"\nWe collect your name for {out}.\n")
        seconds[out] = timed(lambda out=out: build(policy, folder / out))[0]  # type: ignore[misc]
    listed = ", ".join(f"{name} {spent:.2f} s" for name, spent in seconds.items())
    CONSOLE.print(f"One changed policy: {listed}; ratio {seconds['many'] / seconds['alone']:.2f}")


def build(policy: Path, out: Path) -> None:
    """Run `kg build` as a process."""
    command = [sys.executable, "-m", "kg", "build", str(policy), "-o", str(out)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  (this interpreter, this package)


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [10_000])
