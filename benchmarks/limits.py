"""What it costs that a query runs in a process of its own, which can be stopped.

    python benchmarks/limits.py GRAPH

Whole commands are measured, from their start to their end: a Python program that opens the graph and asks it itself,
one that forks itself to ask, and one that asks a fresh process, as `kg query` does. Each time is the median of many.
"""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median

RUNS = 15
LOAD = "import os, sys\nfrom pathlib import Path\n"
HERE = """
from kg.query import load_query, run
from kg.store import open_store
run(open_store(Path(sys.argv[1])), load_query("policies"))
"""
PROGRAMS = {
    "in one process": LOAD + HERE,
    "in a fork": f"{LOAD}child = os.fork()\nif child: os.waitpid(child, 0)\nelse: exec({HERE!r})",
    "in a fresh process": f"{LOAD}from kg.query import load_query, run_limited\n"
    'run_limited(Path(sys.argv[1]), load_query("policies"))',
}


def main(graph: str) -> None:
    """Measure and print; the programs take turns, so that all see the same machine."""
    spent: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(RUNS):
        for name, program in PROGRAMS.items():
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", program, graph], check=True)  # noqa: S603  (written above)
            spent[name].append(time.perf_counter() - began)
    least = median(spent["in one process"])
    for name, times in spent.items():
        print(f"{name:20} {median(times):.3f} s, ratio {median(times) / least:.2f}")


if __name__ == "__main__":
    main(sys.argv[1])
