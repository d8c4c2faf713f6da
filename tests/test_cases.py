"""A case is a folder: practices of one or more policies, the graph they make, and the answers it gives.

`NAME/POLICY.jsonl` holds what was extracted, `NAME/expected.ttl` the graphs of all its policies together, and each
`NAME/QUERY.csv` the answer to a query of kg, or to the case's own in `NAME/QUERY.rq`. A CSV file may open with
parameters: `# action=sell; data=name`.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import graph_diff, isomorphic

from kg.graph import policy_graph
from kg.iris import prefixes
from kg.ontology.check import load_vocabulary
from kg.query import load_query, run
from kg.store import open_store, trig
from tests.records import read_extraction

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())
ANSWERS = [answer for case in CASES for answer in sorted(case.glob("*.csv"))]


def graphs_of(case: Path) -> list[Graph]:
    """Return a graph for each policy of the case."""
    return [policy_graph(read_extraction(path), load_vocabulary()) for path in sorted(case.glob("*.jsonl"))]


def turtle(graph: Graph) -> str:
    """Return a graph as it is kept in `expected.ttl`."""
    for prefix, namespace in prefixes().items():
        graph.bind(prefix, namespace)
    return graph.serialize(format="turtle")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_practices_make_the_expected_graph(case: Path, *, golden: bool):
    """The graph of the practices has the triples of `expected.ttl`, and no others."""
    found = Graph()
    for graph in graphs_of(case):
        found += graph
    if golden:
        (case / "expected.ttl").write_text(turtle(found), encoding="utf-8")
    expected = Graph().parse(case / "expected.ttl")
    if not isomorphic(found, expected):
        _, extra, missing = graph_diff(found, expected)
        pytest.fail(f"not expected:\n{turtle(extra)}\nmissing:\n{turtle(missing)}")


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_graphs_give_the_expected_answers(answer: Path, tmp_path: Path, *, golden: bool):
    """A query of kg gives the rows of its CSV file, in their order."""
    (tmp_path / "graph.trig").write_bytes(b"".join(map(trig, graphs_of(answer.parent))))
    lines = answer.read_text(encoding="utf-8").splitlines(keepends=True)
    head = lines.pop(0) if lines and lines[0].startswith("#") else ""
    params = dict(pair.strip().split("=") for pair in head.removeprefix("#").split(";") if pair.strip())
    own = answer.with_suffix(".rq")
    query = load_query(str(own) if own.exists() else answer.stem)
    rows = run(open_store(tmp_path / "graph.trig"), query, params)
    if golden:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([rows.columns, *rows.text])
        answer.write_text(head + text.getvalue(), encoding="utf-8")
        return
    assert [list(rows.columns), *map(list, rows.text)] == list(csv.reader(lines))
