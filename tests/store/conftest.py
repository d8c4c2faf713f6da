"""What the tests of the store share: folders as `kg build` leaves them, without reading a policy."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from kg.store.folder import Entry, write_ontology, write_policy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PREFIXES = """\
@prefix kg: <https://w3id.org/privacy-kg/ns#> .
@prefix policy: <https://w3id.org/privacy-kg/policy/> .
@prefix party: <https://w3id.org/privacy-kg/party/> .
"""
Put = "Callable[..., None]"


def graph(name: str, quote: str) -> bytes:
    """Return the graph of a policy that says one thing of its own, and one that all others say too."""
    return f"""{PREFIXES}policy:{name} {{
    policy:{name} a kg:Policy ; kg:quote "{quote}" .
    party:shared a kg:Party .
}}
""".encode()


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., None]:
    """Write a policy into `outputs`, as a build does."""

    def write(name: str, quote: str = "old") -> None:
        practices = f'{{"quote": "{quote}"}}\n'.encode()
        content = graph(name, quote)
        digests = (hashlib.sha256(each).hexdigest() for each in (practices, content))
        entry = Entry(name, f"{name}.md", "0" * 64, "0" * 16, *digests)
        write_policy(tmp_path / "outputs", name, entry, content, practices)

    return write


@pytest.fixture
def outputs(put: Callable[..., None], tmp_path: Path) -> Path:
    """Make a folder with two policies and an ontology of no terms."""
    write_ontology(tmp_path / "outputs", "0" * 16, lambda: b"<https://w3id.org/privacy-kg/ns> { <a:a> <a:b> <a:c> }\n")
    for name in ("one", "two"):
        put(name)
    return tmp_path / "outputs"
