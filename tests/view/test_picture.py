"""The picture in a real browser: what is drawn, where, and what the legend hides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is missing: pip install 'kg[test]'")
expect = playwright.expect

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

# Texts that meet, that reach out of the card or the picture they are in, or that are too small to read.
MISPLACED = """() => {
    const box = (element) => element.getBoundingClientRect();
    const frame = box(document.getElementById("graph"));
    const foot = box(document.getElementById("amount"));
    const texts = [...document.querySelectorAll("#graph text")].map((text) => ({
        name: text.textContent, at: box(text), card: text.closest(".card, .companies"),
        size: parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a,
    }));
    const meet = (one, other) =>
        one.left < other.right - 1 && other.left < one.right - 1 &&
        one.top < other.bottom - 4 && other.top < one.bottom - 4;
    const within = (inner, outer) =>
        inner.left >= outer.left - 1 && inner.right <= outer.right + 1 &&
        inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
    return texts.flatMap(({ name, at, card, size }, place) => [
        ...texts.slice(place + 1).filter((other) => meet(at, other.at)).map((other) => `${name} meets ${other.name}`),
        ...(within(at, frame) && !meet(at, foot) ? [] : [`${name} is cut off`]),
        ...(!card || within(at, box(card)) ? [] : [`${name} leaves its card`]),
        ...(size < 10.9 ? [`${name} is too small`] : []),
    ]);
}"""


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_no_name_meets_another_at_first_sight(built: Path, opened, width: int, height: int):
    """On a usual screen and on a phone, all names can be read, apart from each other, and nothing is cut off."""
    page = opened(built / "graph.html", width=width, height=height)
    assert page.ask(MISPLACED) == []
    assert page.ask("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
@pytest.mark.parametrize("size", [(1, 12), (2, 60), (12, 400)])
def test_no_name_meets_another_in_larger_graphs(drawn, crowd_of, size: tuple[int, int], width: int, height: int):
    """However many names there are, and however long they are, those in the picture can be read."""
    page = drawn(crowd_of(*size), width=width, height=height)
    assert page.ask(MISPLACED) == []
    assert page.ask("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("companies", [1, 3])
def test_names_come_to_rest_apart_from_each_other(drawn, crowd_of, companies: int):
    """After the picture has moved, no name meets another."""
    page = drawn(crowd_of(companies, 30))
    page.page.get_by_role("button", name="Let it move").click()
    assert page.ask("moving.left <= 0")
    assert page.page.locator("#graph .loose text").count() > 50
    assert page.ask(MISPLACED.replace("size < 10.9", "false")) == []


def test_the_company_stands_in_the_middle(lantern):
    """Data is on the left of the companies, parties and purposes on their right."""
    left = {
        name: lantern.node(name).bounding_box()["x"] for name in ("home address", "Lantern Mail Ltd", "deliver stamps")
    }
    assert sorted(left, key=left.get) == ["home address", "Lantern Mail Ltd", "deliver stamps"]


def test_what_filters_leave_has_the_room_of_what_they_hide(built: Path, opened):
    """Without purposes more parties are shown, and all can still be read; with them everything is as it was."""
    page = opened(built / "graph.html")
    before = page.visible()[0]
    page.chip("purposes").click()
    parties = set(page.ask("NODES.filter(({ kind }) => kind === 2).map(({ label }) => label)"))
    assert len(parties & page.visible()[0]) > len(parties & before)
    assert page.ask(MISPLACED) == []
    page.chip("purposes").click()
    assert page.visible()[0] == before


@pytest.mark.parametrize("width", [1280, 390])
def test_a_name_that_is_too_long_for_a_line_has_two(drawn, network_of, width: int):
    """What a screen has no room for on one line is broken between words, and read whole."""
    name = "details of the account and of the device"
    page = drawn(network_of(3, label=f"{name} {{}}"), width=width)
    lines = page.node(f"{name} 0").locator("text").all_text_contents()
    assert " ".join(lines) == f"{name} 0"
    assert page.node(f"{name} 0").locator("title").text_content() == f"{name} 0"
    assert page.ask(MISPLACED) == []


def test_a_denied_practice_has_an_edge_of_its_own(lantern):
    """A denied sale is an edge that says so, and there is no edge that says the contrary."""
    _, edges = lantern.visible()
    assert "Lantern Mail Ltd does not sell home address" in edges
    assert not any(" sells " in edge for edge in edges)


def test_a_denied_edge_looks_different_without_colour(lantern):
    """It is dashed, crossed and ends in a bar, where affirmed ones are solid and end in an arrow."""
    look = """number => {
        const { element } = scene.lines.get(number);
        const dashes = getComputedStyle(element.querySelector(".line")).strokeDasharray;
        const has = (name) => element.querySelector(`.${name}`) !== null;
        return [dashes !== "none", has("cross"), has("bar"), has("arrow")];
    }"""
    denied = lantern.edge("Lantern Mail Ltd does not sell home address")
    affirmed = lantern.edge("Lantern Mail Ltd shares home address")
    assert lantern.ask(look, denied) == [True, True, True, False]
    assert lantern.ask(look, affirmed) == [False, False, False, True]


def test_edges_with_more_statements_are_thicker(built: Path, opened):
    """The width of an edge grows with the number of its statements."""
    page = opened(built / "graph.html")
    pairs = page.ask(
        "scene.edges.map((edge) => [edge.weight, edge.element.querySelector('.line').getAttribute('stroke-width')])"
    )
    widths = dict(sorted((weight, float(width)) for weight, width in pairs))
    assert len(widths) > 2
    assert list(widths.values()) == sorted(widths.values())


def test_a_kind_of_nodes_is_hidden_and_shown_again(lantern):
    """The entry of a kind takes its nodes out of the picture, and says so to those who cannot see it."""
    lantern.chip("purposes").click()
    assert lantern.chip("purposes").get_attribute("aria-pressed") == "false"
    assert "deliver stamps" not in lantern.visible()[0]
    lantern.chip("purposes").click()
    assert lantern.chip("purposes").get_attribute("aria-pressed") == "true"
    assert "deliver stamps" in lantern.visible()[0]


def test_an_action_is_hidden_with_the_nodes_that_only_it_joins(lantern):
    """Without what is shared, the courier has no connection left and disappears, list included."""
    lantern.chip("shares").click()
    nodes, edges = lantern.visible()
    assert not any("shares" in edge for edge in edges)
    assert "postal courier" not in nodes
    assert "postal courier" not in lantern.panel()


def test_denied_statements_can_be_looked_at_alone(lantern):
    """With the affirmed ones hidden, the denied ones remain."""
    lantern.chip("affirmed").click()
    assert lantern.visible() == (
        {"Lantern Mail Ltd", "home address"},
        {"Lantern Mail Ltd does not sell home address"},
    )


def test_the_legend_names_what_is_there_and_nothing_else(lantern):
    """An action that no policy speaks of has no entry."""
    legend = lantern.page.locator("#legend").inner_text()
    assert "retains" in legend
    assert "deletes" not in legend


def test_names_of_edges_come_with_the_pointer(lantern):
    """Over a node, its edges stand out and are named."""
    lantern.node("mail log").hover()
    names = lantern.page.locator("#graph .edge-name").all_text_contents()
    assert set(names) == {"collects", "retains"}
    assert lantern.page.locator("#graph .edge.on").count() == 2


def test_the_picture_moves_on_request_alone(lantern):
    """Nodes stay where they are until the button is pressed, and go back when it is pressed again."""
    before = lantern.node("mail log").bounding_box()
    lantern.page.get_by_role("button", name="Let it move").click()
    assert lantern.node("mail log").bounding_box() != before
    lantern.click_node("mail log")
    lantern.page.keyboard.press("Escape")
    lantern.page.get_by_role("button", name="Let it move").click()
    assert lantern.node("mail log").bounding_box() == before


def test_wheel_and_buttons_zoom(lantern):
    """The wheel and the buttons make the picture larger, and Fit shows all of it again."""
    width = lantern.node("mail log").bounding_box()["width"]
    scene = lantern.page.locator("#scene")
    before = scene.get_attribute("transform")
    lantern.page.mouse.move(400, 400)
    lantern.page.mouse.wheel(0, -300)
    expect(scene).not_to_have_attribute("transform", before)
    assert lantern.node("mail log").bounding_box()["width"] > width
    lantern.page.get_by_role("button", name="Fit").click()
    assert lantern.node("mail log").bounding_box()["width"] == width


def test_what_is_common_can_be_told_from_what_is_special(lantern):
    """Of a few policies, what all speak of is bold and what one alone speaks of is italic, and the page says so."""
    style = "(element) => [getComputedStyle(element).fontWeight, getComputedStyle(element).fontStyle]"
    assert lantern.node("mail log").locator("text").evaluate(style) == ["600", "normal"]
    assert lantern.node("home address").locator("text").evaluate(style) == ["400", "italic"]
    assert "bold: in all policies, italic: in one alone" in lantern.page.inner_text("#amount")
