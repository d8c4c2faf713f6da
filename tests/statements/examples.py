"""Reads `examples/*.txt`: sentences with their statements marked inside them, as `examples/README.md` explains."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Statement

FOLDER = Path(__file__).with_suffix("")
MEANS = "means"
_MARK = re.compile(
    r"\[(?P<words>[^\[\]]*)\]"
    r"\((?P<concept>(?:not )?[A-Za-z:-]+[A-Za-z](?:, [A-Za-z:-]+[A-Za-z])*)(?:: (?P<more>[^()]+))?\)"
)
_INDENT = " " * 4

Stated = tuple[str, str]
"""The concepts, with "not " before it where denied, and the wording; for means the word "means" and the wording."""


@dataclass(frozen=True, slots=True)
class Example:
    """A block of an example file: the text without its marks, and what they state."""

    place: str
    text: str
    stated: tuple[Stated, ...]


def load_examples() -> list[Example]:
    """Return the examples of all files, and those of the README that explain the marks."""
    paths = [FOLDER / "README.md", *sorted(FOLDER.glob("*.txt"))]
    return [example for path in paths for example in read_examples(path)]


def read_examples(path: Path) -> Iterator[Example]:
    """Yield the examples of one file: blocks of lines with blank lines between.

    Of a text file, lines that begin with `//` are left out; of a Markdown file, all that is not indented.

    Raises:
        ValueError: a bracket is left that is no mark; the message names file and line.
    """
    block: list[str] = []
    for number, line in enumerate([*path.read_text("utf-8").splitlines(), ""], 1):
        if path.suffix == ".md" and line and not line.startswith(_INDENT):
            continue
        if line.strip() and not line.startswith("//"):
            block.append(line.removeprefix(_INDENT) if path.suffix == ".md" else line)
        elif block and not line.strip():
            yield _example(f"{path.stem}:{number - len(block)}", "\n".join(block) + "\n")
            block = []


def stated(statements: Sequence[Statement]) -> list[Stated]:
    """Return statements in the form in which the marks state them, in order of concept and wording."""
    found = {
        (("not " if s.polarity == "denied" else "") + (", ".join(s.concepts) or s.kind), " ".join(s.text.split()))
        for s in statements
    }
    return sorted(found | {(MEANS, means) for s in statements for means in s.means})


def _example(place: str, text: str) -> Example:
    marks = [(m["concept"], m["more"] or m["words"]) for m in _MARK.finditer(text)]
    plain = _MARK.sub(lambda m: m["words"], text)
    if re.search(r"\]\(|\[[^\]]*$", plain):
        raise ValueError(f"{place}: a mark cannot be read in: {plain}")
    return Example(place, plain, tuple(sorted(set(marks))))
