"""How long the page takes from opening to usable and from a click to the panel, against plain pyvis, in one browser.

Run it as `python benchmarks/page.py`; it needs the packages of the extra `benchmarks` and a Chromium. Graphs of 100,
1,000 and 5,000 nodes are made up, with ten merged edges a node and a policy for every five nodes. "Usable" is the first
frame after which the page answers: a script that waits for a frame has run. Plain pyvis is what its `Network` writes
with its libraries in the file; it has no panel, so its click is until the next frame. Whatever takes longer than the
limit is given up and stands as such in the table.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

from kg.view import Network, render
from kg.view.network import Duration, Node, PolicyName, Quote, Statement

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserType, Page

SIZES = (100, 1000, 5000)
LIMIT = 60.0
RUNS = 3  # of ours; of plain pyvis one, which takes its time
EDGES_A_NODE = 10
TOPS = 29  # concepts of a kind right below its top
WITH_PURPOSE, DENIED = 0.4, 0.1
RELATIONS = {
    "kg:Collection": ("kg:collects", "", "kg:collectsFrom", "kg:processesFor"),
    "kg:Use": ("kg:uses", "", "", "kg:processesFor"),
    "kg:Sharing": ("kg:shares", "kg:sharesWith", "", "kg:processesFor"),
    "kg:Retention": ("kg:retains", "", "", "kg:processesFor"),
}
FRAME = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(true))))"


def made_up(size: int) -> Network:
    """A network of so many nodes: a fifth are companies, the others concepts in a hierarchy of three levels."""
    chance = random.Random(size)  # noqa: S311 - the same graph each time
    companies = max(1, size // 5)
    nodes = [Node(f"party:company-{each}", "kg:FirstParty", f"Company number {each}", 1) for each in range(companies)]
    parts = (("kg:DataCategory", 0.5), ("kg:Party", 0.25), ("kg:Purpose", 0.25))
    members: dict[str, list[int]] = {}
    for kind, share in parts:
        members[kind] = []
        first = len(nodes)
        for each in range(int((size - companies) * share)):
            above = () if not each else (first if each <= TOPS else first + 1 + chance.randrange(TOPS),)
            members[kind].append(len(nodes))
            nodes.append(Node(f"data:{kind[3:]}-{each}", kind, f"{kind[3:].lower()} of the kind {each}", 1, above))
    seen: set[tuple[int, int, str]] = set()
    statements: list[Statement] = []
    quotes: list[Quote] = []
    while len(seen) < size * EDGES_A_NODE:
        statement = _statement(chance, companies, members, len(quotes))
        roles = zip(RELATIONS[statement.action], statement.participants, strict=True)
        seen |= {(statement.actor, node, relation) for relation, role in roles if relation for node in role}
        statements.append(statement)
        quotes.append(Quote(statement.actor, _sentence(nodes, statement), "Privacy > What we do with data"))
    policies = [PolicyName(f"policy:{each}", f"policy-{each}", nodes[each].label) for each in range(companies)]
    return Network(tuple(policies), {}, RELATIONS, tuple(quotes), tuple(nodes), tuple(statements))


def _statement(chance: random.Random, companies: int, members: dict[str, list[int]], quote: int) -> Statement:
    def some(kind: str, most: int) -> tuple[int, ...]:
        found = members[kind]
        picked = (min(int(chance.expovariate(4 / len(found))), len(found) - 1) for _ in range(chance.randint(1, most)))
        return tuple(sorted({found[each] for each in picked}))

    action = chance.choice(list(RELATIONS))
    recipients = some("kg:Party", 2) if action == "kg:Sharing" else ()
    purposes = some("kg:Purpose", 2) if chance.random() < WITH_PURPOSE else ()
    durations = (Duration("90 days", "P90D"),) if action == "kg:Retention" else ()
    participants = (some("kg:DataCategory", 3), recipients, (), purposes)
    actor = chance.randrange(companies)
    return Statement(quote, action, chance.random() < DENIED, actor, participants, durations=durations, confidence=900)


def _sentence(nodes: list[Node], statement: Statement) -> str:
    names = ", ".join(nodes[node].label for role in statement.participants for node in role)
    return f"Where the law allows it, and as described elsewhere in this policy, we may handle {names} in this way."


def plain_pyvis(network: Network) -> str:
    """The page that pyvis alone makes of the same nodes and merged edges."""
    from pyvis.edge import Edge
    from pyvis.network import Network as Pyvis
    from pyvis.node import Node as PyvisNode

    page = Pyvis(directed=True, cdn_resources="in_line")
    # Not by add_node and add_edge, which look through a list of all nodes each time.
    page.nodes = [PyvisNode(place, "dot", node.label).options for place, node in enumerate(network.nodes)]
    merged = {
        (each.actor, node, relation)
        for each in network.statements
        for relation, role in zip(network.relations[each.action], each.participants, strict=True)
        if relation
        for node in role
    }
    page.edges = [Edge(source, target, directed=True, title=title).options for source, target, title in sorted(merged)]
    page.node_map = dict(enumerate(page.nodes))
    return str(page.generate_html())


def opened(page: Page, path: Path) -> float:
    """Seconds from opening a file to the first frame in which the page answers."""
    start = time.perf_counter()
    page.goto(path.as_uri(), timeout=LIMIT * 1000)
    page.wait_for_selector("main[aria-busy]", state="detached")  # ours alone says when it is ready
    page.evaluate(FRAME)
    return time.perf_counter() - start


def clicked_ours(page: Page) -> float:
    """Seconds from a click on the first node in the picture until its sentences are in the panel."""
    node = page.locator("#graph .node").first
    place = node.bounding_box()
    if place is None:
        raise SystemExit("the page shows no node")
    start = time.perf_counter()
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    page.wait_for_selector("#panel .card")
    page.evaluate(FRAME)
    return time.perf_counter() - start


def clicked_pyvis(page: Page) -> float:
    """Seconds from a click into the picture until the next frame."""
    start = time.perf_counter()
    page.mouse.click(400, 300)
    page.evaluate(FRAME)
    return time.perf_counter() - start


def measured(
    chromium: BrowserType, program: str, path: Path, click: Callable[[Page], float], runs: int
) -> tuple[float, float] | None:
    """Medians of opening and click over some runs, or None where the limit was not enough."""
    found = []
    for _ in range(runs):
        # A browser for each run: a page that hangs cannot be closed, a browser can.
        browser = chromium.launch(executable_path=program, args=["--headless", "--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(LIMIT * 1000)
        page.route("http*://**", lambda route: route.abort())
        try:
            found.append((opened(page, path), click(page)))
        except Error:
            return None
        finally:
            browser.close()
    return statistics.median(each[0] for each in found), statistics.median(each[1] for each in found)


def line(size: int, folder: Path, chromium: BrowserType, program: str) -> str:
    """Measure both pages of one graph; returns a line of the table."""
    network = made_up(size)
    ours, theirs = folder / "ours.html", folder / "pyvis.html"
    ours.write_bytes(render(network))
    theirs.write_text(plain_pyvis(network), encoding="utf-8")
    mine = measured(chromium, program, ours, clicked_ours, RUNS)
    plain = measured(chromium, program, theirs, clicked_pyvis, 1)
    if mine is None:
        sys.exit(f"the page of {size} nodes did not open within {LIMIT:.0f} s")
    compared = f"gave up after {LIMIT:.0f} s   > {LIMIT / mine[0]:.0f}"
    if plain:
        compared = f"{plain[0]:7.2f} {plain[1]:6.2f}    {plain[0] / mine[0]:6.1f}"
    megabytes = ours.stat().st_size / 1e6
    return f"{size:5,} {size * EDGES_A_NODE:6,} {megabytes:5.1f}  {mine[0]:5.2f}  {mine[1]:5.2f}       {compared}"


def main() -> None:
    """Print a line for each size: seconds to open and click, of ours and of plain pyvis, and the size of our file."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        sys.exit("there is no Chromium: apt-get install chromium")
    print("nodes  edges   MB    open  click   pyvis: open  click   times faster to open")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        for size in SIZES:
            print(line(size, Path(folder), driver.chromium, program), flush=True)


if __name__ == "__main__":
    main()
