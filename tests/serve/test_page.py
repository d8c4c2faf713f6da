"""The page to ask from, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kg.query import list_queries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.serve.conftest import Served

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser, served: Served) -> Iterator[Page]:
    """Open the page; afterwards nothing may have been asked of another server, and no script may have failed."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    seen: dict[str, list[Any]] = {"requests": [], "faults": []}
    page.on("request", lambda request: seen["requests"].append(request.url))
    page.on("pageerror", lambda error: seen["faults"].append(str(error)))
    page.goto(served.address)
    page.locator("#status").get_by_text("row").wait_for()
    yield page
    page.wait_for_timeout(100)  # for what would be asked for late
    assert [url for url in seen["requests"] if not url.startswith((served.address, "data:", "blob:"))] == []
    assert seen["faults"] == []
    context.close()


def table(page: Page) -> list[list[str]]:
    """Return the rows of the answer that is shown."""
    rows = page.locator("#answer tbody tr")
    rows.first.wait_for()
    return [row.locator("td").all_inner_texts() for row in rows.all()]


def choose(page: Page, title: str) -> None:
    """Choose a question of the list and wait for its answer."""
    page.get_by_role("button", name=title, exact=True).click()
    page.locator("#run:enabled").wait_for()


def write(page: Page, text: str) -> None:
    """Write a query and run it from the keyboard."""
    page.locator("#text").fill(text)
    page.locator("#text").press("Control+Enter")
    page.locator("#run:enabled").wait_for()


def test_every_question_can_be_chosen(page: Page):
    """All queries that come with kg are listed, and each is answered with the values of its header."""
    titles = page.locator("#queries button").all_inner_texts()
    assert titles == [query.title for query in list_queries()]
    for title in titles:
        choose(page, title)
        assert not page.locator("#error").is_visible(), title


def test_parameters_are_bound_as_terms(page: Page):
    """A value is looked up among the names there are and becomes an IRI; other text is not pasted into the query."""
    choose(page, "Who collects what")
    page.get_by_label("policy").fill("orchid")
    page.locator("#run").click()
    assert table(page) == [["Orchid Forum", "mail log", "", "orchid"]]
    assert "<https://w3id.org/privacy-kg/policy/orchid>" in page.locator("#text").input_value()
    page.get_by_label("policy").fill("or>chid } #")
    page.locator("#run").click()
    page.locator("#error").wait_for()
    assert page.locator("#error").inner_text() == "Nothing that “policy” can be is called “or>chid } #”."
    assert "or>chid" not in page.locator("#text").input_value()


def test_rows_show_labels_and_lead_to_descriptions(page: Page):
    """IRIs are shown by their labels; a click on one describes it."""
    write(page, "SELECT ?company ?kept { ?company kg:retains|kg:firstParty ?kept } ORDER BY ?kept LIMIT 1")
    assert table(page)[0][1] == "Lantern Mail Ltd"
    page.get_by_role("button", name="Lantern Mail Ltd").click()
    page.locator("#answer pre").wait_for()
    assert "party:lantern-mail a kg:Party , kg:FirstParty" in page.locator("#answer pre").inner_text()


def test_text_of_a_policy_is_shown_as_text(page: Page):
    """Markup in a literal is no markup of the page."""
    write(page, "SELECT ('<img src=x onerror=alert(1)>' AS ?x) {}")
    assert table(page) == [["<img src=x onerror=alert(1)>"]]


def test_faults_are_shown_where_they_are_made(page: Page):
    """A syntax error, an update and an answer of too many rows give the server's own line; the page goes on."""
    write(page, "SELECT ?x {")
    assert "is not SPARQL at line 1" in page.locator("#error").inner_text()
    write(page, "DROP ALL")
    assert "queries only read" in page.locator("#error").inner_text()
    write(page, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert "more than the 100000 rows that this server gives" in page.locator("#error").inner_text()
    write(page, "ASK { ?x a kg:Policy }")
    assert page.locator("#answer").inner_text() == "Yes (true)"
    assert not page.locator("#error").is_visible()


def test_the_answer_can_be_kept(page: Page):
    """The rows can be downloaded as CSV."""
    write(page, "SELECT ?label { ?x a kg:FirstParty ; skos:prefLabel ?label } ORDER BY ?label")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert download.value.path().read_bytes() == b"label\r\nLantern Mail Ltd\r\nOrchid Forum\r\n"
