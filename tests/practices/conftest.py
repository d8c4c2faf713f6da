"""What the tests of the extraction share: one extractor, because its model takes a second to load."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kg.model import Extraction
from kg.practices import Extractor
from kg.read import read_policy

if TYPE_CHECKING:
    from pathlib import Path

Extract = Callable[..., Extraction]


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """Return the extractor with the shipped vocabulary and model."""
    return Extractor()


@pytest.fixture
def extract(extractor: Extractor, tmp_path: Path) -> Extract:
    """Extract from a policy of the given text, in a file whose name names nobody unless one is given."""

    def run(text: str, name: str = "quendale.md") -> Extraction:
        path = tmp_path / name
        path.write_text(text, "utf-8", newline="")
        return extractor.extract(read_policy(path))

    return run
