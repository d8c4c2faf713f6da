"""What may be done and what must be is told so, on the page, in the terminal and by the query that the page gives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.store import Store, open_store
from kg.view.reading import read_network
from kg.view.telling import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.view.network import Network
    from tests.view.conftest import Opened

LANTERN = Path(__file__).with_name("lantern.trig")
MODALITIES = {"p1": "kg:Required", "p2": "kg:Possible", "p3": "kg:Possible"}
"""Those of the practices of `lantern.trig`; the fourth is left without, as in graphs of former versions."""


@pytest.fixture(scope="module")
def modal_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Open the graph of two small policies, of which one speaks of what may be done and what must be."""
    text = LANTERN.read_text("utf-8")
    for practice, modality in MODALITIES.items():
        text = text.replace(
            f"lantern:{practice} a kg:Practice", f"lantern:{practice} kg:modality {modality} ; a kg:Practice"
        )
    path = tmp_path_factory.mktemp("modal") / "lantern.trig"
    path.write_text(text, "utf-8")
    return open_store(path)


@pytest.fixture(scope="module")
def modal(modal_store: Store) -> Network:
    """Return the network of that graph."""
    return read_network(modal_store)


def test_a_practice_is_told_with_its_modality(modal: Network):
    """What may be done, what must be, what may not be, and what is plainly said to be done differ in their verbs."""
    assert sorted(tell(modal, statement) for statement in modal.statements) == [
        "Lantern Mail Ltd may not sell home address",
        "Lantern Mail Ltd may share home address with postal courier for deliver stamps, if you order stamps",
        "Lantern Mail Ltd must retain mail log, 90 days",
        "Orchid Forum collects mail log from Lantern Mail Ltd",
    ]


def test_the_page_says_may_and_must(modal: Network, drawn: Callable[..., Opened]):
    """Statements, connections and lines of the picture have the verb that the policy's words call for."""
    page = drawn(modal)
    page.click_edge("Lantern Mail Ltd may share home address")
    assert page.page.locator("#panel h2 .verb").inner_text() == "may share"
    assert page.page.locator("#panel .statement .verb").all_inner_texts() == ["may share"]
    page.click_edge("Lantern Mail Ltd may not sell home address")
    assert page.page.locator("#panel .statement .verb.denied").inner_text() == "may not sell"
    page.click_node("mail log")
    assert page.page.locator("#panel .connection .verb").all_inner_texts() == ["must retain", "collects"]


def test_the_table_says_may_and_must(modal: Network, drawn: Callable[..., Opened]):
    """The table and the rows that are saved from it have the same verbs as the panel."""
    page = drawn(modal)
    assert page.ask("COLUMNS[2][0]") == "Does"
    assert sorted(page.ask("onScreen().map(COLUMNS[2][1])")) == ["collects", "may not sell", "may share", "must retain"]


def test_what_may_be_done_can_be_hidden(modal: Network, modal_store: Store, drawn: Callable[..., Opened]):
    """Without what is only possible, what is done or must be done is left; the query that is given finds as much."""
    page = drawn(modal)
    page.chip("may").click()
    assert page.visible()[1] == {
        "Lantern Mail Ltd must retain mail log",
        "Orchid Forum collects mail log",
        "Orchid Forum collects from Lantern Mail Ltd",
    }
    quotes = {str(row[-1]) for row in modal_store.query(page.ask("sparql()")).rows}
    assert quotes == {"We keep mail logs for 90 days.", "Lantern Mail gives us the mail logs of our forum."}
    page.chip("must").click()
    assert page.visible()[1] == {"Orchid Forum collects mail log", "Orchid Forum collects from Lantern Mail Ltd"}


def test_the_legend_has_no_modality_that_nothing_has(lantern: Opened):
    """Where all is plainly stated, the legend offers nothing to hide."""
    assert lantern.chip("may").count() == lantern.chip("must").count() == 0
