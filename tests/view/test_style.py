"""How things are drawn stands in a file, and a fault in it is found at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import VocabularyError
from kg.iris import shorten
from kg.ontology.terms import load_terms
from kg.view.style import load_style, read_style

if TYPE_CHECKING:
    from pathlib import Path


def contrast(colour: str) -> float:
    """Return the contrast of a colour with white (WCAG 2.1, contrast ratio)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def test_every_relation_of_the_ontology_has_a_style():
    """Whatever direct relation the ontology names for a practice can be drawn."""
    named = {
        shorten(relation)
        for each in load_terms().practices.values()
        for relation in (each.data, each.recipient, each.source, each.purpose)
        if relation
    }
    assert named == {relation.name for relation in load_style().relations}


def test_kinds_differ_in_shape():
    """No two kinds of nodes have the same shape, as colour alone is not for everyone."""
    shapes = [kind.shape for kind in load_style().kinds]
    assert len(set(shapes)) == len(shapes)


def test_colours_can_be_read_on_white():
    """Every colour is also used for text, and has the contrast that text needs (WCAG 2.1, 1.4.3)."""
    style = load_style()
    colours = {each.colour for each in (*style.kinds, *style.relations)} | {style.denied}
    assert {colour: round(contrast(colour), 1) for colour in colours if contrast(colour) < 4.5} == {}


def test_all_faults_are_listed_at_once(tmp_path: Path):
    """A file with several faults gives one message with all of them."""
    path = tmp_path / "view.yaml"
    path.write_text(
        'nodes: {kg:Party: {plural: parties, shape: blob, colour: "#b85c00"}, kg:Purpose: {plural: purposes}}\n'
        "relations: {kg:uses: {denied: does not use, colour: red}}\n"
        "denied: red\n",
        encoding="utf-8",
    )
    with pytest.raises(VocabularyError) as caught:
        read_style(path)
    for fault in (
        "kg:Party has a shape",
        "kg:Purpose needs plural, shape, colour",
        "kg:uses has no colour",
        "denied is no colour",
    ):
        assert fault in str(caught.value)


def test_a_file_without_sections_is_at_fault(tmp_path: Path):
    """What is missing altogether is named."""
    path = tmp_path / "view.yaml"
    path.write_text("nodes: []\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match="nodes is missing, relations is missing, denied is no colour"):
        read_style(path)
