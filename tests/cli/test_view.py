"""`kg view` and `kg show`: a page or a text of what is asked for."""

from __future__ import annotations

import base64
import json
import os
import stat
import zlib
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def title(page: Path) -> str:
    """Return the title of a page."""
    return page.read_text(encoding="utf-8").partition("<title>")[2].partition("</title>")[0]


def data(page: Path) -> dict[str, Any]:
    """Return all that a page knows."""
    block = page.read_text(encoding="utf-8").partition('id="data">')[2].partition("</script>")[0]
    return dict(json.loads(zlib.decompress(base64.b64decode(block))))


def test_a_page_of_everything(kg, built: Path, tmp_path: Path):
    """Without a wish the page has all policies; its name is printed."""
    finished = kg("view", "-g", built, check=0)
    assert finished.stdout == "view.html\n"
    assert title(tmp_path / "view.html") == "What 4 privacy policies say about data"


def test_a_page_of_a_policy(kg, built: Path, tmp_path: Path):
    """With a policy the page is about its company, and no word of the others is in it."""
    kg("view", "-g", built, "--policy", "larkpost", "-o", "page.html", check=0)
    assert title(tmp_path / "page.html") == "What Tern Hollow Mail Ltd says about data"
    assert "Stridewell" not in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Stridewell" not in str(data(tmp_path / "page.html"))


@pytest.mark.parametrize(("option", "name"), [("--party", "advertiser"), ("--data", "location")])
def test_a_page_of_a_party_or_category(kg, built: Path, tmp_path: Path, option: str, name: str):
    """A page of a party or category opens with it, and holds less than all."""
    kg("view", "-g", built, option, name, "-o", "part.html", check=0)
    kg("view", "-g", built, "-o", "all.html", check=0)
    assert (tmp_path / "part.html").stat().st_size < (tmp_path / "all.html").stat().st_size
    assert title(tmp_path / "part.html").endswith(f" privacy policies say about {name}")
    assert data(tmp_path / "part.html")["start"]["select"].startswith(f"{option[2:]}:")


def test_a_page_that_compares(kg, built: Path, tmp_path: Path):
    """Policies to compare are on the page, which opens with them side by side."""
    kg("view", "-g", built, "--compare", "larkpost", "--compare", "quillbox", check=0)
    assert title(tmp_path / "view.html") == "What 2 privacy policies say about data"
    assert data(tmp_path / "view.html")["start"] == {"view": "compare"}


def test_an_unknown_name_is_one_line(kg, built: Path):
    """A name that the graph does not have is an error with near names, and no page is written."""
    finished = kg("view", "-g", built, "--policy", "larkpots", check=1)
    assert finished.stderr == "Error: the graph has no policy called 'larkpots'; perhaps larkpost\n"


def test_the_browser_is_asked_to_open_it(kg, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """With --open the desktop is asked to open the page."""
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/asked\n', encoding="utf-8")
    opener.chmod(opener.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    kg("view", "-g", built, "--open", check=0)
    assert (tmp_path / "asked").read_text(encoding="utf-8").strip().endswith("/view.html")


def test_show_tells_a_category(kg, built: Path):
    """The facts of a category come as text, with sentences and policies."""
    lines = kg("show", "email headers", "-g", built, check=0).stdout.splitlines()
    assert lines[0] == "email headers (data category)"
    assert lines[-3:-1] == ["larkpost:", "  • Tern Hollow Mail Ltd retains email headers, 45 days (98 %)"]
    assert lines[-1] == "    “Message headers are kept for 45 days.”"


def test_show_of_nothing_is_one_line(kg, built: Path):
    """A name that stands for nothing is an error with a remedy."""
    finished = kg("show", "zeppelin", "-g", built, check=1)
    assert finished.stderr.startswith("Error: the graph has no policy, party or data category called 'zeppelin'; ")
