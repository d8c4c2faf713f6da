"""What the tests of the rules share: an extraction by the rules alone, whatever the model says of practices."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kg.read import read_policy

if TYPE_CHECKING:
    from pathlib import Path

    from kg.extract import Extractor
    from kg.model import Extraction
    from tests.conftest import Extract


@pytest.fixture
def extract(extractor: Extractor, tmp_path: Path) -> Extract:
    """Extract by the rules from a policy of the given text, in a file whose name names nobody unless one is given."""

    def run(text: str, name: str = "quendale.md") -> Extraction:
        path = tmp_path / name
        path.write_text(text, "utf-8", newline="")
        policy = read_policy(path)
        practices = [practice for read in extractor.read(policy) for practice in read.practices]
        return replace(extractor.extract(policy), practices=tuple(practices))

    return run
