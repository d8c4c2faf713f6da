"""A query ends with its limits of time, rows and memory, with the program that asks, and leaves no process behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from rdflib import XSD, BNode, Literal, URIRef

from kg.answers import Answer
from kg.errors import QueryError, StoreError
from kg.ontology.terms import ontology_graph
from kg.query import Limits, parse_query, run, run_limited
from kg.query.wire import packed, unpacked
from kg.store import open_store, trig
from tests.conftest import KG, environment
from tests.processes import children, wait_until_gone

if TYPE_CHECKING:
    from collections.abc import Iterator

LANTERN = Path(__file__).parent / "view" / "lantern.trig"
PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with the ontology alone, which is enough to get lost in."""
    path = tmp_path_factory.mktemp("graph") / "graph.trig"
    path.write_bytes(trig(ontology_graph()))
    return path


@pytest.mark.parametrize(
    "text",
    [
        ENDLESS,
        f"SELECT DISTINCT ?a {{ {PRODUCT} FILTER(?a = ?zero) }}",
        f"ASK {{ {PRODUCT} FILTER(?a = ?zero) }}",
        f"CONSTRUCT {{ ?a ?b ?a }} WHERE {{ {PRODUCT} FILTER(?a = ?zero) }}",
    ],
)
def test_time_ends_every_kind_of_query(text: str, graph: Path):
    """Whatever the engine is at, when the time is up the process is gone, and the error says what helps."""
    before = children(os.getpid())
    with pytest.raises(QueryError, match=r"was stopped after 0\.3 s; join its patterns by common variables"):
        run_limited(graph, parse_query(text), limits=Limits(seconds=0.3))
    assert set(children(os.getpid())) <= set(before)


def test_rows_beyond_the_limit_are_not_looked_for(graph: Path):
    """The first rows of a query that would never end are there at once."""
    answer = run_limited(graph, parse_query(f"SELECT * {{ {PRODUCT} }}"), limits=Limits(rows=5))
    assert len(answer.rows) == 5
    assert answer.cut
    template = "?a kg:data ?c . ?d kg:data ?f . ?g kg:data ?i . ?j kg:data ?l"
    text = f"CONSTRUCT {{ {template} }} WHERE {{ {PRODUCT} }}"
    triples = run_limited(graph, parse_query(text), limits=Limits(rows=7))
    assert len(set(triples.rows)) == 7
    assert triples.cut


def test_an_answer_of_just_as_many_rows_is_whole(graph: Path):
    """An answer is cut only if there is more."""
    query = parse_query("SELECT ?x { VALUES ?x { 1 2 3 } }")
    assert not run_limited(graph, query, limits=Limits(rows=3)).cut
    assert run_limited(graph, query, limits=Limits(rows=2)).cut


def test_rows_that_differ_in_a_parameter_alone_count_once(graph: Path):
    """The limit counts what is shown, not what the engine finds."""
    query = parse_query("# parameter: x -- what -- optional\nSELECT ?x ?y { VALUES (?x ?y) { (1 2) (2 2) (3 2) } }")
    answer = run_limited(graph, query, limits=Limits(rows=1))
    assert answer.text == (("2",),)
    assert not answer.cut


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is limited on Linux alone")
def test_memory_ends_a_query_that_sorts_too_much(graph: Path, monkeypatch: pytest.MonkeyPatch):
    """A sort of billions of rows ends the query, not the machine."""
    monkeypatch.setattr("kg.query.limits.MEMORY", 64 << 20)
    with pytest.raises(QueryError, match="needs too much memory, or is nested too deeply; join its patterns"):
        run_limited(graph, parse_query(f"SELECT * {{ {PRODUCT} }} ORDER BY ?a"))


def test_nesting_without_end_is_an_error(graph: Path):
    """A query that would break the parser breaks another process than the one that asks."""
    deep = 200_000
    with pytest.raises(QueryError):
        run_limited(graph, parse_query(f"ASK {{ FILTER({'(' * deep}1{')' * deep}) }}"))


def test_an_answer_from_another_process_is_the_same():
    """Terms keep type, language and every character on their way; rows their order."""
    query = parse_query(
        'SELECT ?x { VALUES ?x { 7 1.5 "P1M"^^xsd:duration "x"@en-GB kg:data "a\\r\\n\\"b\\\\\\u0000}" '
        '"2"^^xsd:string UNDEF "no number"^^xsd:integer } }'
    )
    apart, here = run_limited(LANTERN, query), run(open_store(LANTERN), query)
    assert apart == here
    as_written = Literal("01", datatype=XSD.integer, normalize=False)
    answer = Answer("rows", ("x",), ((BNode("b0"),), (URIRef("a:b"),), (as_written,)), cut=True)
    assert unpacked(packed(answer)) == answer


def test_errors_of_the_other_process_are_raised_here(tmp_path: Path):
    """What goes wrong in the worker is the same error as without one."""
    with pytest.raises(StoreError, match="there is no graph at "):
        run_limited(tmp_path / "none.trig", parse_query("ASK {}"))
    with pytest.raises(QueryError, match="is not SPARQL at line 1"):
        run_limited(LANTERN, parse_query("SELECT"))


@pytest.fixture
def asking(graph: Path, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start `kg query` with a query without end; end it, should it still run."""
    with subprocess.Popen(
        [*KG, "query", "-e", ENDLESS, "-g", str(graph)],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        yield process
        process.kill()


def worker_of(process: subprocess.Popen[bytes]) -> int:
    """Return the worker of `kg query` as soon as it is at work."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for worker in children(process.pid):
            if len(list(Path(f"/proc/{worker}/task").iterdir())) > 1:  # it watches its parent
                return worker
        time.sleep(0.05)
    raise AssertionError("no worker was started")


def test_ctrl_c_ends_query_and_worker(asking: subprocess.Popen[bytes]):
    """Ctrl-C ends both with one line and exit code 130."""
    worker = worker_of(asking)
    os.killpg(asking.pid, signal.SIGINT)
    _, errors = asking.communicate(timeout=30)
    assert asking.returncode == 130
    assert errors.decode().count("\n") == 1
    wait_until_gone([worker])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_the_worker_does_not_outlive_the_program(number: signal.Signals, asking: subprocess.Popen[bytes]):
    """Ended or killed from outside, kg leaves no process at work."""
    worker = worker_of(asking)
    asking.send_signal(number)
    asking.wait(30)
    wait_until_gone([worker])


def test_a_script_without_main_guard_can_ask(graph: Path, tmp_path: Path):
    """The worker does not run the script that asks once more."""
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\nfrom kg.query import parse_query, run_limited\n"
        f"print(run_limited(Path({str(graph)!r}), parse_query('ASK {{}}')).text)\n"
    )
    finished = subprocess.run(
        [sys.executable, str(script)], env=environment(), capture_output=True, check=False, timeout=60
    )
    assert finished.stdout == b"(('true',),)\n"
    assert finished.stderr == b""


def test_no_query_opens_a_connection(graph: Path):
    """SERVICE, FROM and LOAD of a server on this machine are refused, and the server hears nothing."""
    heard = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)

        def listen() -> None:
            with suppress(TimeoutError):
                heard.append(server.accept())

        listener = Thread(target=listen)
        listener.start()
        here = f"<http://127.0.0.1:{server.getsockname()[1]}/>"
        for text in (
            "SELECT * { SERVICE HERE { ?s ?p ?o } }",
            "SELECT * { SERVICE SILENT HERE { ?s ?p ?o } }",
            "SELECT * FROM HERE { ?s ?p ?o }",
            "SELECT * FROM NAMED HERE { GRAPH ?g { ?s ?p ?o } }",
            "PREFIX x: HERE CONSTRUCT { ?s ?p ?o } FROM x: WHERE { ?s ?p ?o }",
            "LOAD HERE",
        ):
            with pytest.raises(QueryError):
                run_limited(graph, parse_query(text.replace("HERE", here)))
        listener.join()
    assert heard == []
