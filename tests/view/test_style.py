"""How things are drawn stands in a file, and a fault in it is found at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import VocabularyError
from kg.iris import shorten
from kg.ontology.terms import load_terms
from kg.view.palette import colours, contrast, lightened
from kg.view.style import load_style, read_style

if TYPE_CHECKING:
    from pathlib import Path


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
    found = colours(load_style())
    assert {
        colour: round(contrast(colour, "#ffffff"), 1) for colour in found if contrast(colour, "#ffffff") < 4.5
    } == {}


def test_colours_can_be_read_on_a_dark_ground():
    """On a dark screen each colour is light enough for text, and they stay apart."""
    found = [lightened(colour) for colour in colours(load_style())]
    assert [colour for colour in found if contrast(colour, "#1e2636") < 4.5] == []
    assert len(set(found)) == len(found)


def test_contrast_is_that_of_the_standard():
    """Black on white is 21 to 1, and the order of the two does not matter."""
    assert round(contrast("#000000", "#ffffff"), 1) == round(contrast("#ffffff", "#000000"), 1) == 21.0


def test_all_faults_are_listed_at_once(tmp_path: Path):
    """A file with several faults gives one message with all of them."""
    path = tmp_path / "view.yaml"
    path.write_text(
        'nodes: {kg:Party: {plural: parties, others: others, shape: blob, colour: "#b85c00"},'
        " kg:Purpose: {plural: purposes}}\n"
        "relations: {kg:uses: {verb: use, joins: '', colour: red}}\n"
        "modalities: {kg:Possible: {affirmed: may}}\n"
        "denied: red\n",
        encoding="utf-8",
    )
    with pytest.raises(VocabularyError) as caught:
        read_style(path)
    for fault in (
        "kg:Party has a shape",
        "kg:Purpose needs plural, others, shape, colour",
        "kg:uses has no colour",
        "kg:Possible needs affirmed, denied and no more",
        "roles must name kg:data, kg:recipient, kg:source, kg:purpose",
        "denied is no colour",
    ):
        assert fault in str(caught.value)


def test_a_file_without_sections_is_at_fault(tmp_path: Path):
    """What is missing altogether is named."""
    path = tmp_path / "view.yaml"
    path.write_text("nodes: []\n", encoding="utf-8")
    with pytest.raises(
        VocabularyError,
        match=r"nodes is missing, relations is missing, modalities is missing, roles must .*, denied is no colour",
    ):
        read_style(path)
