"""What the tests of the pipeline share: the language, loaded once, and a copy of the model's folder to damage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.parse.pipeline import load_language
from kg.resources import MODEL

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the shipped pipeline."""
    return load_language()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a folder with all files of the shipped model, each a link that a test may replace."""
    folder = tmp_path / "model"
    for file in sorted(path for path in MODEL.rglob("*") if path.is_file()):
        target = folder / file.relative_to(MODEL)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(file)
    return folder
