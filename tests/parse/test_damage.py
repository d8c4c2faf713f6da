"""A missing or damaged model is one error that names the remedy."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

import kg
from kg.errors import ModelError
from kg.parse.component import ParserComponent
from kg.parse.runtime import LABELS, LEMMAS, PIECES, WEIGHTS
from kg.resources import ONTOLOGY

PACKAGE = Path(kg.__file__).parent


def damage(path: Path, content: bytes | None) -> None:
    """Replace a link by a file of its own, or take it away."""
    path.unlink()
    if content is not None:
        path.write_bytes(content)


@pytest.mark.parametrize("content", [None, b"\xff\xfe no such thing"], ids=["missing", "garbage"])
@pytest.mark.parametrize("name", [WEIGHTS, LABELS, LEMMAS, PIECES])
def test_each_file_of_the_network_is_needed(copied: Path, name: str, content: bytes | None):
    """Without one of its files, or with one in ruins, the model is reported with its folder and what to do."""
    damage(copied / "kg_parser" / name, content)
    with pytest.raises(ModelError, match=r"kg_parser cannot be loaded .*; install kg anew") as raised:
        spacy.load(copied)
    assert "\n" not in str(raised.value)


def test_a_truncated_network_is_noticed(copied: Path):
    """Weights that break off, as after a full disk, are no weights."""
    weights = copied / "kg_parser" / WEIGHTS
    damage(weights, weights.read_bytes()[:1_000_000])
    with pytest.raises(ModelError, match="install kg anew"):
        spacy.load(copied)


def test_a_parser_without_weights_says_so():
    """A component that was never loaded names what to load."""
    language = spacy.blank("en")
    language.add_pipe("kg_parser")
    with pytest.raises(ModelError, match=r"no weights yet; load the whole pipeline with spacy\.load"):
        language("We sell nothing.")
    assert ParserComponent().name == "kg_parser"


def test_an_installation_without_model_is_reported_by_the_program(tmp_path: Path):
    """Where an installation lost its model, the program says so in one line instead of a traceback."""
    package = tmp_path / "kg"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__", "model"))
    shutil.copytree(ONTOLOGY, tmp_path / "ontology")
    (tmp_path / "p.txt").write_text("We sell nothing.\n", "utf-8")
    command = [sys.executable, "-m", "kg", "extract", "p.txt"]
    finished = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert (finished.returncode, finished.stdout) == (1, "")
    assert finished.stderr.startswith("Error: ")
    assert finished.stderr.endswith("; install kg anew\n")
    assert finished.stderr.count("\n") == 1
