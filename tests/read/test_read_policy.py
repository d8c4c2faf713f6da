"""From a path to a policy: what is said about the file, and which files are refused, with what words."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read import read_policy

SAMPLES = Path(__file__).parent / "samples"


def refusal(path: Path) -> str:
    """Return the one line that reading the path ends in."""
    with pytest.raises(InputError) as caught:
        read_policy(path)
    line = str(caught.value)
    assert "\n" not in line
    return line


def test_a_policy_knows_its_file():
    """Path as given, name without the last suffix, digest of the bytes, text with its byte order mark and line ends."""
    path = SAMPLES / "windows.md"
    policy = read_policy(str(path))
    assert (policy.path, policy.name) == (str(path), "windows")
    assert policy.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert policy.text == path.read_bytes().decode("utf-8")
    assert policy.text.startswith("\ufeffPrivacy\r\n")


def test_an_archive_line_is_told_and_no_block():
    """Site, date and address of the snapshot come from the quoted first line, which is no text of the policy."""
    policy = read_policy(SAMPLES / "archived.md")
    assert (policy.site, policy.archived) == ("pigeon-post.example", "2014-03-09")
    assert policy.snapshot == "https://web.archive.org/web/20140309101112id_/http%3A//pigeon-post.example/privacy"
    assert not any("archived on" in block.text.clean for block in policy.blocks)


def test_an_archive_line_in_plain_text_is_told_too(tmp_path: Path):
    """The line is the same in a text file, and the text after it need not wait for a blank line."""
    path = tmp_path / "a.txt"
    path.write_text("> from the a.example privacy policy that was archived on 2001-02-03.\nWe keep logs.\n", "utf-8")
    policy = read_policy(path)
    assert (policy.site, policy.archived, policy.snapshot) == ("a.example", "2001-02-03", "")
    assert [block.text.clean for block in policy.blocks] == ["We keep logs."]


def test_another_quote_at_the_start_stays_text(tmp_path: Path):
    """A quoted first line that names no archive date is part of the policy."""
    path = tmp_path / "a.md"
    path.write_text("> Your data are yours.\n", "utf-8")
    policy = read_policy(path)
    assert [block.text.clean for block in policy.blocks] == ["Your data are yours."]
    assert (policy.site, policy.archived, policy.snapshot) == ("", "", "")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "'p.md' is empty; give a file that holds the text of a policy"),
        (b" \n\t\r\n\xef\xbb\xbf ", "'p.md' is empty; give a file that holds the text of a policy"),
        (b"We keep\0logs", "'p.md' is not a text file; save the policy as plain text or Markdown in UTF-8"),
        (
            b"\x89PNG\r\n\x1a\n\x01\x02\x03",
            "'p.md' is not a text file; save the policy as plain text or Markdown in UTF-8",
        ),
        (b"%PDF-1.7 privacy", "'p.md' is not a text file; save the policy as plain text or Markdown in UTF-8"),
        (
            "Données".encode("latin-1"),
            "'p.md' is not UTF-8: byte 0xe9 at offset 4; convert it, for example with `iconv -f latin1 -t utf-8`",
        ),
        (
            "Privacy".encode("utf-16"),
            "'p.md' is UTF-16, not UTF-8; convert it, with `iconv -f utf-16 -t utf-8`",
        ),
    ],
    ids=["empty", "blank", "NUL", "picture", "PDF", "Latin-1", "UTF-16"],
)
def test_what_is_no_policy_is_refused_with_a_remedy(
    content: bytes, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A file without readable text ends in one line that names the file, what it is, and what to do."""
    monkeypatch.chdir(tmp_path)
    Path("p.md").write_bytes(content)
    assert refusal(Path("p.md")) == message


def test_a_path_that_is_no_file_is_refused(tmp_path: Path):
    """Missing files, folders and impossible paths each have their line."""
    assert re.fullmatch(r"'.*gone\.md' does not exist; check the path", refusal(tmp_path / "gone.md"))
    assert "is a directory; name the policy files in it" in refusal(tmp_path)
    assert "cannot be read" in refusal(tmp_path / ("x" * 300))
    assert "cannot be read" in refusal(Path("nul\0.md"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path):
    """A file without read permission ends in a line that says so."""
    path = tmp_path / "p.md"
    path.write_text("We keep logs.", "utf-8")
    path.chmod(0)
    assert "may not be read; change its permissions, or run as its owner" in refusal(path)


def test_a_file_too_large_is_refused_at_once(tmp_path: Path):
    """Of a file of 50 GB, and of an endless one, no more is read than shows that it is too large."""
    path = tmp_path / "huge.md"
    with path.open("wb") as file:
        file.truncate(50 * 10**9)
    assert "is larger than 5 MB, too large for a policy; give the policy's text alone" in refusal(path)
    assert "is larger than 5 MB" in refusal(Path("/dev/zero"))


def test_a_path_is_printed_safely(tmp_path: Path):
    """Line ends, terminal codes and stray bytes in a file's name are shown escaped."""
    line = refusal(tmp_path / os.fsdecode(b"a\nb\x1b[31m\xff.md"))
    assert line.isprintable()
    assert r"a\nb\x1b[31m\udcff.md'" in line


def test_markdown_is_known_by_its_suffix(tmp_path: Path):
    """`.md` and `.markdown`, in capitals too, are Markdown; all else is plain text."""
    found = {}
    for suffix in ("md", "markdown", "MD", "txt", "html", ""):
        path = tmp_path / f"p.{suffix}"
        path.write_text("*We* keep logs.", "utf-8")
        found[suffix] = read_policy(path).blocks[0].text.clean
    assert {suffix for suffix, text in found.items() if text == "We keep logs."} == {"md", "markdown", "MD"}


@pytest.mark.parametrize("mark", ["[", "![", "*a ", "<a ", "(a) ", "e.g. ", ". ", "a\n", "| a |\n", "("])
def test_hostile_repetition_ends_soon(mark: str, tmp_path: Path):
    """Thousands of one mark neither crash the reader nor take long, and give offsets all the same."""
    for suffix in ("md", "txt"):
        path = tmp_path / f"p.{suffix}"
        path.write_text(mark * 3000 + "end", "utf-8")
        policy = read_policy(path)
        assert policy.blocks[-1].text.clean.endswith("end")
        assert policy.blocks[-1].text.end == len(policy.text)


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "`", "**", "<div>"])
def test_nesting_beyond_reason_is_no_crash(mark: str, tmp_path: Path):
    """Thousands of quotes, lists or marks within one another are read to the end of the file."""
    path = tmp_path / "p.md"
    path.write_text(mark * 3000 + "deep\n\nWe keep logs.\n", "utf-8")
    assert read_policy(path).text.endswith("We keep logs.\n")
