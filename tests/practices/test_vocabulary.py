"""A fault in `verbs.yaml` or `cues.yaml` is found when they are loaded, and named with its entry."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kg.errors import VocabularyError
from kg.model import ACTIONS
from kg.practices.vocabulary import load_vocabulary
from kg.resources import LEXICON

if TYPE_CHECKING:
    from pathlib import Path

# What is written instead of what, and what the error says of it.
VERBS = [
    ("  gather: {action: collect", "  gather: {acton: collect", "verb gather: unknown field 'acton'"),
    ("  obtain: {action: collect", "  obtain: {action: hoard", "verb obtain: no action 'hoard'"),
    ("  erasure: delete", "  erasure: vanish", "erasure: no action 'vanish'"),
    ("  have access: collect", "  have access: peek", "have access: no action 'peek'"),
    ("  retain: {", "  retane: {", "verb retain: missing"),
]
CUES = [
    ('"subject to"', '"subject to("', "conditions/phrases: missing )"),
    ('"(?<=such as):"', '"(?<=such as:"', "ignored: missing )"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped word lists."""
    copy = tmp_path / "lexicon"
    shutil.copytree(LEXICON, copy)
    return copy


def edit(path: Path, before: str, after: str) -> None:
    """Change one place of a file."""
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def faults(folder: Path) -> str:
    """Return what loading the word lists of a folder reports."""
    with pytest.raises(VocabularyError) as raised:
        load_vocabulary(folder)
    return str(raised.value)


def test_the_shipped_files_load():
    """The files that ship are sound, and every action has its verb."""
    vocabulary = load_vocabulary()
    assert {verb.action for verb in vocabulary.verbs.values()} >= set(ACTIONS)
    assert set(vocabulary.nouns.values()) | set(vocabulary.light.values()) <= set(ACTIONS)


@pytest.mark.parametrize(("before", "after", "fault"), VERBS)
def test_a_fault_of_a_verb_names_the_verb(before: str, after: str, fault: str, folder: Path):
    """The error has the entry, what is wrong with it, the folder and the remedy, in one line."""
    edit(folder / "verbs.yaml", before, after)
    message = faults(folder)
    assert fault in message
    assert str(folder) in message
    assert message.endswith("; correct these entries")
    assert "\n" not in message


@pytest.mark.parametrize(("before", "after", "fault"), CUES)
def test_a_fault_of_a_cue_names_its_list(before: str, after: str, fault: str, folder: Path):
    """A pattern that is none is reported with the list it stands in."""
    edit(folder / "cues.yaml", before, after)
    assert fault in faults(folder)


def test_all_faults_are_reported_at_once(folder: Path):
    """Whoever mends the files sees every fault in one go, with their number."""
    for before, after, _ in VERBS:
        edit(folder / "verbs.yaml", before, after)
    for before, after, _ in CUES:
        edit(folder / "cues.yaml", before, after)
    message = faults(folder)
    assert [fault for *_, fault in (*VERBS, *CUES) if fault not in message] == []
    assert message.startswith(f"{len(VERBS) + len(CUES)} faults in ")


@pytest.mark.parametrize("name", ["verbs.yaml", "cues.yaml"])
def test_files_that_cannot_be_read_are_named(name: str, folder: Path):
    """A file that is missing, or is no YAML, is reported with its name and the remedy."""
    (folder / name).write_text("verbs: [", "utf-8")
    assert faults(folder).startswith(f"{folder / name} cannot be read (")
    (folder / name).unlink()
    assert faults(folder).endswith("; install kg anew, or mend the file")
