"""Policies are dealt to folds: evenly, families together, always the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kg.model import Actor, Evidence, Practice
from kg.read import policy_of
from training.annotated import AnnotatedPolicy
from training.folds import FAMILIES, FOLDS, folds

if TYPE_CHECKING:
    from pathlib import Path

PRACTICE = Practice("use", "affirmed", Actor("first-party", "we"), (), Evidence("", 0, 0))
SIZES = {f"p{i:02}": 1 + i % 7 for i in range(40)}
KIN = [["p03", "p17", "p29", "unknown"], ["p05", "p06"]]


def policies(sizes: dict[str, int]) -> list[AnnotatedPolicy]:
    """Return policies with so many practices each."""
    return [AnnotatedPolicy(policy_of("We use it.\n", f"{n}.md"), (PRACTICE,) * count) for n, count in sizes.items()]


@pytest.fixture
def found(tmp_path: Path) -> list[list[str]]:
    """Return the folds of forty policies among which there are two families."""
    (tmp_path / FAMILIES).write_text(json.dumps(KIN), "utf-8")
    return folds(policies(SIZES), tmp_path)


def test_each_policy_is_in_one_fold(found: list[list[str]]):
    """No policy is left out, none is in two folds, and names without a policy are passed over."""
    assert len(found) == FOLDS
    assert sorted(name for fold in found for name in fold) == sorted(SIZES)


@pytest.mark.parametrize("family", KIN, ids=["three", "two"])
def test_families_stay_together(family: list[str], found: list[list[str]]):
    """Near-copies are in the same fold, so that none is trained on while another is measured."""
    kin = set(family) & SIZES.keys()
    assert [kin & set(fold) for fold in found if kin & set(fold)] == [kin]


def test_folds_have_about_as_many_practices(found: list[list[str]]):
    """The largest fold has hardly more practices than the smallest."""
    sums = [sum(SIZES[name] for name in fold) for fold in found]
    assert max(sums) - min(sums) <= max(SIZES.values())


def test_folds_are_always_the_same(found: list[list[str]], tmp_path: Path):
    """The order in which policies come makes no difference, so that a second run goes on where the first ended."""
    shuffled = dict(sorted(SIZES.items(), key=lambda item: (item[1], item[0])))
    assert folds(policies(shuffled), tmp_path) == found


def test_families_need_not_be_known(tmp_path: Path):
    """Without a list of families every policy is by itself."""
    few = folds(policies({"a": 3, "b": 2, "c": 1}), tmp_path)
    assert sorted(few) == [[], [], ["a"], ["b"], ["c"]]
