"""Sample files, each beside an outline of its blocks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.read import READERS, read_policy

if TYPE_CHECKING:
    from kg.model import Block, Policy

SAMPLES = Path(__file__).parent / "samples"
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in READERS)


def outline(policy: Policy) -> str:
    """Return one line a block: number, kind, level or row, what introduces it, text with bold marked."""
    return "".join(f"{number} {_line(block)}\n" for number, block in enumerate(policy.blocks))


def _line(block: Block) -> str:
    place = f" row {block.row}" if block.row >= 0 else f" {block.level}" if block.level else ""
    under = f" < {block.parent}" if block.parent is not None else ""
    text = block.text.clean
    for start, end in reversed(block.strong):
        text = f"{text[:start]}**{text[start:end]}**{text[end:]}"
    return f"{block.kind}{place}{under} | {text}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_sample_has_the_blocks_of_its_outline(path: Path, golden: bool):  # noqa: FBT001 - a fixture
    """Headings, paragraphs, items with what introduces them, and cells come out as written in the outline."""
    expected = path.with_suffix(path.suffix + ".outline")
    found = outline(read_policy(path))
    if golden:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_character_leads_back_into_the_file(path: Path):
    """The offset of each character is where it, its entity or its `<br>` stands in the file, and offsets never fall."""
    policy = read_policy(path)
    assert policy.text.encode() == path.read_bytes()
    for block in policy.blocks:
        assert list(block.text.at) == sorted(block.text.at)
        for character, place in zip(block.text.clean, block.text.at, strict=True):
            source = policy.text[place]
            assert source in (character, "&") or (character == " " and (source.isspace() or source == "<"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_text_is_free_of_markup_and_spare_space(path: Path):
    """White space is single spaces within the text, and never at its ends."""
    for block in read_policy(path).blocks:
        assert block.text.clean == " ".join(block.text.clean.split())
        assert "](" not in block.text.clean


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_blocks_are_tied_to_blocks_before_them(path: Path):
    """Heading and parent come before; the heading is one, and is the nearest."""
    blocks = read_policy(path).blocks
    nearest = None
    for number, block in enumerate(blocks):
        assert block.heading == nearest
        assert block.parent is None or block.parent < number
        nearest = number if block.kind == "heading" else nearest
