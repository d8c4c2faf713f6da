"""Many policies by one process or several: how many, and what becomes of the processes."""

from __future__ import annotations

import multiprocessing
import os
from typing import TYPE_CHECKING

import pytest

from kg.batch import Failed, Understood, default_jobs, understand_all
from kg.errors import KgError
from kg.sources import Source, name_sources

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def sources(tmp_path: Path) -> tuple[Source, ...]:
    """Return eight policies, the third of them missing."""
    paths = [tmp_path / f"p{number}.md" for number in range(8)]
    for number, path in enumerate(paths):
        if number != 2:
            path.write_text(f"We collect {number} names. We keep them for {number + 2} days.\n")
    return name_sources(map(str, paths))


def test_few_policies_are_not_worth_a_second_process():
    """Processes take time to start: one for ten policies, and never more than there are cores."""
    assert [default_jobs(policies) for policies in (0, 1, 19)] == [1, 1, 1]
    assert default_jobs(10_000) == len(os.sched_getaffinity(0))


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_order(jobs: int, sources: tuple[Source, ...]):
    """However the work is shared, results come in the order of the sources, errors among them."""
    outcomes = list(understand_all(sources, jobs))
    assert [type(each) for each in outcomes] == [Understood] * 2 + [Failed] + [Understood] * 5
    names = [each.extraction.policy.name for each in outcomes if isinstance(each, Understood)]
    assert names == [source.name for number, source in enumerate(sources) if number != 2]


def test_results_do_not_depend_on_the_processes(sources: tuple[Source, ...]):
    """One process and three understand the same."""
    alone, together = ([getattr(each, "extraction", None) for each in understand_all(sources, jobs)] for jobs in (1, 3))
    assert alone == together


def test_abandoned_work_leaves_no_process_behind(sources: tuple[Source, ...]):
    """Whoever stops listening half-way through ends the processes too."""
    outcomes = understand_all(sources, jobs=2)
    next(outcomes)
    outcomes.close()
    assert multiprocessing.active_children() == []


def test_a_process_that_dies_is_an_error_with_a_remedy(sources: tuple[Source, ...]):
    """If the system ends a process, for want of memory say, that is an error and not a long wait."""
    outcomes = understand_all(sources * 50, jobs=2)
    next(outcomes)
    for child in multiprocessing.active_children():
        child.kill()
    with pytest.raises(KgError, match="--jobs 1"):
        list(outcomes)
