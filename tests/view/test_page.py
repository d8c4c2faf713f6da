"""The file that is written: whole, the same each time, and in need of nothing else."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.errors import StoreError
from kg.view import Network, read_network, render, write_page

if TYPE_CHECKING:
    from kg.store import Store

LANTERN = Path(__file__).parent / "lantern.trig"
WRITE = """
import sys
from pathlib import Path
from kg.store import open_store
from kg.view import write_page
write_page(open_store(Path(sys.argv[1])), Path(sys.argv[2]))
"""


def data_of(page: str) -> dict[str, object]:
    """Return what the block of data of a page holds."""
    found = re.search(r'<script type="text/plain" id="data">([A-Za-z0-9+/=]*)</script>', page)
    assert found
    return dict(json.loads(zlib.decompress(base64.b64decode(found[1]))))


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path):
    """Two processes with different hash seeds write the same page."""
    pages = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.html"
        command = [sys.executable, "-c", WRITE, str(LANTERN), str(path)]
        root = Path(__file__).parents[2]
        subprocess.run(command, cwd=root, env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}, check=True)
        pages.append(path.read_bytes())
    assert pages[0] == pages[1]


def test_the_page_allows_no_network(store: Store):
    """The policy of the page forbids whatever it does not hold itself, and no script is allowed but by its hash."""
    page = render(read_network(store)).decode()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["connect-src"] == rules["base-uri"] == "'none'"
    assert "unsafe" not in policy
    assert len(rules["script-src"].split()) == len(re.findall(r"^<script>", page, re.MULTILINE))


def test_nothing_is_loaded_from_elsewhere(store: Store):
    """No element of the page names a file or address."""
    page = render(read_network(store)).decode()
    assert re.findall(r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=\"(?!data:)[^>]*>", page) == []
    assert "@import" not in page


def test_text_of_policies_cannot_end_the_block_it_stands_in(network_of):
    """Names and sentences with markup and odd line ends come back from the block as they were."""
    name = "</script><!--<script>&amp;\u2028\u2029\x00\"'\\"
    page = render(network_of(1, name=name, quote=name)).decode()
    data = data_of(page)
    assert data["nodes"]["label"] == [name, "category 0"]
    assert data["quotes"] == [[0, name, 0]]
    assert page.count("<!--<script>") == 0


@pytest.mark.parametrize(
    ("policies", "title"),
    [(1, "What Paper Kite Ltd says about data"), (2, "What 2 privacy policies say about data")],
)
def test_the_title_names_the_company_or_counts_the_policies(network_of, policies: int, title: str):
    """A page of one policy is about its company."""
    network = network_of(1)
    several = replace(network, policies=network.policies * policies)
    assert f"<title>{title}</title>" in render(several).decode()


def test_an_empty_graph_needs_no_script():
    """The page of a graph without practices is a text."""
    page = render(Network()).decode()
    assert "<script" not in page
    assert "There is nothing to draw" in page


def test_a_page_that_cannot_be_written_leaves_nothing(store: Store, tmp_path: Path):
    """Where a folder has the name of the page, the error says what to do and no half of a file is left."""
    (tmp_path / "graph.html").mkdir()
    with pytest.raises(StoreError, match=r"graph\.html is a directory; "):
        write_page(store, tmp_path / "graph.html")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]
