"""`kg serve` as a process: how it begins, what stops it, and that nothing of it is left."""

from __future__ import annotations

import shutil
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.store.locks import writing
from kg.store.watching import PAUSE
from tests.processes import children, wait_until_gone
from tests.serve.conftest import LANTERN, Served
from tests.serve.test_protocol import COMPANIES, ENDLESS

if TYPE_CHECKING:
    from tests.conftest import Runner


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(number: signal.Signals, tmp_path: Path):
    """Ctrl-C and SIGTERM end it with exit code 0, one word and no process left."""
    server = Served("-g", LANTERN, cwd=tmp_path)
    workers = children(server.process.pid)
    assert workers
    assert server.end(number) == (0, "Stopped\n")
    wait_until_gone(workers)


def test_being_killed_leaves_no_process(tmp_path: Path):
    """Killed in the midst of a query, nothing goes on."""
    server = Served("-g", LANTERN, cwd=tmp_path)
    workers = children(server.process.pid)
    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(server.ask, ENDLESS)
        while not any(Path(f"/proc/{each}/stat").read_text().split()[2] == "R" for each in workers):
            time.sleep(0.05)
        server.end(signal.SIGKILL)
        assert isinstance(asking.exception(), OSError)
    wait_until_gone(workers)


def test_many_may_ask_at_once(served: Served):
    """More clients than workers all get their answer, while one asks for too much."""
    with ThreadPoolExecutor(20) as pool:
        endless = pool.submit(served.ask, ENDLESS)
        replies = list(pool.map(lambda _: served.ask(COMPANIES).status, range(100)))
        assert replies == [200] * 100
        assert endless.result().status == 503


def test_a_newer_graph_is_taken_up(tmp_path: Path):
    """When the file is replaced, the next query is answered from the new one."""
    graph = tmp_path / "graph.trig"
    shutil.copy(LANTERN, graph)
    server = Served("-g", graph, cwd=tmp_path)
    assert len(server.ask(COMPANIES).rows) == 2
    draft = tmp_path / "draft.trig"
    draft.write_text(LANTERN.read_text("utf-8").replace("Orchid Forum", "Orchid Club"), "utf-8")
    draft.replace(graph)
    assert {"label": "Orchid Club"} in server.ask(COMPANIES).rows
    graph.write_text("no graph", "utf-8")
    reply = server.ask(COMPANIES)
    assert reply.status == 503
    assert "graph.trig is damaged" in reply.text
    shutil.copy(LANTERN, graph)
    assert {"label": "Orchid Forum"} in server.ask(COMPANIES).rows
    server.end()


def test_it_follows_the_builds_of_a_folder(built: Path, kg: Runner, tmp_path: Path):
    """What a build has changed is in the next answer, without a restart."""
    shutil.copytree(built, tmp_path / "outputs")
    server = Served(cwd=tmp_path)
    policies = "SELECT ?label { ?policy a kg:Policy ; rdfs:label ?label } ORDER BY ?label"
    assert len(server.ask(policies).rows) == 4
    kg("remove", "larkpost", check=0)
    assert [row["label"] for row in server.ask(policies).rows] == ["harbour-and-thread", "quillbox", "stridewell"]
    server.end()


def test_a_graph_that_is_edited_is_taken_up(built: Path, tmp_path: Path):
    """An edit by hand of one policy's graph is in the answers a second later; one that breaks it is told of."""
    shutil.copytree(built, tmp_path / "outputs")
    graph = tmp_path / "outputs" / "policies" / "larkpost.trig"
    server = Served(cwd=tmp_path)
    company = "SELECT ?label { policy:larkpost kg:firstParty/skos:prefLabel ?label }"
    whole = graph.read_text("utf-8")
    for name in ("Tern Hollow Mail Ltd", "Tern Hollow Post Ltd"):
        graph.write_text(whole.replace("Tern Hollow Mail Ltd", name), "utf-8")
        time.sleep(PAUSE)
        assert server.ask(company).rows == [{"label": name}]
    graph.write_text("no graph", "utf-8")
    time.sleep(PAUSE)
    reply = server.ask(company)
    assert reply.status == 503
    assert "larkpost.trig is not what `kg build` has written; move it away and build that policy again" in reply.text
    graph.write_text(whole, "utf-8")
    assert server.ask(company).rows == [{"label": "Tern Hollow Mail Ltd"}]
    server.end()


def test_a_running_build_does_not_disturb_it(built: Path, tmp_path: Path):
    """While a build changes the folder the state before it is asked, by the processes that have it open."""
    shutil.copytree(built, tmp_path / "outputs")
    server = Served(cwd=tmp_path)
    workers = set(children(server.process.pid))
    policies = "SELECT ?policy { ?policy a kg:Policy }"
    with writing(tmp_path / "outputs", lambda _: None):
        (tmp_path / "outputs" / "policies" / "larkpost.trig").unlink()
        time.sleep(PAUSE)
        assert [len(server.ask(policies).rows) for _ in workers] == [4] * len(workers)
        assert set(children(server.process.pid)) == workers
    time.sleep(PAUSE)
    assert len(server.ask(policies).rows) == 3
    server.end()


def test_what_is_wrong_is_said_in_one_line(kg: Runner, tmp_path: Path):
    """A port that is taken, an address of another machine, a graph that is missing: one line, exit code 1."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        finished = kg("serve", "-g", LANTERN, "--port", str(port), check=1)
        taken_by = f"port {port} of 127.0.0.1 is taken by another program"
        assert finished.stderr == f"Error: {taken_by}; name another with --port\n"
    remedy = "name one with --host, such as 127.0.0.1"
    for host in ("192.0.2.1", "a..b"):
        finished = kg("serve", "-g", LANTERN, "--host", host, check=1)
        assert finished.stderr == f"Error: {host} is no address of this machine; {remedy}\n"
    finished = kg("serve", "-g", tmp_path / "none.trig", "--port", "0", check=1)
    assert finished.stderr.startswith("Error: there is no graph at ")
    assert finished.stderr.count("\n") == 1


def test_other_machines_are_let_in_with_a_warning(tmp_path: Path):
    """It listens to this machine alone unless told otherwise, and then says what that means."""
    server = Served("-g", LANTERN, "--host", "0.0.0.0", cwd=tmp_path)  # noqa: S104  (that is what is tested)
    code, said = server.end()
    assert code == 0
    assert said.startswith("Warning: every machine that reaches this one can read the graph")
    server = Served("-g", LANTERN, cwd=tmp_path)
    assert server.address.startswith("http://127.0.0.1:")
    server.end()


def test_it_listens_to_the_other_protocol_too(tmp_path: Path):
    """An IPv6 address works like any other, where this machine has one."""
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError as error:
        pytest.skip(f"this machine has no IPv6: {error}")
    server = Served("-g", LANTERN, "--host", "::1", cwd=tmp_path)
    assert server.address.startswith("http://[::1]:")
    assert server.ask(COMPANIES).status == 200
    server.end()
