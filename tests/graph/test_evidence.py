"""Where a policy says so, and where its graph comes from, in the terms of the Web Annotation model and PROV-O."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pyoxigraph
import pytest
from rdflib import XSD, Graph, Literal, URIRef
from rdflib.query import ResultRow

from kg import __version__
from kg.graph import policy_graph
from kg.iris import expand, prefixes
from kg.model import DataItem, Duration, Statement, StatementKind
from kg.ontology.check import load_vocabulary
from tests.records import read_extraction

if TYPE_CHECKING:
    from tests.conftest import Extract

KEPT = "We keep your e-mail\naddress and share it with our partners."
SOLD = "We do not sell your name."
HEAD = '# Tern Ltd: privacy\n\n## What we keep\n\n### Mail > "all" \U0001f984\n\n'
TEXT = f"{HEAD}Hello. {KEPT} Bye.\n\n## Else\n\n{SOLD}"
CASE = Path(__file__).parent.parent / "cases" / "mail-service" / "harbor-mail.jsonl"
ODD = ["a > b", "<a>", "two\nlines", "tab\tand \x01 control", "half \ud800 of a pair", "\udcff", "../..", "", "日本"]


@pytest.fixture
def graph(extract: Extract) -> Graph:
    """Return the graph of the text."""
    return policy_graph(extract(TEXT), load_vocabulary())


def select(graph: Graph, query: str) -> list[tuple[str, ...]]:
    """Return the solutions of a query, sorted."""
    found = graph.query("".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes().items()) + query)
    return sorted(tuple(map(str, row)) for row in found if isinstance(row, ResultRow))


def test_quotes_have_the_text_around_them(graph: Graph):
    """The quote selector has the words as they stand in the file, and up to 32 code points before and after them."""
    query = """SELECT ?prefix ?exact ?suffix {
        ?s a oa:TextQuoteSelector ; oa:prefix ?prefix ; oa:exact ?exact ; oa:suffix ?suffix }"""
    assert select(graph, query) == [
        ('eep\n\n### Mail > "all" \U0001f984\n\nHello. ', KEPT, " Bye.\n\n## Else\n\nWe do not sell y"),
        ("th our partners. Bye.\n\n## Else\n\n", SOLD, ""),
    ]


def test_positions_count_code_points_of_the_document(graph: Graph):
    """The position selector cuts the quote out of the file, whose checksum names the document."""
    query = """SELECT ?quote ?start ?end ?sha { ?e kg:quote ?quote ; oa:hasSource ?document ; oa:hasSelector ?s .
        ?document a kg:Document ; kg:sha256 ?sha . ?s a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end }"""
    found = select(graph, query)
    assert {quote for quote, *_ in found} == {KEPT, SOLD}
    for quote, start, end, sha in found:
        assert TEXT[int(start) : int(end)] == quote
        assert sha == hashlib.sha256(TEXT.encode()).hexdigest()
    types = {each.datatype for each in graph.objects(None, URIRef(expand("oa:start"))) if isinstance(each, Literal)}
    assert types == {XSD.nonNegativeInteger}


def test_what_one_sentence_says_rests_on_one_evidence(graph: Graph):
    """Two practices of a sentence have the same evidence, which is described once."""
    query = """SELECT (COUNT(DISTINCT ?p) AS ?n) ?quote { ?p a kg:Practice ; kg:evidence ?e . ?e kg:quote ?quote }
        GROUP BY ?e ?quote"""
    assert select(graph, query) == [("1", SOLD), ("2", KEPT)]


def test_evidence_knows_the_headings_above(graph: Graph):
    """The headings above a sentence stand with it, outermost first."""
    assert select(graph, "SELECT ?heading ?quote { ?e kg:heading ?heading ; kg:quote ?quote }") == [
        ("Tern Ltd: privacy > Else", SOLD),
        ('Tern Ltd: privacy > What we keep > Mail > "all" \U0001f984', KEPT),
    ]


def test_a_huge_heading_is_not_written_with_every_sentence(extract: Extract):
    """However long a heading is, the graph stays about as large as the file."""
    text = f"# {'x' * 50_000}\n\n" + "\n\n".join(f"We keep your name for {n} days." for n in range(2, 60))
    size = len(policy_graph(extract(text), load_vocabulary()).serialize(format="nt"))
    assert size < 10 * len(text)


def test_a_graph_says_where_it_comes_from(graph: Graph):
    """A policy is derived from a document by a run of this version of kg, which used that document."""
    query = """SELECT ?sha ?kg { ?policy a kg:Policy ; prov:wasDerivedFrom ?document ; prov:wasGeneratedBy ?run .
        ?document a prov:Entity ; kg:sha256 ?sha . ?run a prov:Activity ; prov:used ?document ;
        prov:wasAssociatedWith ?agent . ?agent a prov:SoftwareAgent ; rdfs:label ?kg }"""
    assert select(graph, query) == [(hashlib.sha256(TEXT.encode()).hexdigest(), f"kg {__version__}")]


@pytest.mark.parametrize("odd", ODD)
def test_odd_texts_give_valid_rdf(odd: str):
    """Names and phrases with markup, line ends, control characters or half a character give valid IRIs and literals."""
    extraction = read_extraction(CASE)
    policy = replace(extraction.policy, name=odd, site=odd)
    first_party = replace(extraction.first_party, name=odd, aliases=(odd, "we"))
    practices = tuple(
        replace(
            each,
            data=(DataItem(odd),),
            recipients=(odd,),
            purposes=(odd,),
            durations=(Duration(odd, None),),
            conditions=(odd,),
            cue=odd,
            evidence=replace(each.evidence, quote=odd, headings=(odd,)),
        )
        for each in extraction.practices
    )
    statements = tuple(
        Statement(kind, odd, practices[0].evidence, data=(odd,), purposes=(odd,), means=(odd,))
        for kind in get_args(StatementKind)
    )
    whole = replace(extraction, policy=policy, first_party=first_party, practices=practices, statements=statements)
    graph = policy_graph(whole, load_vocabulary())
    written = graph.serialize(format="nt", encoding="utf-8")
    read = list(pyoxigraph.parse(written, pyoxigraph.RdfFormat.N_TRIPLES))
    assert len(read) == len(graph)
    shown = odd.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert (shown,) in select(graph, "SELECT ?name { ?policy a kg:Policy ; rdfs:label ?name }")
