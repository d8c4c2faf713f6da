"""What the tests of the view share: a small graph, a network of any size, and pages in a real Chromium."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.store import Store, open_store
from kg.view import render, write_page
from kg.view.network import Network, Node, PolicyName, Quote, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page

HERE = Path(__file__).parent
LABELS = {
    "kg:FirstParty": "first party",
    "kg:Party": "party",
    "kg:DataCategory": "data category",
    "kg:Purpose": "purpose",
    "kg:collects": "collects",
    "kg:sells": "sells",
}


@pytest.fixture(scope="session")
def store() -> Store:
    """Open the graph of two small policies."""
    return open_store(HERE / "lantern.trig")


RELATIONS = {"kg:Collection": ("kg:collects", "", "", "kg:processesFor"), "kg:Sale": ("kg:sells", "kg:sellsTo", "", "")}


@pytest.fixture
def network_of() -> Callable[..., Network]:
    """Make a network of one company that collects so many categories, one statement each."""

    def make(categories: int, *, name: str = "Paper Kite Ltd", label: str = "category {}", quote: str = "") -> Network:
        company = Node("party:company", "kg:FirstParty", name, categories)
        data = [Node(f"data:{each}", "kg:DataCategory", label.format(each), 1) for each in range(categories)]
        return Network(
            policies=(PolicyName("policy:kite", name, name),),
            labels=LABELS,
            relations=RELATIONS,
            quotes=tuple(Quote(0, quote or f"We collect {node.label}.") for node in data),
            nodes=(company, *data),
            statements=tuple(
                Statement(each, "kg:Collection", denied=False, actor=0, participants=((each + 1,), (), (), ()))
                for each in range(categories)
            ),
        )

    return make


SHARING = ("kg:shares", "kg:sharesWith", "", "kg:processesFor")
LEVELS = ("", "customer ", "account and billing ", "third-party advertising network ")


@pytest.fixture
def crowd_of() -> Callable[..., Network]:
    """Make a network of so many companies, each of which shares so many categories with as many parties and purposes.

    Names are of every length, and a company shares what its neighbours share too. Categories are below others.
    """

    def make(companies: int, names: int) -> Network:
        nodes = [
            Node(f"party:c{each}", "kg:FirstParty", f"Company {each} {'and Sons ' * (each % 4)}Ltd", 9)
            for each in range(companies)
        ]
        kinds = (("data", "kg:DataCategory"), ("party", "kg:Party"), ("purpose", "kg:Purpose"))
        firsts = []
        for prefix, kind in kinds:
            first = len(nodes)
            firsts.append(first)
            nodes.append(Node(f"{prefix}:top", kind, f"all {prefix}", 1))
            for each in range(names - 1):
                label = f"{LEVELS[each % 4]}{prefix} item {each}{' and what belongs to it' * (each % 3)}"
                above = first if each < names // 8 else first + 1 + each % (names // 8)
                nodes.append(Node(f"{prefix}:n{each}", kind, label, 1 + each % 5, (above,)))
        statements, quotes, policies = [], [], []
        for company in range(companies):
            policies.append(PolicyName(f"policy:{company}", f"company-{company}.example", nodes[company].label))
            for each in range(names):
                data, party, purpose = (first + (each + company) % names for first in firsts)
                statements.append(
                    Statement(len(quotes), "kg:Sharing", each % 7 == 0, company, ((data,), (party,), (), (purpose,)))
                )
                quotes.append(Quote(company, f"We share item {each} of {company}."))
        return Network(
            tuple(policies),
            LABELS,
            {**RELATIONS, "kg:Sharing": SHARING},
            tuple(quotes),
            tuple(nodes),
            tuple(statements),
        )

    return make


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
        return int(self.ask("name => DATA.nodes.label.indexOf(name)", name))

    def edge(self, sentence: str) -> int:
        """Return the number of the edge that says this."""
        found = int(self.ask("text => EDGES.findIndex(edge => sentenceOf(edge) === text)", sentence))
        assert found >= 0
        return found

    def visible(self) -> tuple[set[str], set[str]]:
        """Return names of the nodes and sentences of the edges in the picture."""
        nodes = self.ask("[...scene.shapes.keys()].map(node => NODES[node].label)")
        edges = self.ask("[...scene.lines.keys()].map(edge => sentenceOf(EDGES[edge]))")
        return set(nodes), set(edges)

    def node(self, name: str) -> Locator:
        """Return the node with this name in the picture."""
        return self.page.locator(f'#graph [data-node="{self.number(name)}"]')

    def click_node(self, name: str) -> None:
        """Click a node with the mouse."""
        self.node(name).click()
        self.page.wait_for_selector("#panel .card")

    def click_edge(self, sentence: str) -> None:
        """Click an edge with the mouse, where nothing covers it, or is so near that a hand would meet it."""
        place = self.ask(
            """number => {
                const edge = scene.lines.get(number);
                const line = edge.element.querySelector(".line");
                const free = (x, y) => document.elementFromPoint(x, y)?.parentNode === edge.element;
                for (let along = 0.02; along < 1; along += 0.02) {
                    const point = line.getPointAtLength(line.getTotalLength() * along);
                    const { x, y } = point.matrixTransform(line.getScreenCTM());
                    if ([-1, 0, 1].every((aside) => free(x, y + aside))) return { x, y };
                }
                return null;
            }""",
            self.edge(sentence),
        )
        assert place, "the edge cannot be clicked anywhere"
        self.page.mouse.click(place["x"], place["y"])
        self.page.wait_for_selector("#panel .card")

    def chip(self, name: str) -> Locator:
        """Return an entry of the legend."""
        return self.page.locator("#legend").get_by_role("button", name=name)

    def panel(self) -> str:
        """Return the text of the panel, in one line."""
        return " ".join(self.page.locator("#panel").inner_text().split())


TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Callable[..., Opened]]:
    """Open a page from disk; afterwards nothing may have left it, and nothing may have gone wrong in it."""
    pages: list[Opened] = []

    def visit(
        path: Path, fragment: str = "", width: int = 1280, height: int = 800, before: str = "", **options: object
    ) -> Opened:
        screen = {"width": width, "height": height}
        page = chromium.new_page(viewport=screen, reduced_motion="reduce", accept_downloads=True, **options)
        page.add_init_script(before)
        seen = Opened(page, path.resolve().as_uri() + fragment)
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("console", lambda message: seen.complaints.append(message.text))
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.goto(seen.address)
        page.wait_for_selector("main[aria-busy]", state="detached")
        pages.append(seen)
        return seen

    yield visit
    for each in pages:
        each.ask(TWO_FRAMES)  # for what would be asked for late
        left = [url for url in each.requests if not url.startswith(("data:", "blob:"))]
        assert left == [each.address.partition("#")[0]]
        assert each.complaints == []
        each.page.close()


@pytest.fixture(scope="session")
def lantern_page(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of the two small policies once."""
    path = tmp_path_factory.mktemp("lantern") / "graph.html"
    write_page(store, path)
    return path


@pytest.fixture
def lantern(lantern_page: Path, opened: Callable[..., Opened]) -> Opened:
    """Open the page of the two small policies."""
    return opened(lantern_page)


@pytest.fixture
def drawn(tmp_path: Path, opened: Callable[..., Opened]) -> Callable[..., Opened]:
    """Open the page of a network."""

    def visit(network: Network, fragment: str = "", **options: object) -> Opened:
        path = tmp_path / "graph.html"
        path.write_bytes(render(network))
        return opened(path, fragment, **options)

    return visit
