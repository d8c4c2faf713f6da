"""Search, filters, focus, links to what is seen, and what can be taken away from the page."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kg.store import Store

pytestmark = pytest.mark.browser


def choose(page, label: str, value: str) -> None:
    """Choose a value of one of the filters."""
    page.ask("document.getElementById('filters').open = true")
    page.page.get_by_label(label, exact=True).select_option(value)


def test_search_finds_names_and_sentences(lantern):
    """Words are found in names and in sentences, in capitals or not."""
    lantern.page.fill("#query", "MAIL LOG")
    assert "1 NAME" in lantern.panel().upper()
    assert "2 SENTENCES" in lantern.panel().upper()


def test_search_finds_what_limits_a_practice(lantern):
    """The words of a duration lead to its sentence."""
    lantern.page.fill("#query", "90 days")
    assert "We keep mail logs for 90 days." in lantern.panel()


def test_search_finds_other_wordings(built: Path, opened):
    """A wording that the vocabulary knows leads to the concept that has another name."""
    page = opened(built / "graph.html", "#q=electronic%20mail")
    assert page.page.locator("#panel .names").get_by_role("button", name="email address").count() == 1


def test_search_says_when_nothing_is_found(lantern):
    """Words that stand nowhere give a line that says so; without words the overview is back."""
    lantern.page.fill("#query", "zeppelin")
    assert "No name, no wording and no sentence has these words." in lantern.panel()
    lantern.page.fill("#query", "")
    assert "Overview" in lantern.panel()


def test_a_policy_can_be_looked_at_alone(lantern):
    """The filter of policies leaves the statements of one of them, in picture and panel."""
    choose(lantern, "Policy", "orchid")
    assert lantern.visible()[1] == {"Orchid Forum collects mail log", "Orchid Forum collects from Lantern Mail Ltd"}
    assert "1 statement in 1 policy" in lantern.panel()


def test_a_category_is_chosen_with_all_below_it(built: Path, opened):
    """Choosing contact information leaves statements about e-mail addresses too, and no others."""
    page = opened(built / "graph.html")
    choose(page, "Data", "data:contact-information")
    found = set(
        page.ask("chosen().statements.flatMap((statement) => S.data[statement].map((node) => NODES[node].iri))")
    )
    assert "data:email-address" in found
    assert "data:cookies" not in page.ask("[...scene.shapes.keys()].map((node) => NODES[node].iri)")


def test_confidence_has_a_floor(lantern):
    """Statements that are less sure than asked for are left out."""
    lantern.ask("document.getElementById('filters').open = true")
    slider = lantern.page.get_by_label("Confidence at least")
    slider.focus()
    lantern.page.keyboard.press("End")
    assert "Lantern Mail Ltd shares home address" not in lantern.visible()[1]
    assert "Lantern Mail Ltd retains mail log" in lantern.visible()[1]


def test_focus_shows_what_is_near(lantern):
    """One hop around the courier is what takes part in its statements; two hops reach what these take part in."""
    lantern.click_node("postal courier")
    lantern.page.get_by_role("button", name="Focus with 1 hop", exact=True).click()
    near = {"postal courier", "Lantern Mail Ltd", "home address", "deliver stamps"}
    assert lantern.visible()[0] == near
    lantern.page.get_by_role("button", name="Focus with 2 hops").click()
    assert lantern.visible()[0] == {*near, "mail log", "Orchid Forum"}
    lantern.page.get_by_role("button", name="Focus off", exact=True).click()
    assert len(lantern.visible()[0]) == 6


def test_a_view_can_be_linked(lantern, opened, lantern_page: Path):
    """What is selected and filtered stands in the address, and opens again from there."""
    lantern.chip("denied").click()
    lantern.click_edge("Lantern Mail Ltd shares home address")
    fragment = "#" + lantern.page.url.partition("#")[2]
    again = opened(lantern_page, fragment)
    assert "we pass your home address" in again.panel()
    assert again.visible() == lantern.visible()
    assert again.chip("denied").get_attribute("aria-pressed") == "false"


def test_back_and_forward_go_through_what_was_seen(lantern):
    """The browser's own buttons lead to what was looked at before, and forth again."""
    lantern.click_node("mail log")
    lantern.click_node("home address")
    lantern.page.go_back()
    assert lantern.page.locator("#panel h2").inner_text() == "mail log"
    lantern.page.go_back()
    assert "Overview" in lantern.panel()
    lantern.page.go_forward()
    assert lantern.page.locator("#panel h2").inner_text() == "mail log"


def test_a_link_to_what_is_not_there_opens_the_overview(opened, lantern_page: Path):
    """A fragment that names nothing of this page does no harm."""
    page = opened(lantern_page, "#select=line:x|y&view=nothing&focus=data:gone&policy=%3Cscript%3E&open=99:4,x")
    assert "Overview" in page.panel()
    assert page.page.locator("#filters summary").inner_text() == "Filters"
    assert "filtered out" not in page.page.inner_text("#amount")


SELECTIONS = (
    "",
    "#off=denied",
    "#off=affirmed,kg:collects",
    "#policy=lantern-mail",
    "#select=data:mail-log",
    "#select=line:party:lantern-mail|data:home-address|kg:shares",
    "#select=line:party:lantern-mail|data:home-address|kg:sells|denied",
    "#select=line:party:lantern-mail|group:1:0|kg:retains",
    "#select=line:group:0:0|group:1:0|kg:collects",
    "#select=flow:0|party:lantern-mail|party:orchid-forum|kg:collects",
    "#select=flow:2|purpose:deliver-stamps|party:postal-courier|kg:shares",
    "#select=sentence:1",
    "#select=sentence:0,2",
    "#q=never%20sell",
    "#q=90%20days",
    "#focus=party:postal-courier&hops=1",
    "#focus=party:postal-courier&hops=2",
    "#party=party:postal-courier",
    "#data=data:postal-address",
    "#data=data:contact-information&off=denied",
    "#confidence=90",
)


def test_the_query_gives_what_is_on_the_screen(lantern, store: Store):
    """The SPARQL that is offered finds, for filters and selections of every kind, the same sentences as the page."""
    for fragment in SELECTIONS:
        lantern.ask("fragment => { location.hash = fragment; readFragment(); announce(); }", fragment)
        assert lantern.ask("state.select === '' || selected() !== null"), fragment
        answer = store.query(lantern.ask("sparql()"))
        policy, quote = answer.columns.index("policy"), answer.columns.index("quote")
        found = {(str(row[policy]), str(row[quote])) for row in answer.rows}
        shown = lantern.ask("onScreen().map((each) => [policyOf(each).iri, QUOTES[S.quote[each]].text])")
        assert found == set(map(tuple, shown)), fragment
        assert found or fragment == "#confidence=99"


def test_the_query_is_shown_for_copying(lantern):
    """Copy as SPARQL shows the query, for those whose browser keeps the clipboard to itself."""
    lantern.page.get_by_role("button", name="Copy as SPARQL").click()
    assert lantern.page.locator("#sparql-text").input_value().startswith("PREFIX kg: <")
    lantern.page.get_by_role("button", name="Close", exact=True).click()
    assert not lantern.page.locator("#sparql").is_visible()


def download(page, name: str) -> bytes:
    """Press a button and return the file that it gives."""
    with page.page.expect_download() as waiting:
        page.page.get_by_role("button", name=name).click()
    return Path(waiting.value.path()).read_bytes()


def test_rows_come_as_csv(lantern):
    """The rows behind what is selected come as CSV, with the sentence."""
    lantern.click_edge("Lantern Mail Ltd retains mail log")
    rows = list(csv.DictReader(io.StringIO(download(lantern, "Download the rows as CSV").decode("utf-8-sig"))))
    assert [(row["Policy"], row["Does"], row["Data"], row["Duration"]) for row in rows] == [
        ("lantern-mail", "retains", "mail log", "90 days")
    ]
    assert rows[0]["Sentence"] == "We keep mail logs for 90 days."


def test_a_cell_is_no_formula(drawn, network_of):
    """A sentence that a spreadsheet would compute is kept from that."""
    page = drawn(network_of(1, quote='=HYPERLINK("http://x.example")'))
    text = download(page, "Download the rows as CSV").decode("utf-8-sig")
    assert "'=HYPERLINK" in text


def test_the_picture_comes_as_svg_and_png(lantern):
    """The picture comes as a file that stands alone, with its colours in it."""
    svg = download(lantern, "Download the picture as SVG").decode()
    assert svg.startswith("<svg")
    assert "Lantern Mail Ltd" in svg.replace("</text>", "")
    assert "var(" not in svg
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    assert download(lantern, "Download the picture as PNG").startswith(b"\x89PNG")
