"""Policies are written by strangers: nothing in them becomes markup, script, a query of its own or a link that runs."""

from __future__ import annotations

from dataclasses import replace

import pytest

pytestmark = pytest.mark.browser

HOSTILE = (
    """</script><script>window.hacked = 1</script><!-- <img src=x onerror="window.hacked = 1"> """
    """' " & &lt; \u202e \u2028 \\u003c"""
)


def test_markup_in_a_policy_stays_text(drawn, network_of):
    """Tags, entities, quotes, odd line ends and marks of direction in names and sentences are shown as they are."""
    page = drawn(network_of(3, name=HOSTILE, label=f"{HOSTILE} {{}}", quote=HOSTILE))
    page.click_node(f"{HOSTILE} 1")
    assert page.ask("window.hacked") is None
    assert page.ask("document.querySelector('#panel blockquote').textContent") == HOSTILE
    assert page.ask("document.querySelector('#panel h2').textContent") == f"{HOSTILE} 1"
    page.page.get_by_role("tab", name="Table").click()
    assert page.ask("document.querySelectorAll('img, iframe, object').length") == 0
    page.page.fill("#query", "<script>")
    assert "Found" in page.panel()
    assert page.ask("window.hacked") is None


def test_marks_of_direction_end_with_their_name(drawn, network_of):
    """A name that turns the direction of writing leaves the text around it as it is."""
    page = drawn(network_of(1, label="\u202edrawkcab {}"))
    page.click_node("\u202edrawkcab 0")
    isolated = "[...document.querySelectorAll('#panel h2 bdi, #panel .statement .link[dir=auto]')].length"
    assert page.ask(isolated) >= 2


def test_a_word_without_end_breaks_nothing(drawn, network_of):
    """A word of ten thousand letters stays within its card and its column."""
    page = drawn(network_of(2, label="x" * 10_000 + "{}", quote="y" * 10_000))
    page.click_node("x" * 10_000 + "0")
    assert page.ask("document.documentElement.scrollWidth <= innerWidth")
    assert page.ask("document.getElementById('panel').scrollWidth <= document.getElementById('panel').clientWidth")
    card = page.page.locator("#graph .card").first.bounding_box()
    text = page.page.locator("#graph .card .node text").first.bounding_box()
    assert card["x"] <= text["x"]
    assert text["x"] + text["width"] <= card["x"] + card["width"]
    page.ask("go({ view: 'table', select: '' })")
    assert page.page.locator("#view-table tr").last.bounding_box()["height"] < 400


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", " http://x"])
def test_a_snapshot_that_is_no_web_address_is_no_link(drawn, network_of, address: str):
    """Only addresses of http and https become links."""
    network = network_of(1)
    policy = replace(network.policies[0], snapshot=address)
    page = drawn(replace(network, policies=(policy,)))
    page.click_node("category 0")
    assert page.page.locator("a[href]").count() == 0


def test_names_cannot_change_the_query(drawn, network_of):
    """Quotes, braces and line ends of what is searched for or selected are escaped in the SPARQL that is offered."""
    page = drawn(network_of(1, quote='a " } # \\ \n b'))
    page.ask("go({ select: 'sentence:0' })")
    assert r'"a \" } # \\ \n b"' in page.ask("sparql()")
    assert page.ask("iriText('data:a> } #')") == "<https://w3id.org/privacy-kg/data/a%3E%20%7D%20#>"
