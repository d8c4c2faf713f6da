"""A fault in `statements.yaml` is found when it is loaded, and named with its entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import VocabularyError
from kg.iris import prefixes
from kg.resources import LEXICON
from kg.statements.lexicon import load_lexicon
from kg.wordings import load_wordings

if TYPE_CHECKING:
    from pathlib import Path

FILE = LEXICON / "statements.yaml"


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("    basis:consent:\n", "    consent:\n", "legal-basis/wordings: 'consent' is no concept"),
        ("[public task,", "[public TASK,", "'public TASK': no class TASK"),
        ("[public task,", "[public ...,", "'public ...': a word expected at its beginning and its end"),
        ("objects: [copy,", "object: [copy,", "right/acts, right:access: unknown field 'object'"),
        ("  wishes: [request,", "  wishing: [request,", "right/wishes: missing"),
        ('  email: "', '  email: "(', "contact/email: missing )"),
    ],
)
def test_faults_are_named(before: str, after: str, fault: str, tmp_path: Path):
    """What cannot be right is reported, with the part of the file it stands in."""
    text = FILE.read_text("utf-8")
    assert before in text
    path = tmp_path / FILE.name
    path.write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(VocabularyError) as raised:
        load_lexicon(path)
    assert fault in str(raised.value)


def test_concepts_have_declared_prefixes():
    """Every concept of the file is a CURIE whose prefix the ontology declares."""
    content = load_wordings(FILE)
    used = [*content["legal-basis"]["wordings"], *content["transfer"]["places"], *content["right"]["acts"]]
    assert {concept.partition(":")[0] for concept in used} <= set(prefixes())
