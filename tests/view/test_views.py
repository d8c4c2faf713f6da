"""The other views of the same page: data flow, retention and comparison."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kg.view.network import Duration

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is missing: pip install 'kg[test]'")
expect = playwright.expect

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser


VIEWS = ("network", "table", "flow", "retention", "compare")
# What reaches out of the page, and what could be scrolled sideways.
CUT_OFF = """[...document.querySelectorAll("body *")].flatMap((each) => {
    const box = each.getBoundingClientRect();
    const style = getComputedStyle(each);
    if (!box.width || !each.checkVisibility() || style.clipPath !== "none" || each.closest("thead")) return [];
    const out = box.left < -1 || box.right > innerWidth + 1;
    const scrolls = each.scrollWidth > each.clientWidth + 1 && ["auto", "scroll"].includes(style.overflowX);
    return out || scrolls ? [`${each.tagName} ${each.id} ${each.className} ${each.textContent.slice(0, 40)}`] : [];
})"""


# Names that meet others.
MEET = """(names) => {
    const found = [...document.querySelectorAll(names)].map((each) => {
        const range = document.createRange();
        range.selectNodeContents(each);
        return { name: each.textContent, at: range.getBoundingClientRect() };
    }).filter(({ at }) => at.width && at.height > 2);
    return found.flatMap(({ name, at }, place) =>
        found.slice(place + 1)
            .filter((other) => at.left < other.at.right - 1 && other.at.left < at.right - 1
                && at.top < other.at.bottom - 4 && other.at.top < at.bottom - 4)
            .map((other) => `${name} meets ${other.name}`));
}"""


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


def test_long_names_in_the_flow_have_two_lines(drawn, crowd_of):
    """What has no room beside its bar on one line is broken between words."""
    page = drawn(crowd_of(2, 20), fragment="#view=flow")
    end = page.page.locator("#view-flow .end", has=page.page.locator("title", has_text="purpose item 4 and what"))
    assert end.locator("text").count() == 2
    assert " ".join(end.locator("text").all_text_contents()) == "purpose item 4 and what belongs to it"


def test_what_is_denied_does_not_flow(lantern):
    """No ribbon stands for the denied sale, and the view says that it is left out."""
    lantern.page.get_by_role("tab", name="Data flow").click()
    titles = lantern.page.locator("#view-flow .ribbon title").all_text_contents()
    assert not any("sells" in title for title in titles)
    assert "1 statement that something is not collected or passed on is not drawn" in lantern.page.inner_text(
        "#view-flow"
    )


def test_what_has_no_name_flows_below_all_that_has(built: Path, opened):
    """In each stage the parties that are named come first, and what is not said, or put together, last."""
    page = opened(built / "graph.html", "#view=flow")
    ends = page.ask(
        """[...document.querySelectorAll("#view-flow :is(.end, .unsaid):has(rect)")].map((each) => {
            const { left, top } = each.querySelector("rect").getBoundingClientRect();
            return [left, each.matches(".unsaid"), top];
        })"""
    )
    assert sum(unsaid for _, unsaid, _ in ends) > 2
    assert ends == sorted(ends)


def test_a_party_in_the_flow_leads_to_its_sentences(lantern):
    """A click on a recipient, or Enter, shows what is said of it."""
    lantern.page.get_by_role("tab", name="Data flow").click()
    lantern.page.get_by_role("button", name="postal courier, 1 statement").press("Enter")
    assert lantern.page.locator("#panel h2").inner_text() == "postal courier"


def test_a_ribbon_leads_to_its_sentences(lantern, lantern_page: Path, opened):
    """A click on a ribbon, or Enter, shows the statements that it stands for, and a link brings them back."""
    lantern.page.get_by_role("tab", name="Data flow").click()
    name = "deliver stamps → postal courier: shares, 1 statement"
    lantern.page.get_by_role("button", name=name).press("Enter")
    assert lantern.page.locator("#panel h2").inner_text() == "deliver stamps → postal courier"
    assert "we pass your home address to a postal courier" in lantern.panel()
    assert lantern.page.locator("#panel .statement").count() == 1
    linked = opened(lantern_page, lantern.ask("location.hash"))
    assert linked.page.locator("#panel h2").inner_text() == "deliver stamps → postal courier"
    assert linked.page.locator("#view-flow .ribbon.on").count() == 1


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_cut_off(built: Path, opened, view: str, width: int, height: int):
    """Neither the page nor anything in it has to be scrolled sideways, and nothing reaches out of it."""
    page = opened(built / "graph.html", f"#view={view}", width=width, height=height)
    page.ask("document.getElementById('filters').open = true")
    assert page.ask(CUT_OFF) == []


def test_a_view_takes_the_form_of_a_narrower_screen(lantern):
    """When a phone is turned, flow and retention are drawn anew for the width that there is."""
    lantern.page.get_by_role("tab", name="Data flow").click()
    assert lantern.page.locator("#view-flow svg.drawing").count() == 1
    lantern.page.set_viewport_size({"width": 390, "height": 844})
    expect(lantern.page.locator("#view-flow svg.drawing")).not_to_have_count(1)


def test_on_a_phone_a_click_brings_the_sentences_into_sight(lantern_page: Path, opened):
    """The panel is below the picture there: a tap scrolls to it, and what is searched for stands above the picture."""
    page = opened(lantern_page, width=390, height=844)
    page.click_node("mail log")
    expect(page.page.locator("#panel h2")).to_be_in_viewport()
    page.page.locator("#panel .back").click()
    page.page.fill("#query", "courier")
    found, picture = (page.page.locator(each).bounding_box()["y"] for each in ("#panel", "#picture"))
    assert found < picture


def test_periods_are_bars_and_lead_to_their_sentence(lantern):
    """How long data is kept is a bar with its words, and a click shows the sentence."""
    lantern.page.get_by_role("tab", name="Retention").click()
    assert "retains 90 days" in texts(lantern, "retention")
    lantern.page.locator("#view-retention .keeping").click()
    assert "We keep mail logs for 90 days." in lantern.panel()


def test_what_is_said_alike_in_several_sentences_is_one_bar(drawn, network_of):
    """A bar stands for all sentences of a policy that say the same; a click shows each of them."""
    network = network_of(3)
    same = [
        replace(each, participants=((1,), (), (), ()), durations=(Duration("two years", "P2Y", "730"),))
        for each in network.statements[:2]
    ]
    page = drawn(replace(network, statements=(*same, network.statements[2])), fragment="#view=retention")
    assert "collects two years · 2 sentences" in texts(page, "retention")
    page.page.locator("#view-retention .keeping").click()
    assert page.page.locator("#panel h2").inner_text() == "All that 2 sentences say"
    assert page.page.locator("#panel .card").count() == 2
    page.page.get_by_role("tab", name="Table").click()
    assert page.page.locator("#view-table tbody tr").count() == 2


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
    assert "home address ✕ 1 – one alone" in rows
    assert "mail log – ✓ 1 one alone" in rows
    lantern.page.get_by_role("button", name="does not sell home address, 1 statement in lantern-mail").click()
    assert "does not sell" in lantern.panel()


def test_what_is_common_is_marked(built: Path, opened):
    """In the examples something is said by all policies, and something by one alone."""
    page = opened(built / "graph.html", "#view=compare")
    marks = set(page.page.locator("#view-compare .mark").all_inner_texts())
    assert {"all", "one alone", "differ"} <= marks


@pytest.mark.parametrize("companies", [2, 12])
def test_headings_of_a_comparison_stay_in_sight(drawn, crowd_of, companies: int):
    """However far the table is scrolled, the policies are named above it and the rows beside it, none covered."""
    page = drawn(crowd_of(companies, 60), fragment="#view=compare", width=1000, height=800)
    page.ask("document.getElementById('view-compare').scrollTo(200, 900)")
    on_top = """(selector) => {
        const sheet = document.getElementById("view-compare").getBoundingClientRect();
        return [...document.querySelectorAll(selector)].flatMap((each) => {
            const { left, right, top, bottom } = each.getBoundingClientRect();
            const [x, y] = [(left + right) / 2, (top + bottom) / 2];
            if (x < sheet.left + 150 || x > sheet.right || y > sheet.bottom || y < sheet.top) return [];
            return [each.contains(document.elementFromPoint(x, y))];
        });
    }"""
    heads = page.ask(on_top, "#view-compare thead th:not(:first-child)")
    assert heads
    assert all(heads)
    corner = page.page.locator("#view-compare thead th").first.bounding_box()
    assert corner["x"] >= 0
    row = page.ask(f"document.elementFromPoint(40, {corner['y'] + corner['height'] + 60}).closest('th').scope")
    assert row == "row"
    cell = page.page.locator("#view-compare .cell").nth(companies)
    cell.focus()
    place = "(({ x, y }) => [x + 8, y + 8])(document.activeElement.getBoundingClientRect())"
    assert page.ask(f"document.elementFromPoint(...{place}) === document.activeElement")


def test_policies_to_compare_are_chosen_on_the_page(drawn, crowd_of):
    """A policy is taken out and another put beside the others, by keyboard too; a link keeps the choice."""
    page = drawn(crowd_of(12, 20), fragment="#view=compare")
    heads = page.page.locator("#view-compare thead th:not(:first-child, :last-child)")
    assert heads.count() == 10
    assert page.page.get_by_label("Ten at most:").is_disabled()
    first = heads.first.get_attribute("title")
    page.page.locator("#compared .chip").first.press("Enter")
    assert heads.count() == 9
    assert first not in [head.get_attribute("title") for head in heads.all()]
    page.page.get_by_label("Add:").select_option("11")
    assert heads.last.get_attribute("title") == "Company 11 and Sons and Sons and Sons Ltd · company-11.example"
    assert "compare=" in page.ask("location.hash")
    assert page.ask("document.activeElement.closest('#compared') !== null")
    page.page.go_back()
    assert heads.count() == 9


def test_names_of_ten_policies_are_not_broken(drawn, crowd_of):
    """With many policies side by side their names stand upright, each on a line of its own."""
    page = drawn(crowd_of(12, 60), fragment="#view=compare")
    lines = page.ask("[...document.querySelectorAll('.dense .names bdi')].map((e) => e.getClientRects().length)")
    assert len(lines) == 20
    assert set(lines) == {1}
    title = page.page.locator("#view-compare thead th").nth(1).get_attribute("title")
    assert title == "Company 0 Ltd · company-0.example"


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("companies", [2, 12])
@pytest.mark.parametrize("view", ["flow", "compare"])
def test_no_name_meets_another_in_larger_graphs(drawn, crowd_of, companies: int, view: str, width: int):
    """However many policies are side by side, and however long names are, all can be read, and nothing is cut off."""
    page = drawn(crowd_of(companies, 60), fragment=f"#view={view}", width=width, height=800)
    assert page.ask(CUT_OFF) == []
    assert page.ask(MEET, f"#view-{view} :is(svg text, tbody th, tbody td)") == []


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
