"""`kg build` as a user meets it: summary, files, errors and exit codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

COLLECTS = "We collect your email address and your name.\n"
KEEPS = "# Storage\n\nWe keep server logs for 14 days. We do not sell your data.\n"
POEM = "The sea is wide and the wind is cold.\n"
FILES = ["graph.html", "ontology.trig", "policies"]


@pytest.fixture
def policies(tmp_path: Path) -> None:
    """Write two small policies, a poem, and what is no policy at all."""
    for name, content in (("one.md", COLLECTS), ("two.txt", KEEPS), ("poem.txt", POEM), ("empty.md", "")):
        (tmp_path / name).write_text(content)
    (tmp_path / "image.md").write_bytes(bytes(range(256)))
    (tmp_path / "latin.md").write_bytes("Wir erheben Ihre Größe.\n".encode("latin-1"))
    (tmp_path / "long.md").write_text("word " * 10_000_000)
    (tmp_path / "folder").mkdir()


def visible(folder: Path) -> list[str]:
    """Return the names in a folder, hidden ones left out."""
    return sorted(path.name for path in folder.glob("[!.]*"))


def without_seconds(table: str) -> str:
    """Return the summary with every time as 0.0."""
    return re.sub(r"\d+\.\d", "0.0", table)


@pytest.mark.usefixtures("policies")
def test_summary_counts_practices_by_action(kg: Runner, tmp_path: Path):
    """The closing table has a row a policy and a total; then come folder and page. Nothing is on stderr."""
    finished = kg("build", "one.md", "two.txt", check=0)
    assert (
        without_seconds(finished.stdout)
        == """\
policy      sentences  collect  use  share  sell  retain  delete  seconds
─────────────────────────────────────────────────────────────────────────
one                 1        1    0      0     0       0       0      0.0
two                 3        0    0      0     1       1       0      0.0
─────────────────────────────────────────────────────────────────────────
2 policies          4        1    0      0     1       1       0      0.0

outputs/policies
outputs/graph.html
"""
    )
    assert finished.stderr == ""
    assert visible(tmp_path / "outputs") == FILES


@pytest.mark.usefixtures("policies")
def test_unchanged_policies_are_counted(kg: Runner):
    """What was built before and has not changed is one row of the closing table."""
    kg("build", "one.md", "two.txt", check=0)
    rows = kg("build", "one.md", "two.txt", "poem.txt", check=0).stdout.splitlines()[2:6]
    assert rows[0].split()[:2] == ["poem", "1"]
    assert rows[1] == "2 unchanged"
    assert rows[3].split()[:3] == ["3", "policies", "1"]


@pytest.mark.usefixtures("policies")
def test_bad_files_are_listed_and_the_rest_is_built(kg: Runner, tmp_path: Path):
    """Each bad file gets one line with its remedy, the others are built, and the exit code says so."""
    bad = ["missing.md", "folder", "empty.md", "image.md", "latin.md", "long.md"]
    finished = kg("build", *bad[:3], "one.md", *bad[3:], "-o", "out", check=3)
    assert (
        finished.stderr
        == """\
Error: 'missing.md' does not exist; check the path
Error: 'folder' is a directory; name the policy files in it, such as DIRECTORY/*.md
Error: 'empty.md' is empty; give a file that holds the text of a policy
Error: 'image.md' is not a text file; save the policy as plain text or Markdown in UTF-8
Error: 'latin.md' is not UTF-8: byte 0xf6 at offset 19; convert it, for example with `iconv -f latin1 -t utf-8`
Error: 'long.md' is larger than 5 MB, too large for a policy; give the policy's text alone, or split the file
"""
    )
    assert "1 policy" in finished.stdout
    assert visible(tmp_path / "out") == FILES


@pytest.mark.usefixtures("policies")
def test_nothing_is_written_if_all_files_are_bad(kg: Runner, tmp_path: Path):
    """Without one readable policy the exit code is 1 and there is no output."""
    finished = kg("build", "missing.md", "empty.md", "-o", "out", check=1)
    assert finished.stdout == ""
    assert finished.stderr.count("Error: ") == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("policies")
def test_a_file_without_practices_is_a_warning(kg: Runner):
    """A text that is no privacy policy is built, with a warning and exit code 0."""
    finished = kg("build", "one.md", "poem.txt", check=0)
    assert finished.stderr == "Warning: no practices were found in 'poem.txt'; is it a privacy policy in English?\n"


@pytest.mark.usefixtures("policies")
def test_an_unwritable_folder_is_one_line(kg: Runner):
    """A folder that cannot be written to is an error with a remedy, before anything is read."""
    finished = kg("build", "one.md", "-o", "two.txt/out", check=1)
    assert finished.stdout == ""
    assert finished.stderr == "Error: two.txt/out cannot be written to: not a directory; name another folder with -o\n"


def test_a_hostile_file_name_cannot_steer_the_terminal(kg: Runner, tmp_path: Path):
    """Escape sequences in a file name are printed as signs, in the summary and in errors."""
    (tmp_path / "a\x1b[2J.md").write_text(POEM)
    finished = kg("build", "a\x1b[2J.md", "b\x1b]0;x\x07.md", check=3)
    assert not {"\x1b", "\x07"} & set(finished.stdout + finished.stderr)
    assert finished.stderr.splitlines()[-1] == r"Error: 'b\x1b]0;x\x07.md' does not exist; check the path"


def test_files_of_the_same_name_are_told_apart(kg: Runner, tmp_path: Path):
    """Two files of one name are two policies, named with their folders."""
    for folder in ("acme", "bolt"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "privacy.md").write_text(COLLECTS)
    rows = kg("build", "acme/privacy.md", "bolt/privacy.md", check=0).stdout.splitlines()[2:4]
    assert [row.split()[0] for row in rows] == ["acme-privacy", "bolt-privacy"]


def test_the_table_of_many_policies_is_short_and_complete(kg: Runner, tmp_path: Path):
    """Of more than forty policies those with the most practices are shown, and all others in one row."""
    for number in range(201):
        (tmp_path / f"p{number:03}.md").write_text(COLLECTS if number else COLLECTS + KEEPS)
    finished = kg("build", *sorted(tmp_path.glob("*.md")), check=0)
    lines = without_seconds(finished.stdout).splitlines()
    assert len(lines) == 2 + 21 + 2 + 2
    assert lines[2].split() == ["p000", "4", "1", "0", "0", "1", "1", "0", "0.0"]
    assert lines[22].split() == ["181", "others", "181", "181", "0", "0", "0", "0", "0", "0.0"]
    assert lines[24].split() == ["201", "policies", "204", "201", "0", "0", "1", "1", "0", "0.0"]
    assert finished.stderr == (
        "Of more than 200 policies no build draws the page anew; `kg view` draws all, or a part of them\n"
    )
