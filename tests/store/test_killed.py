"""kg killed at any moment, out of room, or not alone: each policy is as it was or as it is to be, and all goes on."""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from kg.build import build, remove
from kg.errors import StoreError
from kg.store import open_store
from kg.store.folder import practices_files
from tests.conftest import KG, environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Runner

KILLS = 20
POLICIES = ("alder", "birch", "cedar", "elder")
OLD, NEW = "email address", "phone number"
KILLED_AT_STEP = """
import os, signal, sys
steps = 0
def count(event, arguments):
    global steps
    if any(isinstance(each, (str, os.PathLike)) and os.path.abspath(each).startswith({folder!r}) for each in arguments):
        steps += 1
        if steps == {step}:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
from kg.cli import main
main({arguments!r}, standalone_mode=False)
print(steps)
"""
DATA = "SELECT ?name ?label { ?p kg:policy/rdfs:label ?name ; kg:data/skos:prefLabel ?label } ORDER BY ?name"


def write(folder: Path, data: str, names: tuple[str, ...] = POLICIES) -> list[str]:
    """Write policies that collect one thing; returns their paths."""
    for name in names:
        (folder / f"{name}.txt").write_text(f"We collect your {data}.\n")
    return [str(folder / f"{name}.txt") for name in names]


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start kg in a folder."""
    return subprocess.Popen(
        [*KG, *arguments],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def state(out: Path) -> dict[str, str]:
    """Return what each policy of a folder collects; graph and practices must agree."""
    if not (out / "policies").exists():
        return {}
    said = {}
    for path in practices_files(out):
        (record,) = map(json.loads, path.read_text().splitlines())
        said[path.name.lstrip(".").partition(".")[0]] = record["data"][0]["text"]
    assert dict(open_store(out).query(DATA).text) == said
    return said


def killed_at_step(folder: Path, step: int, *arguments: str) -> int:
    """Run kg and kill it before its `step`th use of a file in `outputs`; returns how many steps it came to."""
    program = KILLED_AT_STEP.format(folder=str(folder / "outputs"), step=step, arguments=arguments)
    finished = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, env=environment(), capture_output=True, check=False
    )
    assert finished.returncode in {0, -signal.SIGKILL}, finished.stderr
    return int(finished.stdout.split()[-1]) if finished.returncode == 0 else step


def killed_at_time(folder: Path, seconds: float, *arguments: str) -> None:
    """Run kg and kill it after so many seconds, with all processes that it has started."""
    process = start(folder, *arguments)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def test_killed_at_any_moment_each_policy_is_old_or_new(tmp_path: Path):
    """After `kill -9` at twenty moments of first and of later builds no policy is lost or half there; all goes on."""
    chance = random.Random(4)  # noqa: S311
    out = tmp_path / "outputs"
    arguments = ("build", *write(tmp_path, OLD))
    began = time.monotonic()
    steps = killed_at_step(tmp_path, 0, *arguments)
    lasted = time.monotonic() - began
    shutil.rmtree(out)
    before: dict[str, str] = {}
    data = OLD
    for number in range(KILLS):
        if number % 2:
            killed_at_time(tmp_path, lasted * chance.uniform(0.4, 1), *arguments)
        else:
            killed_at_step(tmp_path, chance.randint(1, steps), *arguments)
        after = state(out)
        assert before.keys() <= after.keys()
        assert all(after[name] in {before.get(name), data} for name in after)
        before = after
        if number % 4 == 3:
            data = NEW if data == OLD else OLD
            write(tmp_path, data)
    build(list(arguments[1:]), out)
    assert state(out) == dict.fromkeys(POLICIES, data)
    assert len(list((out / ".store").glob("gen-*"))) == 1
    assert not [path for path in (out / "policies").iterdir() if path.name.startswith(".")]


def test_killed_while_it_removes_a_policy_is_there_or_not(tmp_path: Path):
    """Between any two steps of a removal a policy is there with its practices, or is not."""
    out = tmp_path / "outputs"
    build(write(tmp_path, OLD), out)
    practices, waiting = out / "policies" / "alder.jsonl", out / "policies" / ".alder.jsonl.next"
    practices.replace(waiting)
    assert state(out) == dict.fromkeys(POLICIES, OLD)
    (out / "policies" / "alder.trig").unlink()
    assert state(out) == dict.fromkeys(POLICIES[1:], OLD)
    build(write(tmp_path, OLD, POLICIES[1:]), out)
    assert not waiting.exists()


def test_a_policy_without_its_practices_can_be_removed(tmp_path: Path):
    """Where somebody has taken the file of practices away, the policy can be taken out all the same."""
    out = tmp_path / "outputs"
    build(write(tmp_path, OLD), out)
    (out / "policies" / "alder.jsonl").unlink()
    remove(["alder"], out)
    assert state(out) == dict.fromkeys(POLICIES[1:], OLD)


def test_two_builds_at_once_are_one_after_the_other(tmp_path: Path):
    """A second build into the same folder waits, says for whom, and both are complete in the end."""
    first, second = write(tmp_path, OLD, POLICIES[:2]), write(tmp_path, OLD, POLICIES[2:])
    processes = [start(tmp_path, "build", *paths) for paths in (first, second)]
    said = [process.communicate()[1].decode() for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    waits = [f"Waiting for process {each.pid}, which is building in the same folder\n" for each in reversed(processes)]
    assert all(line in {"", wait} for line, wait in zip(said, waits, strict=True))
    assert "" in said
    assert state(tmp_path / "outputs") == dict.fromkeys(POLICIES, OLD)


def test_readers_work_while_a_build_runs(kg: Runner, tmp_path: Path):
    """Queries during a build are answered at once, each from a state in which every policy is old or new."""
    out = tmp_path / "outputs"
    build(write(tmp_path, OLD), out)
    process = start(tmp_path, "build", *write(tmp_path, NEW))
    with ThreadPoolExecutor(2) as pool:
        while process.poll() is None:
            for finished in pool.map(lambda _: kg("query", "-e", DATA, "--format", "csv"), range(2)):
                assert finished.returncode == 0, finished.stderr
                rows = dict(csv.reader(finished.stdout.splitlines()[1:]))
                assert rows.keys() == set(POLICIES)
                assert set(rows.values()) <= {OLD, NEW}
    assert process.communicate()[1] == b""
    assert state(out) == dict.fromkeys(POLICIES, NEW)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """Mount a file system of two megabytes; only root can."""
    disk = tmp_path / "small"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "kg", disk], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("only root can mount a small file system")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_is_an_error_of_one_line(small: Path, tmp_path: Path):
    """Where there is no more room, what was there stays and is answered from; with room the same build works."""
    out = small / "outputs"
    (small / "ballast").write_bytes(bytes(1_700_000))
    with pytest.raises(StoreError, match="make room there"):
        build(write(tmp_path, OLD), out)
    with pytest.raises(StoreError, match="cannot be written: no space left on device; make room there"):
        build(write(tmp_path, NEW), out)
    assert set(state(out).values()) <= {OLD, NEW}
    (small / "ballast").unlink()
    shutil.rmtree(out / ".store", ignore_errors=True)
    subprocess.run(["mount", "-o", "remount,size=40m", small], check=True)
    build(write(tmp_path, NEW), out)
    assert state(out) == dict.fromkeys(POLICIES, NEW)
