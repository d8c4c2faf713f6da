"""The other views of the same page: data flow, retention and comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser


def texts(page, view: str) -> list[str]:
    """Return the texts of a drawing."""
    return page.page.locator(f"#view-{view} svg text").all_text_contents()


def test_data_flows_from_sources_over_companies_to_recipients(lantern):
    """The diagram has who gives data, who gets it, for what it is passed on, and to whom."""
    lantern.page.get_by_role("tab", name="Data flow").click()
    found = texts(lantern, "flow")
    for name in ("Lantern Mail Ltd", "Orchid Forum", "deliver stamps", "postal courier"):
        assert name in found
    titles = lantern.page.locator("#view-flow .ribbon title").all_text_contents()
    assert "Lantern Mail Ltd → Orchid Forum: collects, 1 statement" in titles
    assert "deliver stamps → postal courier: shares, 1 statement" in titles


def test_what_is_denied_does_not_flow(lantern):
    """No ribbon stands for the denied sale, and the view says that it is left out."""
    lantern.page.get_by_role("tab", name="Data flow").click()
    titles = lantern.page.locator("#view-flow .ribbon title").all_text_contents()
    assert not any("sells" in title for title in titles)
    assert "1 statement that something is not collected or passed on is not drawn" in lantern.page.inner_text(
        "#view-flow"
    )


def test_a_party_in_the_flow_leads_to_its_sentences(lantern):
    """A click on a recipient, or Enter, shows what is said of it."""
    lantern.page.get_by_role("tab", name="Data flow").click()
    lantern.page.get_by_role("button", name="postal courier, 1 statement").press("Enter")
    assert lantern.page.locator("#panel h2").inner_text() == "postal courier"


def test_periods_are_bars_and_lead_to_their_sentence(lantern):
    """How long data is kept is a bar with its words, and a click shows the sentence."""
    lantern.page.get_by_role("tab", name="Retention").click()
    assert "90 days" in texts(lantern, "retention")
    lantern.page.locator("#view-retention .keeping").click()
    assert "We keep mail logs for 90 days." in lantern.panel()


def test_longer_periods_have_longer_bars(built: Path, opened):
    """Bars come in the order of their length; what has no number comes last and is open."""
    page = opened(built / "graph.html", "#view=retention")
    bars = page.page.locator("#view-retention .span:not(.open)")
    widths = [float(bar.get_attribute("width")) for bar in bars.all()]
    assert len(set(widths)) > 3
    assert widths == sorted(widths, reverse=True)
    assert page.page.locator("#view-retention .span.open").count() > 0


def test_policies_stand_side_by_side(lantern):
    """Each policy has a column; what all say, what one says alone and what is denied can be told apart."""
    lantern.page.get_by_role("tab", name="Comparison").click()
    rows = [" ".join(row.inner_text().split()) for row in lantern.page.locator("#view-compare tbody tr").all()]
    assert "home address ✕ 1 – only lantern-mail" in rows
    assert "mail log – ✓ 1 only orchid" in rows
    lantern.page.get_by_role("button", name="does not sell home address, 1 statement in lantern-mail").click()
    assert "does not sell" in lantern.panel()


def test_what_is_common_is_marked(built: Path, opened):
    """In the examples something is said by all policies, and something by one alone."""
    page = opened(built / "graph.html", "#view=compare")
    marks = set(page.page.locator("#view-compare .mark").all_inner_texts())
    assert {"all", "only larkpost", "differ"} <= marks


def test_a_page_of_one_policy_has_no_comparison(drawn, network_of):
    """There is nothing to compare one policy with."""
    assert drawn(network_of(2)).page.get_by_role("tab", name="Comparison").count() == 0


def test_filters_hold_for_every_view(lantern):
    """What the legend switches off is in none of the views."""
    lantern.chip("retains").click()
    lantern.page.get_by_role("tab", name="Retention").click()
    assert "No statement says how long data is kept." in lantern.page.inner_text("#view-retention")


def test_what_else_a_policy_says_is_listed(built: Path, opened):
    """Rights, legal bases, transfers and contacts are in the overview, with their sentences."""
    page = opened(built / "graph.html", "#policy=larkpost")
    kinds = page.page.locator("#panel .remarks summary").all_inner_texts()
    assert any(kind.startswith("grant of a right") for kind in kinds)
    page.page.locator("#panel .remarks summary").first.click()
    assert page.page.locator("#panel .remarks blockquote").first.is_visible()
