"""From nothing to thousands of nodes: what is not shown is said, and opens on a click."""

from __future__ import annotations

import pytest

from kg.view import Network, render

pytestmark = pytest.mark.browser


def test_an_empty_graph_says_so(drawn):
    """Without any practice the page says that there is nothing to draw."""
    assert "There is nothing to draw" in drawn(Network()).page.inner_text("body")


def test_a_browser_that_cannot_unpack_the_page_says_so(lantern_page, opened):
    """Where the browser is too old for the page, a line says which it needs, rather than nothing."""
    page = opened(lantern_page, before="delete window.DecompressionStream")
    assert page.page.inner_text("#amount") == "This page needs a browser of 2023 or later."


def test_a_large_graph_takes_little_room(crowd_of):
    """A page is a fraction of the text that it holds, so that one of many policies can be mailed."""
    network = crowd_of(40, 400)
    assert len(render(network)) < sum(len(quote.text) for quote in network.quotes)


def test_a_large_graph_opens_with_closed_groups(drawn, network_of):
    """Of 2,000 nodes the strongest are shown at first, the page says so, and more open on a click."""
    page = drawn(network_of(1999))
    before = len(page.visible()[0])
    assert before < 100
    assert f"{before} of 2,000 nodes" in page.page.inner_text("#amount")
    page.page.locator("#graph .more").click()
    assert len(page.visible()[0]) == before + 25


def test_a_group_is_closed_and_opened(lantern):
    """The head of a group closes it, its edges end at the head then, and it opens again."""
    head = lantern.node("mail log").locator("xpath=..").locator("[aria-expanded]")
    head.click()
    assert "mail log" not in lantern.visible()[0]
    assert "Lantern Mail Ltd retains mail log" in lantern.visible()[1]
    assert "4 of 6 nodes" in lantern.page.inner_text("#amount")
    lantern.page.locator("#graph [aria-expanded=false]").click()
    assert "mail log" in lantern.visible()[0]


def test_a_node_of_a_closed_group_is_shown_when_asked_for(drawn, network_of):
    """What search finds appears in the picture, though its group is not open."""
    page = drawn(network_of(300))
    page.page.fill("#query", "category 299")
    page.page.locator("#panel .names button").first.click()
    assert "category 299" in page.visible()[0]
    assert "Paper Kite Ltd collects category 299" in page.visible()[1]


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_whatever_is_not_shown_is_found(drawn, crowd_of, width: int, height: int):
    """Companies, parties and purposes that had no room are found, and get into the picture with their lines."""
    page = drawn(crowd_of(12, 400), width=width, height=height)
    for name in ("Company 11 and Sons and Sons and Sons Ltd", "party item 384", "purpose item 396"):
        page.ask("go({ select: '', q: '' })")
        assert name not in page.visible()[0]
        page.page.fill("#query", name)
        page.page.locator("#panel .names button").first.click()
        assert name in page.visible()[0]
        assert page.page.locator("#graph .edge.on").count() > 0


def test_weak_edges_of_what_is_asked_for_are_drawn(drawn, network_of):
    """An edge that was left out, as there are too many, is there when its node is chosen."""
    page = drawn(network_of(1500), fragment="#open=1:1500")
    assert "1,100 weaker edges not drawn" in page.page.inner_text("#amount")
    page.ask("selectNode(NODES.length - 1)")
    assert "Paper Kite Ltd collects category 1499" in page.visible()[1]


def test_the_keyboard_stays_where_it_is(drawn, network_of):
    """Opening a group with Enter, or choosing a name, leaves the focus on it."""
    page = drawn(network_of(300))
    head = page.page.locator("#graph [aria-expanded]")
    for expanded in ("false", "true"):
        head.press("Enter")
        assert head.get_attribute("aria-expanded") == expanded
        assert page.ask("document.activeElement.dataset.group") == "1"
