"""A network → one self-contained HTML page, drawn by vis-network as pyvis brings it, on a template of our own.

pyvis's template loads scripts from other servers in every mode. Ours asks nobody for anything: scripts, styles and
data are in the file, and its Content-Security-Policy (https://www.w3.org/TR/CSP3/) allows these alone, each script by
its hash. What policies say is data, never markup: it stands in a JSON block and is put on the page as text.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING, Any

from kg.files import replacing
from kg.resources import VIEW
from kg.view.drawing import draw, library
from kg.view.layout import tiers
from kg.view.reading import read_network
from kg.view.style import load_style

if TYPE_CHECKING:
    from pathlib import Path

    from kg.store import Store
    from kg.view.network import Network

TEMPLATE = VIEW / "template"
SCRIPTS = ("data.js", "icons.js", "drawing.js", "labels.js", "panel.js", "controls.js")
# In a script element no text may look like markup (HTML, 13.2.5.4 and following); two line ends are none in JSON alone.
_ESCAPES = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}


def write_page(store: Store, path: Path) -> None:
    """Write the page of all practices in a store; the file appears whole or not at all.

    Raises:
        StoreError: the file cannot be written, or the graph or the installed pyvis lacks what the page needs.
        VocabularyError: `ontology/view.yaml` is at fault.
    """
    page = render(read_network(store))
    with replacing(path) as draft:
        draft.write(page)


def render(network: Network) -> bytes:
    """The page as UTF-8; the same network gives the same bytes.

    Raises:
        StoreError: the installed pyvis has no vis-network.
        VocabularyError: `ontology/view.yaml` is at fault.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    scripts = [library(), *((TEMPLATE / name).read_text(encoding="utf-8") for name in SCRIPTS)]
    styles = [(TEMPLATE / "page.css").read_text(encoding="utf-8")]
    environment = Environment(loader=FileSystemLoader(TEMPLATE), autoescape=True, undefined=StrictUndefined)
    page = environment.get_template("page.html.jinja").render(
        network=network,
        title=_title(network),
        scripts=scripts,
        styles=styles,
        script_hashes=" ".join(map(_hash, scripts)),
        style_hashes=" ".join(map(_hash, styles)),
        data=json.dumps(_data(network), ensure_ascii=False, separators=(",", ":"), sort_keys=True).translate(_ESCAPES),
    )
    return page.encode("utf-8")


def _title(network: Network) -> str:
    if not network.policies:
        return "A graph without policies"
    if len(network.policies) == 1:
        return f"What {network.policies[0].company} says about data"
    return f"What {len(network.policies)} privacy policies say about data"


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _data(network: Network) -> dict[str, Any]:
    style = load_style()
    drawing = draw(network, style)
    places = {relation.name: place for place, relation in enumerate(style.relations)}
    return {
        "nodes": drawing.nodes,
        "edges": drawing.edges,
        "options": drawing.options,
        "tiers": tiers(len(network.nodes)),
        "kinds": [
            {
                "name": network.labels.get(kind.name, kind.name),
                "plural": kind.plural,
                "shape": kind.shape,
                "colour": kind.colour,
            }
            for kind in style.kinds
        ],
        "relations": [
            {"affirmed": network.labels.get(each.name, each.name), "denied": each.denied, "colour": each.colour}
            for each in style.relations
        ],
        "deniedColour": style.denied,
        "names": [node.label for node in network.nodes],
        "policies": [[policy.name, policy.company, policy.site, policy.archived] for policy in network.policies],
        "quotes": [[quote.policy, quote.text] for quote in network.quotes],
        "statements": [
            [
                each.quote,
                places[each.relation],
                int(each.denied),
                each.cue,
                each.actor,
                each.participants,
                each.conditions,
                each.durations,
            ]
            for each in network.statements
        ],
        "behind": [edge.statements for edge in network.edges],
    }
