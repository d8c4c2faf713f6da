"""Graphs become TriG in one form, and come back as they were."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Dataset, Literal
from rdflib.compare import isomorphic

from kg import __version__
from kg.graph import policy_graph
from kg.iris import prefixes
from kg.ontology.check import load_vocabulary
from kg.store import open_store
from tests.records import read_extraction, write_graphs

CASES = Path(__file__).parent.parent / "cases"
EXTRACTIONS = [read_extraction(path) for path in sorted(CASES.glob("*/*.jsonl"))]
HOSTILE = 'We say "no" </script>\\ \u0001 \u2028 <b> \n\t %s {} \U0001f984'


def test_two_builds_give_the_same_bytes(tmp_path: Path):
    """The file depends on the graphs alone, not on the order in which triples were added or on where it lies."""
    first = write_graphs(tmp_path / "a.trig", *EXTRACTIONS).read_bytes()
    shuffled = [
        replace(each, practices=tuple(random.Random(1).sample(each.practices, len(each.practices))))  # noqa: S311
        for each in EXTRACTIONS
    ]
    assert write_graphs(tmp_path / "b.trig", *shuffled).read_bytes() == first


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib uses what it deprecates
def test_the_file_is_trig_that_others_read(tmp_path: Path):
    """Rdflib reads the same named graphs from the file."""
    dataset = Dataset()
    dataset.parse(data=write_graphs(tmp_path / "graph.trig", *EXTRACTIONS).read_text(encoding="utf-8"), format="trig")
    expected = [policy_graph(each, load_vocabulary()) for each in EXTRACTIONS]
    for graph in expected:
        assert isomorphic(dataset.graph(graph.identifier), graph)
    assert {graph.identifier for graph in dataset.graphs() if len(graph)} == {graph.identifier for graph in expected}


def test_the_file_is_meant_to_be_read(tmp_path: Path):
    """Prefixes come first, each once; statements are grouped by subject, in order."""
    path = write_graphs(
        tmp_path / "graph.trig", next(each for each in EXTRACTIONS if each.policy.name == "harbor-mail")
    )
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[: len(prefixes())] == [f"@prefix {prefix}: <{iri}> ." for prefix, iri in prefixes().items()]
    assert sum(line.startswith("@prefix") for line in lines) == len(prefixes())
    start = lines.index("policy:harbor-mail {")
    assert lines[start + 1 : start + 4] == [
        f"\tagent:kg-{__version__} a prov:SoftwareAgent ;",
        f'\t\trdfs:label "kg {__version__}" .',
        (
            "\tdata:calendar kg:within data:calendar , data:documents , data:information , data:provided-information , "
            "data:user-content ."
        ),
    ]
    own = lines.index("\tdata:closed-account a skos:Concept , dpv:PersonalData , kg:DataCategory ;")
    assert lines[own + 1 : own + 3] == [
        "\t\tskos:broader data:account-information ;",
        '\t\tskos:prefLabel "closed account"@en ;',
    ]


def test_any_text_survives(tmp_path: Path):
    """Quotes, markup, control characters and line ends come back from the store as they went in."""
    extraction = EXTRACTIONS[0]
    practice = extraction.practices[0]
    odd = replace(practice, evidence=replace(practice.evidence, quote=HOSTILE), conditions=(HOSTILE,))
    policy = replace(extraction.policy, name=HOSTILE)
    only = replace(extraction, policy=policy, practices=(odd,), statements=())
    path = write_graphs(tmp_path / "graph.trig", only)
    answer = open_store(path).query(
        "SELECT ?n ?q ?c { ?p rdfs:label ?n ; a kg:Policy . ?x kg:quote ?q . ?y kg:condition ?c }"
    )
    assert answer.rows == ((Literal(HOSTILE),) * 3,)
