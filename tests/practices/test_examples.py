"""What sentences state, by examples that a lawyer can read; one test a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.practices.examples import FOLDER, load_examples, read_examples

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Extract
    from tests.practices.examples import Example

FILES = sorted(FOLDER.glob("*.txt"))


MISPARSED = frozenset(["purposes:41"])
"""Sentences whose tree the shipped network gets wrong, so that the rules alone cannot read them; strict, so that a
better network shows."""


def _marked(example: Example) -> object:
    wrong = pytest.mark.xfail(strict=True, reason="the shipped network misparses it")
    return pytest.param(example, id=example.place, marks=[wrong] if example.place in MISPARSED else [])


@pytest.mark.parametrize("example", [_marked(example) for example in load_examples()])
def test_sentences_state_what_their_marks_say(example: Example, extract: Extract):
    """Each sentence gives the practices that are marked in it, with what is marked in their places, and no other."""
    assert example.found(extract(example.text).practices) == example.expected()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_about_one_phenomenon(path: Path):
    """Each file opens with a remark that says what it shows, and has enough examples to show it."""
    assert path.read_text("utf-8").startswith("// ")
    assert len(list(read_examples(path))) >= 8


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("We [shar](share) your [name](datum).", "unknown mark 'datum'"),
        ("We [share](share your name.", "is not closed"),
        ("We [share](share) your [name.", "is not closed"),
        ("We share] your name.", "was not opened"),
        ("We share your [name](data).", "no practice is marked"),
        ("We [share](share 1) your [name](data 2).", "no practice 2"),
    ],
)
def test_a_slip_in_a_mark_is_reported(line: str, reason: str, tmp_path: Path):
    """A mark that cannot be read, or that belongs to no practice, is an error with file, line and sentence."""
    path = tmp_path / "slips.txt"
    path.write_text(f"// Slips.\n\n{line}\n", "utf-8")
    with pytest.raises(ValueError, match=rf"slips:3: .*{reason}"):
        list(read_examples(path))
