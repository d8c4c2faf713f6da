"""From nothing to thousands of nodes: what is not shown is said, and opens on a click."""

from __future__ import annotations

import pytest

from kg.view import Network

pytestmark = pytest.mark.browser


def test_an_empty_graph_says_so(drawn):
    """Without any practice the page says that there is nothing to draw."""
    assert "There is nothing to draw" in drawn(Network()).page.inner_text("body")


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
