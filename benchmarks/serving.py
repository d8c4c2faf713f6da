"""kg serve against `oxigraph serve-read-only` and rdflib-endpoint: speed, and what becomes of hostile queries.

    python benchmarks/serving.py GRAPH

GRAPH is a TriG file. rdflib-endpoint takes part where it is installed (`pip install rdflib-endpoint uvicorn`). All are
told to stop after three seconds, as far as they can be told; what goes on after fifteen is called unstopped.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from kg.iris import prefixes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OXIGRAPH = str(Path(sys.executable).with_name("oxigraph"))
PREFIXES = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in prefixes().items())
PLAIN = "SELECT ?quote { GRAPH ?g { ?p a kg:Sharing ; kg:evidence ?e . ?e kg:quote ?quote } }"
HOSTILE = {
    "cross product": "SELECT (COUNT(*) AS ?n) { GRAPH ?a { ?b ?c ?d } GRAPH ?e { ?f ?g ?h } GRAPH ?i { ?j ?k ?l } }",
    "endless sort": "SELECT * { GRAPH ?a { ?b ?c ?d } GRAPH ?e { ?f ?g ?h } GRAPH ?i { ?j ?k ?l } } ORDER BY ?d ?h ?l",
}
TIMES = 400
CLIENTS = 4
PATIENCE = 15


def ask(url: str, text: str, seconds: float = 60) -> str:
    """Ask a server; returns in few words what became of that."""
    body = urlencode({"query": f"{PREFIXES} {text}"}).encode()
    try:
        request = Request(url, body, {"Accept": "application/sparql-results+json"})  # noqa: S310
        with urlopen(request, timeout=seconds) as response:  # noqa: S310
            text = response.read().decode()
    except HTTPError as error:
        return f"status {error.code}"
    except TimeoutError:
        return "unstopped"
    except OSError as error:
        return f"gone ({error})"
    return f"status {response.status}" + ("" if text.rstrip().endswith("}") else ", no whole answer")


def memory(process: int) -> int:
    """Return the MB that a process and those it has started take."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
        except OSError:  # it has ended meanwhile
            continue
        if process in {int(fields["Pid"]), int(fields["PPid"])}:
            total += int(fields.get("VmRSS", "0 kB").split()[0]) // 1024
    return total


@contextmanager
def running(command: Sequence[str], url: str) -> Iterator[int]:
    """Run a server until the block ends; begins when it answers."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        while ask(url, "ASK {}", 5) != "status 200":
            time.sleep(0.2)
        yield process.pid
    finally:
        process.kill()
        process.wait()


def asked_for_network(url: str) -> str:
    """Return whether a server makes a connection that a query wants (SERVICE)."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(2)
        inner = f"SERVICE <http://127.0.0.1:{listener.getsockname()[1]}/> {{ ?s ?p ?o }}"
        with ThreadPoolExecutor(1) as pool:
            answer = pool.submit(ask, url, f"SELECT * {{ {inner} }}", 4)
            try:
                listener.accept()[0].close()
            except TimeoutError:
                return f"not made, {answer.result()}"
            return "made"


def measure(name: str, command: Sequence[str], url: str) -> float:
    """Measure a server, print what was found, and return its answers a second."""
    with running(command, url) as process:
        ask(url, PLAIN)
        start = time.perf_counter()
        with ThreadPoolExecutor(CLIENTS) as pool:
            list(pool.map(lambda _: ask(url, PLAIN), range(TIMES)))
        rate = TIMES / (time.perf_counter() - start)
        print(f"{name}: {rate:.0f} answers a second, {memory(process)} MB")
        print(f"  connection for SERVICE: {asked_for_network(url)}")
        for kind, text in HOSTILE.items():
            start = time.perf_counter()
            outcome = ask(url, text, PATIENCE)
            print(f"  {kind}: {outcome} after {time.perf_counter() - start:.1f} s, {memory(process)} MB")
    return rate


def main() -> None:
    """Measure all servers on the graph that the argument names."""
    graph = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        subprocess.run([OXIGRAPH, "load", "-l", "store", "-f", graph], check=True, capture_output=True)  # noqa: S603
        kg = [sys.executable, "-m", "kg", "serve", "-g", graph, "--port", "7991", "--timeout", "3"]
        ours = measure("kg serve", kg, "http://127.0.0.1:7991/sparql")
        oxigraph = [OXIGRAPH, "serve-read-only", "-l", "store", "-b", "127.0.0.1:7992", "--timeout-s", "3"]
        others = {
            "oxigraph serve-read-only": measure("oxigraph serve-read-only", oxigraph, "http://127.0.0.1:7992/query")
        }
        if find_spec("rdflib_endpoint"):
            rdflib = [sys.executable, "-m", "rdflib_endpoint", "serve", "--port", "7993", graph]
            others["rdflib-endpoint"] = measure("rdflib-endpoint", rdflib, "http://127.0.0.1:7993/")
    for name, rate in others.items():
        print(f"kg serve gives {ours / rate:.2f} times the answers of {name}")


if __name__ == "__main__":
    main()
