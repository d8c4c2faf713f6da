"""`kg ontology` writes the reference page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ontology.terms import ontology_graph
from kg.reference.page import render
from kg.reference.read import read_reference

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner


def test_the_page_is_written_and_named(kg: Runner, tmp_path: Path):
    """Without options the page is in the outputs folder, which is made; its name is printed."""
    finished = kg("ontology", check=0)
    assert finished.stdout == "outputs/ontology.html\n"
    assert finished.stderr == ""
    assert (tmp_path / "outputs" / "ontology.html").read_bytes() == render(read_reference(ontology_graph()))


def test_the_page_goes_to_standard_output(kg: Runner, tmp_path: Path):
    """With `-o -` the page is all that is printed, and no file is made."""
    finished = kg("ontology", "-o", "-", check=0)
    assert finished.stdout.encode() == render(read_reference(ontology_graph()))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_one_line(kg: Runner, tmp_path: Path):
    """Where the file cannot be, one line says so."""
    (tmp_path / "taken").write_text("a file")
    finished = kg("ontology", "-o", "taken/ontology.html", check=1)
    assert finished.stdout == ""
    assert finished.stderr.startswith("Error: taken/ontology.html cannot be written: ")
    assert len(finished.stderr.splitlines()) == 1
