"""CoNLL-U files → sentences: words with tags, lemmas, heads and labels (https://universaldependencies.org/format.html)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """One sentence of a treebank; all tuples have one entry a word.

    `heads` holds 1-based word numbers, 0 for the root, as in the file.
    """

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]


def read_conllu(path: Path) -> list[GoldSentence]:
    """Read every sentence of a CoNLL-U file; multi-word token and empty-node lines are passed over."""
    return [_sentence(rows) for rows in _blocks(path)]


def _blocks(path: Path) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            if rows:
                yield rows
            rows = []
        elif not line.startswith("#"):
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
    if rows:
        yield rows


def _sentence(rows: list[list[str]]) -> GoldSentence:
    return GoldSentence(
        words=tuple(r[1] for r in rows),
        lemmas=tuple(r[2] for r in rows),
        upos=tuple(r[3] for r in rows),
        xpos=tuple(r[4] for r in rows),
        heads=tuple(int(r[6]) for r in rows),
        deprels=tuple(r[7] for r in rows),
    )
