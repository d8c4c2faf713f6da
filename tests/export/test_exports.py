"""What `kg export` writes is what other programs read: each form is read back by a library that is not kg's."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import networkx as nx
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Dataset, Graph, URIRef

import kg as library
from kg.export.forms import FILES
from kg.export.jsonld import FILE as CONTEXT
from kg.export.notebook import picture_of
from kg.iris import expand, ontology_iri, prefixes, shorten
from kg.ontology.terms import ontology_graph

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

# rdflib 7.6 warns of what it does itself.
pytestmark = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")

NAMED = {"trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}
HOSTILE = """\
# Our policy

Lantern Ltd ("Lantern", "we") runs this site.

We collect your na\u0001me\ufffe when you press <b>"mood"</b>. We share your name with ]]> Oracle\u001b[2J Inc.
We never sell your email address.
"""


@pytest.fixture
def spelling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rdflib keep literals as they are spelt while it reads files."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    monkeypatch.setattr(rdflib.term.rdflib, "NORMALIZE_LITERALS", False)


@pytest.fixture
def hostile(kg: Runner, tmp_path: Path) -> Path:
    """Build a policy with characters that XML does not know, and with markup."""
    (tmp_path / "lantern.txt").write_text(HOSTILE, encoding="utf-8")
    kg("build", "lantern.txt", check=0)
    return tmp_path / "outputs"


def quads(dataset: Dataset) -> set[tuple[object, ...]]:
    """Return the triples of the named graphs of a dataset, each with the name of its graph."""
    return {(s, p, o, str(getattr(name, "identifier", name))) for s, p, o, name in dataset.quads()}


def read_network(kg: Runner, built: Path, form: str, path: Path) -> nx.MultiDiGraph[str]:
    """Return an exported network as networkx reads it."""
    kg("export", form, "-g", built, "-o", path, check=0)
    if form == "gexf":
        return nx.read_gexf(path, version="1.2draft")
    return nx.read_graphml(path, force_multigraph=True)


@pytest.mark.usefixtures("spelling")
@pytest.mark.parametrize("form", NAMED)
def test_named_graphs_survive(form: str, kg: Runner, built: Path):
    """TriG, N-Quads and JSON-LD hold every triple of the build in its graph, spelt as it was, and no other."""
    written = kg("export", form, "-g", built, check=0).stdout
    dataset = Dataset()
    dataset.parse(data=written, format=NAMED[form])
    assert quads(dataset) == quads(library.load(built))


@pytest.mark.usefixtures("spelling")
def test_turtle_is_the_union(kg: Runner, built: Path):
    """Turtle holds the triples of all graphs."""
    written = Graph().parse(data=kg("export", "turtle", "-g", built, check=0).stdout, format="turtle")
    assert set(written) == {(s, p, o) for s, p, o, _ in library.load(built).quads()}


@pytest.mark.parametrize("form", FILES)
def test_the_same_graph_gives_the_same_bytes(form: str, kg: Runner, built: Path, tmp_path: Path):
    """A form is written alike to a file and to standard output, time and again."""
    kg("export", form, "-g", built, "-o", tmp_path / "once", check=0)
    again = kg("export", form, "-g", built, check=0).stdout
    assert (tmp_path / "once").read_text(encoding="utf-8").splitlines() == again.splitlines()


def test_json_ld_reads_well(kg: Runner, built: Path):
    """Names are CURIEs, values are plain strings, and one value is no list."""
    graphs = json.loads(kg("export", "jsonld", "-g", built, check=0).stdout)["@graph"]
    larkpost = next(graph["@graph"] for graph in graphs if graph["id"] == "policy:larkpost")
    kept = next(node for node in larkpost if "kg:Retention" in node.get("type", ()) and "kg:duration" in node)
    assert kept["kg:policy"] == "policy:larkpost"
    assert kept["kg:polarity"] == "kg:Affirmed"
    assert 0 <= float(kept["kg:confidence"]) <= 1
    assert kept["kg:data"].startswith("data:")


def test_the_context_follows_the_ontology():
    """Every prefix is in the context, and every property whose values are IRIs or typed is said to be so."""
    context = json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"]
    assert {name: context.get(name) for name in prefixes()} == dict(prefixes())
    ontology = ontology_graph()
    expected = {}
    for name in ontology.subjects(RDF.type, OWL.ObjectProperty):
        expected[shorten(str(name))] = "@id"
    for name in ontology.subjects(RDF.type, OWL.DatatypeProperty):
        value = ontology.value(name, RDFS.range)
        if value not in {None, XSD.string}:
            expected[shorten(str(name))] = shorten(str(value))
    assert {name: context.get(name, {}).get("@type") for name in expected} == expected


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networks_survive(form: str, kg: Runner, built: Path, tmp_path: Path):
    """GraphML and GEXF hold the nodes and edges of `kg.to_networkx`, with all attributes in their types."""
    found = read_network(kg, built, form, tmp_path / "network")
    expected = library.to_networkx(built)
    assert dict(found.nodes(data=True)) == dict(expected.nodes(data=True))
    edges = {(start, end, key): said for start, end, key, said in found.edges(keys=True, data=True)}
    for said in edges.values():
        said.pop("id", None)  # which GEXF numbers edges by
    assert edges == {(start, end, key): said for start, end, key, said in expected.edges(keys=True, data=True)}


def test_a_network_tells_what_is_denied(built: Path):
    """What a policy denies is an edge that says so, in its label as well."""
    network = library.to_networkx(built)
    sales = [said for *_, said in network.edges(data=True) if said["relation"] == "sells"]
    assert {(said["polarity"], said["label"]) for said in sales} == {("denied", "not sells")}
    assert all(said["cue"] and said["quote"] for said in sales)


def test_nothing_in_a_network_is_none(built: Path):
    """Every attribute is a text, a number or a truth value; nodes and edges have labels."""
    network = library.to_networkx(built)
    told = [said for _, said in network.nodes(data=True)] + [said for *_, said in network.edges(data=True)]
    assert {type(value) for said in told for value in said.values()} <= {str, int, float, bool}
    assert all(said["label"] for said in told)


def test_concepts_are_joined_to_those_above(built: Path):
    """From e-mail addresses a way of `broader` edges leads to the top of the data."""
    network = library.to_networkx(built)
    hierarchy = network.edge_subgraph(edge for edge in network.edges(keys=True) if edge[2].startswith("broader"))
    assert nx.has_path(hierarchy, "data:email-address", "data:information")


def test_a_picture_for_notebooks_has_what_is_said_once(built: Path):
    """Pyvis gets each node that a practice names and each thing said of two of them once; what is denied is dashed."""
    network, picture = library.to_networkx(built), library.to_pyvis(built)
    said = [
        (start, end, each["label"]) for start, end, each in network.edges(data=True) if each["relation"] != "broader"
    ]
    assert {(each["from"], each["to"], each["title"].rpartition(" (")[0]) for each in picture.edges} == set(said)
    assert sum(each["value"] for each in picture.edges) == len(said)
    assert {each["title"].startswith("not ") for each in picture.edges if each["dashes"]} == {True}
    assert {each["id"] for each in picture.nodes} == {name for start, end, _ in said for name in (start, end)}


def test_hostile_text_cannot_leave_a_picture():
    """In the page that pyvis writes, a name of a policy's own stays within its string."""
    name = '</script><script>alert("data")</script>'
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("party:a", label="A", kind="party")
    network.add_node("data:b", label=name, kind="data")
    network.add_edge("party:a", "data:b", "1", label=name, relation="collects", polarity="affirmed")
    page = picture_of(network).generate_html()
    assert "alert(" in page
    assert "<script>alert(" not in page


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_hostile_text_is_harmless_in_xml(form: str, kg: Runner, hostile: Path, tmp_path: Path):
    """Characters that XML does not know, and markup, come out as text that any parser reads."""
    network = read_network(kg, hostile, form, tmp_path / "network")
    quotes = {said.get("quote", "") for *_, said in network.edges(data=True)}
    assert any('<b>"mood"</b>' in quote for quote in quotes)
    assert not any(set(quote) & {"\x01", "\x1b", "\ufffe"} for quote in quotes)


def test_neo4j_tables_fit_together(kg: Runner, built: Path, tmp_path: Path):
    """Ids are unique, relationships lead from node to node, and columns have the types the importer wants."""
    kg("export", "neo4j", "-g", built, "-o", tmp_path / "neo4j", check=0)
    with (tmp_path / "neo4j" / "nodes.csv").open(newline="", encoding="utf-8") as file:
        nodes = list(csv.DictReader(file))
    with (tmp_path / "neo4j" / "edges.csv").open(newline="", encoding="utf-8") as file:
        edges = list(csv.DictReader(file))
    assert list(nodes[0]) == ["id:ID", ":LABEL", "label", "iri"]
    assert list(edges[0])[:3] == [":START_ID", ":END_ID", ":TYPE"]
    ids = Counter(node["id:ID"] for node in nodes)
    assert set(ids.values()) == {1}
    assert {edge[end] for edge in edges for end in (":START_ID", ":END_ID")} <= ids.keys()
    assert {node[":LABEL"] for node in nodes} == {"Party", "Data", "Purpose"}
    assert all(float(edge["confidence:double"]) <= 1 for edge in edges if edge["confidence:double"])
    assert {edge["polarity"] for edge in edges if edge[":TYPE"].startswith("NOT_")} == {"denied"}
    assert "denied" not in {edge["polarity"] for edge in edges if not edge[":TYPE"].startswith("NOT_")}


def test_neo4j_needs_a_folder(kg: Runner, built: Path):
    """Several files do not go to standard output."""
    finished = kg("export", "neo4j", "-g", built, check=2)
    assert "name a folder for them with -o" in finished.stderr


def test_practices_are_a_table(kg: Runner, built: Path):
    """Each practice of the build has a row for each data category and recipient; quotes stand where they say."""
    table = list(csv.DictReader(io.StringIO(kg("export", "practices", "-g", built, check=0).stdout)))
    store = library.load(built)
    practices = set(store.subjects(RDF.type, URIRef(expand("kg:Practice"))))
    assert {expand(row["practice"]) for row in table} == set(map(str, practices))
    assert len({(row["practice"], row["data"], row["recipient"]) for row in table}) == len(table)
    shared = next(
        row for row in table if row["recipient_label"] == "Coinbridge" and row["data"] == "data:billing-address"
    )
    assert (shared["policy"], shared["action"], shared["polarity"]) == ("larkpost", "share", "affirmed")
    assert (int(shared["start"]), int(shared["end"])) == (1684, 1773)
    assert shared["quote"].startswith("We share your name and billing address with Coinbridge")


def test_the_table_gives_every_field_back(kg: Runner, built: Path):
    """What a practice has in the graph stands in each of its rows, lists parted by "; "."""
    table = list(csv.DictReader(io.StringIO(kg("export", "practices", "-g", built, check=0).stdout)))
    store = library.load(built)
    label = {node: str(text) for name in (RDFS.label, SKOS.prefLabel) for node, text in store.subject_objects(name)}

    def said(row: dict[str, str], name: str) -> list[str]:
        values = store.objects(URIRef(expand(row["practice"])), URIRef(expand(f"kg:{name}")))
        return sorted(label.get(value, str(value)) for value in values)

    for row in table:
        for column in ("polarity", "modality", "basis", "cue", "source", "purpose", "duration", "condition"):
            cell = row.get(column, row.get(f"{column}s"))
            assert sorted(cell.split("; ") if cell else []) == said(row, column)
        assert [row["actor_label"]] == said(row, "actor")
        assert float(row["confidence"]) == float(said(row, "confidence")[0])
    for name in ("data", "recipient"):
        given = {(row["practice"], row[f"{name}_label"]) for row in table if row[name]}
        assert given == {(row["practice"], each) for row in table for each in said(row, name)}


def test_a_graph_that_is_no_build_is_refused(kg: Runner, built: Path, tmp_path: Path):
    """A network of a graph with a confidence in words is not made up; one line says how to find out more."""
    folder = tmp_path / "broken"
    shutil.copytree(built, folder)
    path = folder / "policies" / "larkpost.trig"
    before, _, after = path.read_text(encoding="utf-8").partition("kg:confidence ")
    path.write_text(f'{before}kg:confidence "high" ;{after.partition(";")[2]}', encoding="utf-8")
    finished = kg("export", "gexf", "-g", folder, "-o", tmp_path / "out.gexf", check=1)
    warning, error = finished.stderr.splitlines(keepends=True)
    assert warning.startswith("Warning: somebody has edited ")
    assert error.startswith("Error: policy:larkpost is not as a build writes it")
    assert error.endswith("; `kg check` says what is wrong\n")
    assert not (tmp_path / "out.gexf").exists()


def test_load_is_a_dataset_for_sparql(built: Path):
    """`kg.load` gives the named graphs, their union as default graph, and the prefixes of the vocabulary."""
    dataset = library.load(str(built))
    names = {str(graph.identifier) for graph in dataset.graphs() if len(graph)}
    assert {ontology_iri(), expand("policy:larkpost")} <= names
    (row,) = dataset.query("SELECT (COUNT(*) AS ?n) { ?p a kg:Sale ; kg:polarity kg:Denied ; kg:policy/rdfs:label ?l }")
    assert int(row.n) == 4
