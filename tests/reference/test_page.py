"""The reference page: it has every term, leads where it says, and is safe to open."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from kg.iris import expand, ontology_iri, shorten
from kg.ontology.terms import load_terms, ontology_graph
from kg.reference.page import render
from kg.reference.read import read_reference

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.reference.entries import Branch

GRAPH = ontology_graph()
REFERENCE = read_reference(GRAPH)
PAGE = render(REFERENCE).decode()
HOSTILE = """</style><script>alert(1)</script><img src=x onerror="alert(1)"> ' " & {{ 7*7 }}"""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


class Outline(HTMLParser):
    """Collects what a page holds: elements, identifiers, links, and text without markup."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down an element."""
        found = dict(attrs)
        self.tags.append(tag)
        self.attributes |= found.keys()
        self.ids += filter(None, [found.get("id")])
        self.links += filter(None, [found.get("href")])

    def handle_data(self, data: str) -> None:
        """Take down a text."""
        self.texts.append(data)


OUTLINE = Outline(PAGE)


def entry(curie: str) -> dict[str, list[str]]:
    """Return the facts of an entry as they are shown."""
    found = next(each for section in REFERENCE.sections for each in section.entries if each.key == curie)
    return {fact.name: [value.text for value in fact.values] for fact in found.facts}


def test_every_term_of_the_ontology_has_an_entry():
    """Each class, property and concept stands on the page once, under its short name, with its IRI."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, SKOS.Concept)
    terms = {str(term) for kind in kinds for term in GRAPH.subjects(RDF.type, kind)}
    assert {shorten(term) for term in terms} <= set(OUTLINE.ids)
    assert terms <= set(OUTLINE.texts)
    assert {str(scheme) for scheme in GRAPH.subjects(RDF.type, SKOS.ConceptScheme)} <= set(OUTLINE.texts)
    assert len(OUTLINE.ids) == len(set(OUTLINE.ids))


def test_every_link_on_the_page_leads_to_its_place():
    """A link within the page has its target, and no other link runs anything."""
    inner = {link[1:] for link in OUTLINE.links if link.startswith("#")}
    assert inner <= set(OUTLINE.ids)
    assert all(link.startswith(("#", "https://", "http://", "data:,")) for link in OUTLINE.links)


def test_a_concept_tells_what_it_is_called_and_where_it_stands():
    """A concept has its definition, other names, broader and narrower concepts, and links to DPV."""
    assert entry("data:postal-address") == {
        "Broader": ["contact information"],
        "Narrower": [
            *("billing address", "city", "country", "delivery address", "postal code", "state or province"),
            "street address",
        ],
        "Close match": ["pd:PhysicalAddress"],
        "Type": ["dpv:PersonalData", "kg:DataCategory"],
    }
    assert "mailing address" in "".join(OUTLINE.texts)
    assert load_terms().concepts[expand("data:postal-address")].definition in OUTLINE.texts


def test_classes_and_properties_tell_how_they_belong_together():
    """A property has its domain and range, a class its properties, and both what they are in DPV."""
    assert entry("kg:recipient")["Domain"] == ["kg:Practice"]
    assert entry("kg:recipient")["Range"] == ["kg:Party"]
    assert entry("kg:recipient")["DPV property"] == ["dpv:hasRecipient"]
    assert "kg:recipient" in entry("kg:Practice")["Domain of"]
    assert entry("kg:Retention")["Subclass of"] == ["kg:Practice"]
    assert entry("kg:Retention")["DPV operation"] == ["dpv:Store"]
    assert entry("kg:Polarity")["Values"] == ["kg:Affirmed", "kg:Denied"]


def test_the_hierarchy_holds_every_concept_once_with_what_is_below_it():
    """A concept with two broader ones stands below both, and what is below it below the first of them."""
    for section in REFERENCE.sections:
        if section.branches:
            opened = [branch for branch in _walk(section.branches) if branch.below]
            assert len({branch.link.href for branch in opened}) == len(opened)
            shown = {branch.link.href for branch in _walk(section.branches)}
            assert shown == {f"#{each.key}" for each in section.entries}


def _walk(branches: tuple[Branch, ...]) -> Iterator[Branch]:
    for branch in branches:
        yield branch
        yield from _walk(branch.below)


def test_the_page_asks_nobody_for_anything():
    """No script, no frame, no picture and no style but its own, which the policy of the page allows by its hash."""
    assert not {"script", "iframe", "img", "object", "embed", "form"} & set(OUTLINE.tags)
    assert not {name for name in OUTLINE.attributes if name.startswith("on") or name in {"src", "style"}}
    style = re.search(r"<style>(.*?)</style>", PAGE, re.DOTALL)
    assert style
    assert not re.search(r"@import|url\(", style[1])
    hashed = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{hashed}'" in PAGE


def test_what_the_ontology_says_is_text_and_no_markup():
    """Labels, definitions and other names that look like markup are shown as they are written."""
    graph = Graph(identifier=ontology_iri())
    node = URIRef(expand("kg:Trap"))
    graph.add((node, RDF.type, OWL.Class))
    for predicate in (RDFS.label, RDFS.comment, SKOS.altLabel, URIRef(expand("kg:action"))):
        graph.add((node, predicate, Literal(HOSTILE)))
    outline = Outline(render(read_reference(graph)).decode())
    assert {"script", "img"} & set(outline.tags) == set()
    assert sum(HOSTILE in text for text in _joined(outline)) == 1
    assert "".join(outline.texts).count("{{ 7*7 }}") == 4


def _joined(outline: Outline) -> list[str]:
    return ["".join(outline.texts)]


def test_the_same_ontology_gives_the_same_page():
    """Two renderings of graphs that were read apart are equal to the byte."""
    assert render(read_reference(ontology_graph())).decode() == PAGE


@pytest.mark.browser
def test_a_browser_shows_it_without_complaint(tmp_path: Path):
    """Chromium builds every entry and finds nothing to complain about, the content policy included."""
    browser = os.environ.get("KG_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if browser is None:
        pytest.skip("there is no Chromium: apt-get install chromium, or name one in KG_CHROMIUM")
    path = tmp_path / "ontology.html"
    path.write_text(PAGE, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", f"--user-data-dir={tmp_path}"]
    finished = subprocess.run(
        [browser, *options, "--dump-dom", path.as_uri()],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    assert finished.stdout.count("<article ") == sum(len(section.entries) for section in REFERENCE.sections)
    assert "CONSOLE" not in finished.stderr
