"""Values that users give to queries find their terms."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from kg.errors import QueryError
from kg.iris import expand
from kg.parameters import resolve
from kg.store import Store, open_store
from tests.records import read_extraction, write_graphs

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return a store with the graphs of all cases."""
    path = tmp_path_factory.mktemp("store") / "graph.trig"
    return open_store(write_graphs(path, *map(read_extraction, sorted(CASES.glob("*/*.jsonl")))))


@pytest.mark.parametrize(
    ("name", "value", "curie"),
    [
        ("data", "IP address", "data:ip-address"),
        ("data", "Your IP addresses", "data:ip-address"),
        ("data", "internet protocol address", "data:ip-address"),
        ("data", "data:ip-address", "data:ip-address"),
        ("data", "https://w3id.org/privacy-kg/data/ip-address", "data:ip-address"),
        ("data", "delivery log", "data:delivery-log"),
        ("data", "Delivery Log", "data:delivery-log"),
        ("party", "third parties", "party:third-party"),
        ("party", "Coinwell", "party:coinwell"),
        ("party", "coinwell ltd.", "party:coinwell"),
        ("party", "HarborMail", "party:harbor-mail"),
        ("party", "Parcelo GmbH", "party:parcelo"),
        ("purpose", "Analytics", "purpose:analytics"),
        ("purpose", "measure visits", "purpose:measure-visits"),
        ("policy", "harbor-mail", "policy:harbor-mail"),
        ("policy", "Harbor-Mail", "policy:harbor-mail"),
        ("policy", "policy:harbor-mail", "policy:harbor-mail"),
        ("action", "share", "kg:Sharing"),
        ("action", "Sharing", "kg:Sharing"),
        ("action", "sells", "kg:Sale"),
    ],
)
def test_a_value_names_a_term(store: Store, name: str, value: str, curie: str):
    """A concept, policy or action is found by label, other wording, CURIE or IRI, new concepts included."""
    assert resolve(store, name, value) == URIRef(expand(curie))


def test_any_other_parameter_is_text(store: Store):
    """Under a name of the query's own a value is a text as it stands."""
    assert resolve(store, "quote", 'a "b" }') == Literal('a "b" }')


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("data", "IP adress", 'no data category is called "IP adress"; did you mean IP address or'),
        ("data", "delivery logz", 'no data category is called "delivery logz"; did you mean delivery log'),
        ("data", "data:nothing", 'no data category is called "data:nothing"; list them with `kg query -e'),
        ("data", "kg:Policy", 'no data category is called "kg:Policy"'),
        ("party", "Coinwel", 'no party is called "Coinwel"; did you mean Coinwell'),
        ("policy", "harbour-mail", 'no policy is called "harbour-mail"; did you mean harbor-mail'),
        ("action", "steal", 'no action is called "steal"; use one of collect, delete, retain, sell, share, use'),
        ("purpose", "", 'no purpose is called ""'),
    ],
)
def test_an_unknown_value_names_similar_ones(store: Store, name: str, value: str, message: str):
    """What names nothing is an error that helps: near matches, or how to list what there is."""
    with pytest.raises(QueryError) as error:
        resolve(store, name, value)
    assert str(error.value).startswith(message)


def test_the_listing_it_points_to_works(store: Store):
    """The query in the remedy can be run as it stands."""
    with pytest.raises(QueryError) as error:
        resolve(store, "data", "qqqqqqqq")
    listing = error.value.remedy.partition("-e '")[2].rpartition("'")[0]
    assert ("IP address",) in [tuple(map(str, row)) for row in store.query(listing).rows]
