"""The page for everyone: keyboard, names for screen readers, contrast, a table, dark screens, phones and paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.view import Wish, write_page
from kg.view.palette import contrast

if TYPE_CHECKING:
    from kg.store import Store

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is missing: pip install 'kg[test]'")
expect = playwright.expect
axe_playwright_python = pytest.importorskip("axe_playwright_python", reason="axe is missing: pip install 'kg[test]'")
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
VIEWS = ("network", "table", "flow", "retention", "compare")
SCREENS = {"wide": (1280, 800), "phone": (390, 844)}
EVERYTHING, CONTRAST = "{}", '{ runOnly: ["color-contrast"] }'

pytestmark = pytest.mark.browser


def violations(page, rules: str = EVERYTHING) -> list[str]:
    """Return what axe-core finds against the rules of WCAG 2.1 A and AA and against good practice."""
    if not page.ask("'axe' in window"):
        page.ask(AXE.read_text(encoding="utf-8"))
    found = page.ask(f"axe.run({rules}).then(({{ violations }}) => violations)")
    nodes = [(each["id"], node) for each in found for node in each["nodes"]]
    return [f"{rule}: {node['html'][:120]} {node['failureSummary'][:200]}" for rule, node in nodes]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_no_violation(built: Path, opened, colours: str, screen: str):
    """No view breaks a rule that axe-core knows, wide or narrow, light or dark, with a selection and filters open."""
    width, height = SCREENS[screen]
    fragment = "#select=data:email-address&compare=0,1"
    page = opened(built / "graph.html", fragment, width=width, height=height, color_scheme=colours)
    page.ask("document.getElementById('filters').open = true")
    for view in VIEWS:
        page.ask("view => go({ view })", view)
        assert violations(page, EVERYTHING if colours == "light" else CONTRAST) == [], view


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(
    "wish", [Wish(party="postal courier"), Wish(data="postal address"), Wish(policies=("orchid",))]
)
def test_axe_finds_no_violation_in_a_part(store: Store, tmp_path: Path, opened, wish: Wish, screen: str):
    """The pages of a party, a data category and a single policy break no rule either."""
    write_page(store, tmp_path / "part.html", wish)
    width, height = SCREENS[screen]
    assert violations(opened(tmp_path / "part.html", width=width, height=height)) == []


def test_what_does_not_stand_out_can_be_read_all_the_same(lantern):
    """Names beside a selection are paler, and keep a contrast of 4.5 to 1 on the ground of their card."""
    lantern.click_node("mail log")
    opacity = float(lantern.node("home address").evaluate("(node) => getComputedStyle(node).opacity"))
    colours = lantern.ask(
        """["--ink", "--ground"].map((name) => getComputedStyle(document.documentElement).getPropertyValue(name))"""
    )
    ink, ground = ([int(colour.strip()[place : place + 2], 16) for place in (1, 3, 5)] for colour in colours)
    paler = "#" + "".join(f"{round(a * opacity + b * (1 - opacity)):02x}" for a, b in zip(ink, ground, strict=True))
    assert opacity < 1
    assert contrast(paler, colours[1].strip()) >= 4.5


def focused(page) -> str:
    """Return the name of what has the focus."""
    return str(
        page.ask(
            "(e => e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent)(document.activeElement)"
        )
    )


def test_a_walk_with_the_keyboard(lantern):
    """Tab reaches search, views, filters, legend, picture and panel; arrows go through the picture; Enter opens."""
    seen = []
    for _ in range(40):
        lantern.page.keyboard.press("Tab")
        seen.append(focused(lantern))
        if "Lantern Mail Ltd, first party" in seen[-1]:
            break
    for name in ("Search", "Network", "Filters", "Copy as SPARQL", "data categories2"):
        assert name in seen
    assert seen[-1] == "Lantern Mail Ltd, first party, 4 statements, in 2 of 2 policies"
    lantern.page.keyboard.press("ArrowRight")
    assert focused(lantern) == "other parties, 1, close"
    lantern.page.keyboard.press("ArrowDown")
    assert focused(lantern) == "postal courier, party, 1 statement, in 1 of 2 policies"
    assert lantern.ask("getComputedStyle(document.activeElement.querySelector('.face')).stroke") != "none"
    lantern.page.keyboard.press("Enter")
    assert "1 statement in 1 policy" in lantern.panel()
    lantern.page.keyboard.press("Escape")
    assert "Overview" in lantern.panel()


# All that the keyboard can reach now, in the order of the page; and whether what it is on stands out and is in sight.
STOPS = """(() => {
    const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]");
    window.stops = [...all].filter((each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility());
    stops[0].focus();
    return stops.length;
})()"""
STANDS_OUT = """(() => {
    const active = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(active);
    const ruled = outlineStyle !== "none" && parseFloat(outlineWidth) > 1;
    const accent = getComputedStyle(document.querySelector("a[href], .more, .back")).color;
    const drawn = [active, ...active.querySelectorAll("*")].some((each) => getComputedStyle(each).stroke === accent);
    const { top, bottom } = active.getBoundingClientRect();
    return (ruled || drawn) && bottom > 0 && top < innerHeight;
})()"""


@pytest.mark.parametrize("screen", SCREENS)
def test_the_keyboard_reaches_everything_in_every_view(lantern_page: Path, opened, screen: str):
    """Tab goes once through all that can be pressed, in the order of the page, and what it is on can be seen."""
    width, height = SCREENS[screen]
    page = opened(lantern_page, width=width, height=height)
    for view in VIEWS:
        page.ask("view => go({ view })", view)
        page.ask("document.getElementById('filters').open = true")
        for place in range(page.ask(STOPS)):
            assert page.ask("stops.indexOf(document.activeElement)") == place, (view, focused(page))
            assert page.ask(STANDS_OUT), (view, focused(page))
            page.page.keyboard.press("Tab")


@pytest.mark.parametrize(
    ("view", "selector", "key"),
    [
        ("network", "#graph .node", "Enter"),
        ("network", "#graph .node", " "),
        ("network", "#panel .connection", "Enter"),
        ("table", "#view-table .link", "Enter"),
        ("flow", "#view-flow .ribbon", "Enter"),
        ("flow", "#view-flow .end", " "),
        ("retention", "#view-retention .keeping", " "),
        ("compare", "#view-compare .cell", "Enter"),
        ("compare", "#view-compare .link", " "),
    ],
)
def test_escape_leads_back_to_where_one_was(lantern, view: str, selector: str, key: str):
    """Enter or Space shows the sentences of what the keyboard is on; Escape leads back to the same thing."""
    lantern.ask("view => go({ view })", view)
    lantern.page.locator(selector).last.focus()
    name = focused(lantern)
    lantern.page.keyboard.press(key)
    assert lantern.page.locator("#panel .card").count() > 0
    lantern.page.keyboard.press("Escape")
    assert "Overview" in lantern.panel()
    assert focused(lantern) == name


def test_escape_closes_what_is_open_first(lantern):
    """In filters and in the query Escape closes these alone, and leads back to the button that opened them."""
    lantern.click_node("mail log")
    lantern.page.locator("#filters summary").press("Enter")
    lantern.page.get_by_label("Policy", exact=True).focus()
    lantern.page.keyboard.press("Escape")
    assert not lantern.page.get_by_label("Policy", exact=True).is_visible()
    assert focused(lantern) == "Filters"
    lantern.page.get_by_role("button", name="Copy as SPARQL").press("Enter")
    lantern.page.keyboard.press("Escape")
    assert not lantern.page.locator("#sparql").is_visible()
    assert focused(lantern) == "Copy as SPARQL"
    assert lantern.page.locator("#panel h2").inner_text() == "mail log"


def test_what_is_pressed_keeps_the_keyboard(lantern):
    """A filter of the legend and a number of hops are drawn anew, and can be pressed again."""
    lantern.click_node("mail log")
    for name in ("Focus with 2 hops", "Focus with 1 hop"):
        lantern.page.get_by_role("button", name=name, exact=True).press("Enter")
        assert focused(lantern) == name
    lantern.chip("denied").press(" ")
    assert focused(lantern).startswith("denied")


def test_search_by_keyboard(lantern):
    """From the search box to a found name and its sentences without a mouse, and back with Escape."""
    lantern.page.focus("#query")
    lantern.page.keyboard.type("courier")
    lantern.page.keyboard.press("Enter")
    lantern.page.keyboard.press("Enter")
    assert lantern.page.locator("#panel h2").inner_text() == "postal courier"
    assert lantern.page.evaluate("document.activeElement.id") == "panel"
    lantern.page.keyboard.press("Escape")
    assert "Found" in lantern.panel()
    assert focused(lantern) == "postal courier"
    lantern.page.keyboard.press("Escape")
    assert "Overview" in lantern.panel()


def test_views_are_changed_with_arrows(lantern):
    """The tabs are one stop of the Tab key, and arrows go between them."""
    lantern.page.focus("#tab-network")
    lantern.page.keyboard.press("ArrowRight")
    assert focused(lantern) == "Table"
    assert lantern.page.locator("#view-table").is_visible()
    assert not lantern.page.locator("#view-network").is_visible()


def test_the_table_has_the_same_content(lantern):
    """Each statement is a row with all that takes part in it, and filters hold for it too."""
    lantern.page.get_by_role("tab", name="Table").click()
    rows = lantern.page.locator("#view-table tbody tr")
    texts = ["|".join(row.locator("td").all_inner_texts()) for row in rows.all()]
    assert len(texts) == 4
    assert any("does not sell|home address" in text for text in texts)
    assert any("shares|home address|postal courier||deliver stamps||if you order stamps|0.91" in text for text in texts)
    lantern.chip("affirmed").click()
    assert rows.count() == 1


def test_no_heading_of_the_table_is_broken(built: Path, opened):
    """Each heading of the table is on one line."""
    page = opened(built / "graph.html", "#view=table")
    lines = page.ask(
        """[...document.querySelectorAll("#view-table th")].map((each) => {
            const range = document.createRange();
            range.selectNodeContents(each);
            return range.getClientRects().length;
        })"""
    )
    assert lines == [1] * 11


@pytest.mark.parametrize("width", [390, 821, 900, 1160])
def test_in_less_room_a_statement_is_told_line_by_line(built: Path, opened, width: int):
    """What a narrow window has no columns for stands below one another, each line behind its name, no word broken."""
    page = opened(built / "graph.html", "#view=table", width=width)
    who, does = (
        page.ask(
            f"""(() => {{
                const cell = document.querySelector('#view-table td[data-column="{column}"]');
                const style = getComputedStyle(cell), box = cell.getBoundingClientRect();
                const lines = Math.floor(box.height / (1.3 * parseFloat(style.fontSize)));
                return [getComputedStyle(cell, "::before").content, lines, box.top];
            }})()"""
        )
        for column in ("Who", "Does")
    )
    assert [who[:2], does[:2]] == [['"Who"', 1], ['"Does"', 1]]
    assert who[2] < does[2]


def test_a_sentence_of_the_table_leads_to_the_panel(lantern):
    """A click on a sentence in the table shows all that it says."""
    lantern.page.get_by_role("tab", name="Table").click()
    lantern.page.get_by_role("button", name="If you order stamps").first.click()
    assert lantern.page.locator("#panel .statement").count() == 2


def test_colours_follow_the_screen(lantern, opened, lantern_page: Path):
    """On a dark screen the ground is dark, without anybody choosing so."""
    ground = "getComputedStyle(document.getElementById('picture')).backgroundColor"
    dark = opened(lantern_page, color_scheme="dark")
    assert lantern.ask(ground) == "rgb(255, 255, 255)"
    assert dark.ask(ground) == "rgb(30, 38, 54)"


def test_paper_has_no_buttons(lantern):
    """In print there are picture and evidence, and nothing to press."""
    lantern.click_node("mail log")
    lantern.page.emulate_media(media="print")
    assert lantern.page.locator("#panel .card").first.is_visible()
    frame = lantern.page.locator("#graph").bounding_box()
    for name in lantern.visible()[0]:
        box = lantern.node(name).bounding_box()
        assert frame["x"] <= box["x"]
        assert box["y"] + box["height"] <= frame["y"] + frame["height"]
    for hidden in ("#bar", "#search", "#zoom", ".back"):
        assert not lantern.page.locator(hidden).first.is_visible()
    lantern.page.emulate_media(media="screen")


def test_paper_has_what_is_closed_on_the_screen(built: Path, opened):
    """In print the rights and legal bases are open, and what is filtered out and left out is told."""
    page = opened(built / "graph.html", "#policy=larkpost&confidence=10&off=denied")
    closed = page.page.locator("#panel details:not([open])")
    number = closed.count()
    assert number > 2
    assert not page.page.locator("#filtered").is_visible()
    page.page.emulate_media(media="print")
    expect(closed).to_have_count(0)
    assert page.page.locator("#panel .remarks blockquote").first.is_visible()
    told = page.page.locator("#filtered").inner_text()
    assert told.endswith("(larkpost) · Confidence at least 10 % · Without: denied")
    assert page.page.locator("#amount").is_visible()
    page.page.emulate_media(media="screen")
    expect(closed).to_have_count(number)


def test_a_statement_of_the_table_is_a_paragraph_on_paper(built: Path, opened):
    """On the width of a page each statement is told with the names of its columns, the sentence as wide as the page."""
    page = opened(built / "graph.html", "#view=table", width=718, height=1000)
    page.page.emulate_media(media="print")
    row = page.page.locator("#view-table tbody tr").first
    sentence = row.locator("[data-column=Sentence]")
    assert sentence.bounding_box()["width"] > 0.95 * row.bounding_box()["width"]
    label = "getComputedStyle(document.querySelector('#view-table td[data-column=Who]'), '::before').content"
    assert "Who" in page.ask(label)
    assert "and " in page.ask("document.querySelector('#view-table .more').dataset.paper")
