"""The panel: from the picture to the words of the policy, and from a sentence to all it says."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser


def test_an_edge_leads_to_its_sentences(built: Path, opened):
    """A click on an edge shows sentences that are in the practices of the same build."""
    page = opened(built / "graph.html")
    files = [*built.rglob("*.jsonl")]
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    quotes = {" ".join(json.loads(line)["quote"].split()) for line in lines}
    single = "scene.edges.filter(({ members }) => members.length === 1)"
    for sentence in page.ask(f"{single}.slice(0, 3).map((edge) => sentenceOf(EDGES[edge.members[0]]))"):
        page.click_edge(sentence)
        shown = page.page.locator("#panel blockquote").all_inner_texts()
        assert {" ".join(text.split()) for text in shown} <= quotes


def test_an_edge_shows_practice_sentence_source_and_confidence(lantern):
    """A click on an edge shows the practice in words, quote, heading path, policy, archive date and confidence."""
    lantern.click_edge("Lantern Mail Ltd shares home address")
    panel = lantern.panel()
    for text in (
        "Lantern Mail Ltd shares home address with postal courier for deliver stamps, if you order stamps",
        "we pass your home address to a postal courier",
        "Privacy > Orders",
        "lantern-mail · Lantern Mail Ltd · lantern.example · archived 2021-05-06 · snapshot",
        "confidence 91 % basis: both",
    ):
        assert text in panel


def test_the_snapshot_opens_without_ties_to_the_page(lantern):
    """The link to the archived policy leads there, and tells that site nothing of this page."""
    lantern.click_edge("Lantern Mail Ltd shares home address")
    link = lantern.page.locator("#panel .source a")
    assert link.get_attribute("href") == "https://archive.example/lantern"
    assert "noopener" in link.get_attribute("rel")


def test_phrases_are_marked_in_the_sentence(lantern):
    """What takes part in a practice is marked where the sentence names it, and so is the condition."""
    lantern.click_edge("Lantern Mail Ltd shares home address")
    assert lantern.page.locator("#panel mark").all_inner_texts() == [
        "If you order stamps",
        "home address",
        "postal courier",
    ]
    lantern.click_edge("Lantern Mail Ltd does not sell home address")
    assert lantern.page.locator("#panel mark.cue").all_inner_texts() == ["never"]
    lantern.click_edge("Lantern Mail Ltd retains mail log")
    assert lantern.page.locator("#panel mark").all_inner_texts() == ["mail logs", "90 days"]


def test_a_duration_is_shown_with_its_value(lantern):
    """How long data is kept is shown in words and as an ISO 8601 value."""
    lantern.click_edge("Lantern Mail Ltd retains mail log")
    assert "Lantern Mail Ltd retains mail log, 90 days" in lantern.panel()
    assert "P90D" in lantern.panel()


def test_a_node_shows_everything_said_of_it(lantern):
    """A click on a node shows its connections and the sentences of every policy that speaks of it."""
    lantern.click_node("mail log")
    assert "data category · 2 statements in 2 policies" in lantern.panel()
    assert "We keep mail logs for 90 days." in lantern.panel()
    assert "Lantern Mail gives us the mail logs of our forum." in lantern.panel()


def test_a_concept_of_the_vocabulary_is_explained(built: Path, opened):
    """The panel of a known category has its definition, what it is a kind of, and its DPV term."""
    page = opened(built / "graph.html", "#select=data:email-address")
    assert page.page.locator("#panel .definition").inner_text()
    assert "kind of contact information" in page.panel()
    assert "in the Data Privacy Vocabulary: pd:EmailAddress" in page.panel()


def test_a_line_explains_what_it_leads_to(built: Path, opened):
    """The panel of a line has the definition and the DPV term of the category at its end."""
    page = opened(built / "graph.html")
    page.ask("selectEdge(EDGES_OF_NODE[NODE_BY_IRI.get('data:email-address')][0])")
    assert page.page.locator("#panel .definition").inner_text()
    assert "in the Data Privacy Vocabulary: pd:EmailAddress" in page.panel()


def test_a_sentence_leads_to_all_that_it_says(lantern):
    """From the sentence of one statement one gets to the others that the sentence makes."""
    lantern.click_edge("Lantern Mail Ltd shares home address")
    assert lantern.page.locator("#panel .statement").count() == 1
    lantern.page.get_by_role("button", name="All that this sentence says (1 more)").click()
    assert lantern.page.locator("#panel blockquote").count() == 1
    assert lantern.page.locator("#panel .statement").count() == 2
    assert lantern.page.locator("#graph .edge.on").count() == 4


def test_a_click_beside_everything_goes_back_to_the_overview(lantern):
    """A click on the empty ground shows the list of all connections again."""
    lantern.click_node("home address")
    lantern.page.mouse.click(8, lantern.page.locator("#graph").bounding_box()["y"] + 8)
    lantern.page.wait_for_selector("#panel .card", state="detached")
    assert "Overview" in lantern.panel()


def test_a_name_in_a_statement_leads_to_its_node(lantern):
    """From a statement one gets to whoever takes part in it."""
    lantern.click_edge("Lantern Mail Ltd shares home address")
    lantern.page.locator("#panel .statement button", has_text="postal courier").click()
    assert lantern.page.locator("#panel h2").inner_text() == "postal courier"


def test_the_panel_says_denied_and_by_which_word(lantern):
    """A click on a denied edge shows that it is denied, and the cue."""
    lantern.click_edge("Lantern Mail Ltd does not sell home address")
    assert lantern.page.locator("#panel .statement .verb.denied").inner_text() == "does not sell"
    assert "denied by “never”" in lantern.panel()


def test_a_line_to_a_closed_group_shows_all_that_is_behind_it(drawn, network_of):
    """The panel has every connection and every sentence of those that the group holds, and a link brings it back."""
    page = drawn(network_of(300))
    shown = page.ask("scene.cards.find((card) => card.rest.length).count")
    page.page.locator("#graph .edge", has=page.page.locator("title", has_text="not shown singly")).dispatch_event(
        "click"
    )
    rest = 300 - shown
    assert f"Paper Kite Ltd collects the others of data categories affirmed · {rest} statements" in page.panel()
    assert f"{rest} CONNECTIONS" in page.panel().upper()
    assert f"{rest} SENTENCES" in page.panel().upper()
    assert page.page.locator("#panel .connection").first.inner_text().startswith("Paper Kite Ltd collects category ")
    linked = drawn(network_of(300), fragment=page.ask("location.hash"))
    assert f"affirmed · {rest} statements" in linked.panel()
    assert linked.page.locator("#graph .edge.on").count() == 1


def test_a_statement_behind_two_edges_of_a_line_counts_once(drawn, network_of):
    """What is said of two names of one closed group in one statement is one statement, in picture and panel."""
    network = network_of(4)
    pair = replace(network.statements[0], participants=((1, 2), (), (), ()))
    page = drawn(replace(network, statements=(pair, *network.statements[2:])), fragment="#open=1:0")
    assert (
        "collects data categories (not shown singly) (3 statements)" in page.page.locator("#graph .edge").text_content()
    )


def test_marks_of_words_with_hyphens(drawn, network_of):
    """A condition with a hyphen or other signs is marked in its sentence."""
    network = network_of(1, quote="We collect category 0 if you opt-in [a.b] (c/d) to it.")
    conditioned = replace(network.statements[0], conditions=("if you opt-in [a.b] (c/d) to it",))
    page = drawn(replace(network, statements=(conditioned,)))
    page.click_node("category 0")
    assert page.page.locator("#panel mark").all_inner_texts() == ["category 0", "if you opt-in [a.b] (c/d) to it"]


def test_the_overview_has_every_connection(lantern):
    """Those who cannot use the picture find the same edges in the list, as buttons."""
    buttons = lantern.page.locator("#panel .connection").all_inner_texts()
    found = {" ".join(text.split()).rsplit(" ", 1)[0] for text in buttons}
    assert found == lantern.visible()[1]


@pytest.mark.parametrize(
    ("name", "sentence", "mark"),
    [
        ("email address", "We keep E-mail addresses.", "E-mail addresses"),
        ("e-mail log", "We keep your email logs.", "email logs"),
        ("user's photo", "A user’s photos are kept.", "user’s photos"),
        ("payment card", "We keep repayment cards and payment-card numbers.", "payment-card"),
        ("cat", "We keep cat5 cables and cats.", "cats"),
    ],
)
def test_a_name_is_marked_in_whatever_form_it_is_written(drawn, network_of, name: str, sentence: str, mark: str):
    """Capitals, endings, hyphens and apostrophes make no difference; the parts of other words do."""
    page = drawn(network_of(1, label=name, quote=sentence))
    page.click_node(name)
    assert page.page.locator("#panel mark").all_inner_texts() == [mark]


def test_what_others_do_with_a_company_stands_apart(lantern):
    """Of a company that has a policy and is named by others, what others do comes before what it does itself."""
    lantern.click_node("Lantern Mail Ltd")
    headings = lantern.page.locator("#panel h3").all_inner_texts()
    assert [each.lower() for each in headings[:2]] == [
        "1 connection to lantern mail ltd",
        "5 connections from lantern mail ltd",
    ]
    assert lantern.page.locator("#panel .connections").first.inner_text().startswith("Orchid Forum collects from")
