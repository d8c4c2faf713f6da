"""What the tests of the view share: a small graph, a network of any size, and pages in a real Chromium."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.store import Store, open_store
from kg.view.network import Edge, Network, Node, PolicyName, Quote, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page

HERE = Path(__file__).parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LABELS = {
    "kg:FirstParty": "first party",
    "kg:Party": "party",
    "kg:DataCategory": "data category",
    "kg:Purpose": "purpose",
    "kg:collects": "collects",
    "kg:sells": "sells",
}


@pytest.fixture
def store() -> Store:
    """Open the graph of two small policies."""
    return open_store(HERE / "lantern.trig")


@pytest.fixture
def network_of() -> Callable[..., Network]:
    """Make a network of one company that collects so many categories, one statement each."""

    def make(categories: int, *, name: str = "Paper Kite Ltd", label: str = "category {}", quote: str = "") -> Network:
        company = Node("party:company", "kg:FirstParty", name, categories)
        data = [Node(f"data:{each}", "kg:DataCategory", label.format(each), 1) for each in range(categories)]
        return Network(
            policies=(PolicyName(name, name, "", ""),),
            labels=LABELS,
            quotes=tuple(Quote(0, quote or f"We collect {node.label}.") for node in data),
            nodes=(company, *data),
            statements=tuple(
                Statement(each, "kg:collects", False, "", 0, ((each + 1,), (), (), ()), (), ())  # noqa: FBT003
                for each in range(categories)
            ),
            edges=tuple(
                Edge(0, each + 1, "kg:collects", denied=False, statements=(each,)) for each in range(categories)
            ),
        )

    return make


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the Chromium of this machine; tests are skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is missing: pip install playwright")
    path = os.environ.get("KG_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.skip("there is no Chromium: apt-get install chromium, or name one in KG_CHROMIUM")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page in the browser, and all that it has asked for and complained about."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def ask(self, script: str, argument: object = None) -> Any:  # noqa: ANN401 - whatever JavaScript gives
        """Return the value of a JavaScript expression on the page."""
        return self.page.evaluate(script, argument)

    def number(self, name: str) -> int:
        """Return the number of the node with this name."""
        return int(self.ask("name => DATA.names.indexOf(name)", name))

    def edge(self, source: str, wording: str, target: str) -> int:
        """Return the number of the edge between two nodes that says this."""
        script = "text => EDGES.findIndex(edge => sentenceOf(edge) === text)"
        found = int(self.ask(script, f"{source} {wording} {target}"))
        assert found >= 0
        return found

    def visible(self) -> tuple[set[str], set[str]]:
        """Return names of the nodes and sentences of the edges that vis-network draws."""
        nodes = self.ask("nodeView.getIds().map(number => DATA.names[number])")
        edges = self.ask("edgeView.getIds().map(number => sentenceOf(EDGES[number]))")
        return set(nodes), set(edges)

    def click_node(self, name: str) -> None:
        """Click a node with the mouse, at its place in the picture."""
        place = self.ask("number => network.canvasToDOM(network.getPositions([number])[number])", self.number(name))
        self.click_at(place)

    def click_edge(self, number: int) -> None:
        """Click an edge with the mouse, where nothing else is near."""
        place = self.ask(
            """number => {
                for (let along = 0.2; along < 0.9; along += 0.02) {
                    const place = network.canvasToDOM(network.body.edges[number].edgeType.getPoint(along));
                    if (network.getNodeAt(place) === undefined && network.getEdgeAt(place) === number) return place;
                }
                return null;
            }""",
            number,
        )
        assert place, "the edge cannot be clicked anywhere"
        self.click_at(place)

    def click_at(self, place: dict[str, float]) -> None:
        """Click at a place of the picture. vis-network waits whether a second click follows."""
        box = self.page.locator("#graph").bounding_box()
        assert box is not None
        self.page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])

    def chip(self, name: str) -> Locator:
        """Return an entry of the legend."""
        return self.page.locator("#legend").get_by_role("button", name=name)

    def panel(self) -> str:
        """Return the text of the panel."""
        return self.page.locator("#panel").inner_text()


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Callable[..., Opened]]:
    """Open a page from disk; afterwards nothing may have left it, and nothing may have gone wrong in it."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    pages = []

    def visit(path: Path) -> Opened:
        page = context.new_page()
        seen = Opened(page, path.resolve().as_uri())
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("console", lambda message: seen.complaints.append(message.text))
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.goto(seen.address)
        pages.append(seen)
        return seen

    yield visit
    for each in pages:
        each.page.wait_for_timeout(100)  # for what would be asked for late
        assert [url for url in each.requests if not url.startswith("data:")] == [each.address]
        assert each.complaints == []
    context.close()
