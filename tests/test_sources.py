"""Which files are read, and what each policy is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.iris import policy_iri
from kg.sources import name_sources

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["a.md", "b.txt", "no-suffix", "c.d.md"], ["a", "b", "no-suffix", "c.d"]),
        (["one/policy.md", "two/policy.md", "other.md"], ["one-policy", "two-policy", "other"]),
        (["x/one/p.md", "y/one/p.md"], ["x-one-p", "y-one-p"]),
        (["one/p.md", "one/p.txt"], ["p", "p-2"]),
        (["two/p.md", "one/p.md", "one/p.txt"], ["two-p", "one-p", "one-p-2"]),
        (["foo bar.md", "foo-bar.md"], ["foo bar", "foo-bar"]),
        (["stray\udce9byte.md"], ["stray?byte"]),
    ],
    ids=lambda value: ",".join(value).encode("ascii", "replace").decode(),
)
def test_names_are_file_names_made_distinct(
    paths: list[str], names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A policy has the name of its file; of two that would be the same, each has its folders before it, or a number."""
    monkeypatch.chdir(tmp_path)
    sources = name_sources(paths)
    assert [source.path for source in sources] == paths
    assert [source.name for source in sources] == names
    assert len({policy_iri(source.name) for source in sources}) == len(paths)


def test_a_file_given_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """However its path is written, a file is one policy, under the path that came first."""
    monkeypatch.chdir(tmp_path)
    sources = name_sources(["b.md", "./a.md", "a.md", str(tmp_path / "b.md")])
    assert [source.path for source in sources] == ["b.md", "./a.md"]
