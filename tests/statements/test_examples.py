"""What sentences state beside practices, by examples that a lawyer can read; one test an example."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.read import read_policy
from tests.statements.examples import FOLDER, load_examples, read_examples, stated

if TYPE_CHECKING:
    from pathlib import Path

    from kg.extract import Extractor
    from tests.statements.examples import Example

FILES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("example", load_examples(), ids=lambda example: example.place)
def test_sentences_state_what_their_marks_say(example: Example, extractor: Extractor, tmp_path: Path):
    """Each example gives the statements that are marked in it, with their wording, and no other."""
    path = tmp_path / "quendale.md"
    path.write_text(example.text, "utf-8", newline="")
    assert stated(extractor.extract(read_policy(path)).statements) == list(example.stated)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_about_one_kind(path: Path):
    """Each file opens with a remark that says what it shows, and has enough examples to show it."""
    assert path.read_text("utf-8").startswith("// ")
    assert len(list(read_examples(path))) >= 8


def test_a_slip_in_a_mark_is_reported(tmp_path: Path):
    """A mark that cannot be read is an error with file, line and sentence."""
    path = tmp_path / "slips.txt"
    path.write_text("// Slips.\n\nWe ask for [your consent](basis consent).\n", "utf-8")
    with pytest.raises(ValueError, match=r"slips:3: .*your consent"):
        list(read_examples(path))
