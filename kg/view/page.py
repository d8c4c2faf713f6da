"""A network → one self-contained HTML page, on a template of our own.

The page asks nobody for anything: scripts, styles and data are in the file, and its Content-Security-Policy
(https://www.w3.org/TR/CSP3/) allows these alone, each by its hash. What policies say is data, never markup: it stands
in a block of compressed JSON, and is put on the page as text.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.files import replacing
from kg.iris import shorten
from kg.resources import VIEW
from kg.view.palette import stylesheet
from kg.view.payload import payload
from kg.view.reading import read_network
from kg.view.selecting import DATA, PARTIES, find_node, find_policy, restricted
from kg.view.style import load_style

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kg.store import Store
    from kg.view.network import Network, Node

TEMPLATE = VIEW / "template"
SCRIPTS = (
    *("data", "words", "state", "filter", "flows", "selection", "dom", "picture", "edges", "drawing", "lighting"),
    *("physics", "viewport", "sentences", "panel", "overview", "controls", "table", "flow", "retention", "compare"),
    *("sparql", "download", "start"),
)
VIEWS = (
    *(("network", "Network"), ("table", "Table"), ("flow", "Data flow"), ("retention", "Retention")),
    ("compare", "Comparison"),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What part of a graph a page is to show; names, as people write them.

    Attributes:
        policies: nothing but these.
        party: all that involves this party, or a kind of it.
        data: all that happens to this data category, or one below it.
        compare: policies to open side by side.
    """

    policies: tuple[str, ...] = ()
    party: str = ""
    data: str = ""
    compare: tuple[str, ...] = ()


EVERYTHING = Wish()


def write_page(store: Store, path: Path, wish: Wish = EVERYTHING) -> None:
    """Write the page of all practices in a store, or of some; the file appears whole or not at all.

    Raises:
        StoreError: the file cannot be written, or the graph lacks what the page needs.
        QueryError: the graph has no policy, party or category of a name that is wished for.
        VocabularyError: `ontology/view.yaml` is at fault.
    """
    network, nodes = _wished(read_network(store), wish)
    start = {"select": shorten(nodes[0].iri)} if nodes else {}
    if wish.compare:
        start["view"] = "compare"
    page = render(network, start, " and ".join(node.label for node in nodes))
    with replacing(path) as draft:
        draft.write(page)


def _wished(network: Network, wish: Wish) -> tuple[Network, list[Node]]:
    """The part of a network that is wished for, and the party and category that it is about."""
    policies = [find_policy(network, name) for name in (*wish.policies, *wish.compare)]
    asked = [(wish.party, PARTIES), (wish.data, DATA)]
    nodes = [find_node(network, name, kinds) for name, kinds in asked if name]
    part = restricted(network, policies=policies, nodes=nodes) if policies or nodes else network
    return part, [network.nodes[node] for node in nodes]


def render(network: Network, start: Mapping[str, str] | None = None, about: str = "") -> bytes:
    """The page as UTF-8; the same network gives the same bytes.

    Args:
        network: what it shows.
        start: what it opens with; see `payload`.
        about: what the title says that it is about, if not about data as a whole.

    Raises:
        VocabularyError: `ontology/view.yaml` is at fault.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    scripts = [(TEMPLATE / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    styles = [(TEMPLATE / "page.css").read_text(encoding="utf-8"), stylesheet(load_style())]
    environment = Environment(loader=FileSystemLoader(TEMPLATE), autoescape=True, undefined=StrictUndefined)
    page = environment.get_template("page.html.jinja").render(
        title=_title(network, about or "data"),
        counts=_counts(network),
        policies=network.policies,
        drawn=bool(network.statements),
        views=[view for view in VIEWS if view[0] != "compare" or len(network.policies) > 1],
        scripts=scripts,
        styles=styles,
        script_hashes=" ".join(map(_hash, scripts)),
        style_hashes=" ".join(map(_hash, styles)),
        data=_packed(payload(network, start)),
    )
    return page.encode("utf-8")


def _title(network: Network, about: str) -> str:
    if not network.policies:
        return "A graph without policies"
    if len(network.policies) == 1:
        return f"What {network.policies[0].company} says about {about}"
    return f"What {len(network.policies):,} privacy policies say about {about}"


def _counts(network: Network) -> tuple[tuple[int, str, str], ...]:
    return (
        (len(network.policies), "policy", "policies"),
        (len(network.statements), "statement", "statements"),
        (sum(node.weight > 0 for node in network.nodes), "name", "names"),
    )


def _packed(data: Mapping[str, Any]) -> str:
    """JSON as browsers unpack it: compressed (RFC 1950), in base64, which holds nothing that looks like markup."""
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(zlib.compress(content, 9)).decode()


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
