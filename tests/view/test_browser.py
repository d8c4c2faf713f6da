"""The page in a real browser: what a person sees, clicks and reads, and that nothing leaves the page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kg.view import Network, render, write_page

if TYPE_CHECKING:
    from pathlib import Path

    from kg.store import Store

pytestmark = pytest.mark.browser

HOSTILE = (
    """</script><script>window.hacked = 1</script><!-- <img src=x onerror="window.hacked = 1"> ' " & \u2028 \\u003c"""
)


@pytest.fixture
def lantern(store: Store, tmp_path: Path, opened):
    """Open the page of the two small policies."""
    write_page(store, tmp_path / "graph.html")
    return opened(tmp_path / "graph.html")


def visit(network: Network, tmp_path: Path, opened):
    """Open the page of a network."""
    path = tmp_path / "graph.html"
    path.write_bytes(render(network))
    return opened(path)


class TestBuiltPage:
    """The page that `kg build` writes for the bundled examples."""

    def test_an_edge_leads_to_its_sentences(self, built: Path, opened):
        """A click on an edge shows sentences that are in the practices of the same build."""
        page = opened(built / "graph.html")
        practices = [json.loads(line) for line in (built / "practices.jsonl").read_text(encoding="utf-8").splitlines()]
        quotes = {" ".join(practice["quote"].split()) for practice in practices}
        for number in page.ask("[...shown.edges].sort(byWeight).slice(0, 3)"):
            page.click_edge(number)
            page.page.wait_for_selector("#panel .card")
            shown = page.page.locator("#panel blockquote").all_inner_texts()
            assert {" ".join(text.strip("“”").split()) for text in shown} <= quotes

    def test_every_node_is_drawn_in_the_colour_of_its_kind(self, built: Path, opened):
        """The picture has the colour of its kind at the place of each node that is shown."""
        page = opened(built / "graph.html")
        page.page.wait_for_function("labelled.length > 0")
        wrong = page.ask(
            """() => {
                const canvas = document.querySelector("#graph canvas");
                const copy = new OffscreenCanvas(canvas.width, canvas.height);
                const context = copy.getContext("2d", { willReadFrequently: true });
                context.drawImage(canvas, 0, 0);
                const ratio = canvas.width / canvas.clientWidth;
                return [...shown.nodes].filter((number) => {
                    const { x, y } = network.canvasToDOM(network.getPositions([number])[number]);
                    const pixel = context.getImageData(x * ratio, (y + 1) * ratio, 1, 1).data;
                    const { colour, shape } = DATA.kinds[NODES[number].kind];
                    const wanted = [1, 3, 5].map((place) => parseInt(colour.slice(place, place + 2), 16));
                    return shape !== "box" && wanted.some((channel, place) => Math.abs(channel - pixel[place]) > 20);
                }).map((number) => DATA.names[number]);
            }"""
        )
        assert wrong == []


class TestEvidence:
    """The panel beside the picture."""

    def test_an_edge_shows_sentence_policy_and_all_that_limits_it(self, lantern):
        """A click on an edge shows quote, policy, archive date, participants, purpose and condition."""
        lantern.click_edge(lantern.edge("Lantern Mail Ltd", "shares", "home address"))
        lantern.page.wait_for_selector("#panel .card")
        panel = lantern.panel()
        for text in (
            "we pass your home address to a postal courier",
            "lantern-mail · Lantern Mail Ltd · lantern.example · archived 2021-05-06",
            "Lantern Mail Ltd shares affirmed",
            "postal courier",
            "deliver stamps",
            "if you order stamps",
        ):
            assert text in " ".join(panel.split())

    def test_a_duration_is_shown_with_its_value(self, lantern):
        """How long data is kept is shown in words and as an ISO 8601 value."""
        lantern.click_edge(lantern.edge("Lantern Mail Ltd", "retains", "mail log"))
        lantern.page.wait_for_selector("#panel .card")
        assert "90 days" in lantern.panel()
        assert lantern.page.locator("#panel code").inner_text() == "P90D"

    def test_a_node_shows_everything_said_of_it(self, lantern):
        """A click on a node shows its connections and the sentences of every policy that speaks of it."""
        lantern.click_node("mail log")
        lantern.page.wait_for_selector("#panel .card")
        panel = lantern.panel()
        assert "data category · 2 statements in 2 policies" in panel
        assert "We keep mail logs for 90 days." in panel
        assert "Lantern Mail gives us the mail logs of our forum." in panel

    def test_a_sentence_with_two_statements_is_shown_once(self, lantern):
        """What one sentence affirms and denies stands below the one sentence."""
        lantern.click_node("home address")
        lantern.page.wait_for_selector("#panel .card")
        assert lantern.page.locator("#panel blockquote").count() == 1
        assert lantern.page.locator("#panel .statement").count() == 2

    def test_a_click_beside_everything_goes_back_to_the_list(self, lantern):
        """A click on the empty ground shows the list of all connections again."""
        lantern.click_node("home address")
        lantern.page.wait_for_selector("#panel .card")
        lantern.click_at({"x": 5, "y": 5})
        lantern.page.wait_for_selector("#panel .card", state="detached")
        assert "Connections" in lantern.panel()

    def test_a_name_in_a_statement_leads_to_its_node(self, lantern):
        """From a statement one gets to whoever takes part in it."""
        lantern.click_edge(lantern.edge("Lantern Mail Ltd", "shares", "home address"))
        lantern.page.locator("#panel .statement button", has_text="postal courier").click()
        assert lantern.page.locator("#panel h2").inner_text() == "postal courier"


class TestDenied:
    """What a policy says is not done."""

    def test_a_denied_practice_has_an_edge_of_its_own(self, lantern):
        """A denied sale is an edge that says so, and there is no edge that says the contrary."""
        _, edges = lantern.visible()
        assert "Lantern Mail Ltd does not sell home address" in edges
        assert not any(" sells " in edge for edge in edges)

    def test_a_denied_edge_looks_different_without_colour(self, lantern):
        """It is dashed and ends in a bar, where affirmed ones are solid and end in an arrow."""
        look = "number => { const edge = edgeSet.get(number); return [Boolean(edge.dashes), edge.arrows.to.type]; }"
        denied = lantern.edge("Lantern Mail Ltd", "does not sell", "home address")
        affirmed = lantern.edge("Lantern Mail Ltd", "shares", "home address")
        assert lantern.ask(look, denied) == [True, "bar"]
        assert lantern.ask(look, affirmed) == [False, "arrow"]

    def test_the_panel_says_denied_and_by_which_word(self, lantern):
        """A click on a denied edge shows that it is denied, and the cue."""
        lantern.click_edge(lantern.edge("Lantern Mail Ltd", "does not sell", "home address"))
        lantern.page.wait_for_selector("#panel .card")
        assert lantern.page.locator("#panel .statement .verb.denied").inner_text() == "does not sell"
        assert lantern.page.locator("#panel .polarity").inner_text() == "denied"
        assert "“never”" in lantern.panel()


class TestLegend:
    """The legend, which is also the filter."""

    def test_a_kind_of_nodes_is_hidden_and_shown_again(self, lantern):
        """The entry of a kind takes its nodes out of the picture, and says so to those who cannot see it."""
        chip = lantern.chip("purposes")
        chip.click()
        assert chip.get_attribute("aria-pressed") == "false"
        assert "deliver stamps" not in lantern.visible()[0]
        chip.click()
        assert chip.get_attribute("aria-pressed") == "true"
        assert "deliver stamps" in lantern.visible()[0]

    def test_an_action_is_hidden_with_the_nodes_that_only_it_joins(self, lantern):
        """Without what is shared, the courier has no connection left and disappears, list included."""
        lantern.chip("shares").click()
        nodes, edges = lantern.visible()
        assert not any("shares" in edge for edge in edges)
        assert "postal courier" not in nodes
        assert "postal courier" not in lantern.panel()

    def test_denied_statements_can_be_looked_at_alone(self, lantern):
        """With the affirmed ones hidden, the denied ones remain."""
        lantern.chip("affirmed").click()
        assert lantern.visible() == (
            {"Lantern Mail Ltd", "home address"},
            {"Lantern Mail Ltd does not sell home address"},
        )

    def test_it_names_what_is_there_and_nothing_else(self, lantern):
        """An action that no policy speaks of has no entry."""
        legend = lantern.page.locator("#legend").inner_text()
        assert "retains" in legend
        assert "deletes" not in legend


class TestFinding:
    """Search and keyboard."""

    def test_search_finds_names_and_sentences(self, lantern):
        """Words are found in names and in sentences, in capitals or not."""
        lantern.page.fill("#query", "MAIL LOG")
        panel = lantern.panel()
        assert "1 name".upper() in panel.upper()
        assert "2 sentences".upper() in panel.upper()

    def test_search_says_when_nothing_is_found(self, lantern):
        """Words that stand nowhere give a line that says so; without words the list is back."""
        lantern.page.fill("#query", "zeppelin")
        assert "No name and no sentence has these words." in lantern.panel()
        lantern.page.fill("#query", "")
        assert "Connections" in lantern.panel()

    def test_everything_is_reached_by_keyboard(self, lantern):
        """From the search box to a found name and its sentences without a mouse, and back with Escape."""
        lantern.page.focus("#query")
        lantern.page.keyboard.type("courier")
        lantern.page.keyboard.press("Enter")
        lantern.page.keyboard.press("Enter")
        assert lantern.page.locator("#panel h2").inner_text() == "postal courier"
        assert lantern.page.evaluate("document.activeElement.id") == "panel"
        lantern.page.keyboard.press("Escape")
        assert "Connections" in lantern.panel()

    def test_the_list_has_every_connection(self, lantern):
        """Those who cannot use the picture find the same edges in the list, as buttons."""
        buttons = lantern.page.locator("#panel .connection").all_inner_texts()
        found = {" ".join(text.split()).rsplit(" ", 1)[0] for text in buttons}
        assert found == lantern.visible()[1]


class TestUntrusted:
    """Policies are written by strangers."""

    def test_markup_in_a_policy_stays_text(self, network_of, tmp_path: Path, opened):
        """Script tags, comments, quotes and odd line ends in name, label and sentence are shown as they are."""
        network = network_of(3, name=HOSTILE, label=f"{HOSTILE} {{}}", quote=HOSTILE)
        page = visit(network, tmp_path, opened)
        page.click_node(f"{HOSTILE} 1")
        page.page.wait_for_selector("#panel .card")
        assert page.ask("window.hacked") is None
        assert page.ask("document.querySelector('#panel blockquote').textContent") == HOSTILE
        assert page.ask("document.querySelector('#panel h2').textContent") == f"{HOSTILE} 1"
        assert page.ask("document.querySelectorAll('img, iframe, object').length") == 0
        page.page.fill("#query", "<script>")
        assert "Found" in page.panel()
        assert page.ask("window.hacked") is None

    def test_a_word_without_end_breaks_nothing(self, network_of, tmp_path: Path, opened):
        """A word of ten thousand letters stays within its column."""
        page = visit(network_of(2, label="x" * 10_000 + "{}"), tmp_path, opened)
        page.click_node("x" * 10_000 + "0")
        page.page.wait_for_selector("#panel .card")
        assert page.ask("document.documentElement.scrollWidth <= innerWidth")
        assert page.ask("document.getElementById('panel').scrollWidth <= document.getElementById('panel').clientWidth")


class TestSize:
    """From nothing to thousands of nodes."""

    def test_an_empty_graph_says_so(self, tmp_path: Path, opened):
        """Without any practice the page says that there is nothing to draw."""
        page = visit(Network(), tmp_path, opened)
        assert "There is nothing to draw" in page.page.inner_text("body")

    def test_names_of_edges_cover_nothing(self, lantern):
        """In a small graph every edge has its name beside it, and no two of them overlap."""
        lantern.page.wait_for_function("labelled.length > 0")
        assert lantern.ask("labelled.length") == len(lantern.visible()[1])

    def test_a_large_graph_opens_with_its_strongest_nodes(self, network_of, tmp_path: Path, opened):
        """Of 2,000 nodes 120 are shown at first, the page says so, and all are shown on request."""
        page = visit(network_of(1999), tmp_path, opened)
        assert len(page.visible()[0]) == 120
        assert "Showing 120 of 2,000 nodes" in page.page.inner_text("#amount")
        page.page.select_option("#limit", "2000")
        assert len(page.visible()[0]) == 2000
        assert "Showing all 2,000 nodes" in page.page.inner_text("#amount")

    def test_a_node_beyond_the_limit_is_shown_when_asked_for(self, network_of, tmp_path: Path, opened):
        """What search finds appears in the picture, though it is not among the strongest."""
        page = visit(network_of(300), tmp_path, opened)
        page.page.fill("#query", "category 299")
        page.page.locator("#panel .names button").first.click()
        assert "category 299" in page.visible()[0]
        assert "Paper Kite Ltd collects category 299" in page.visible()[1]
