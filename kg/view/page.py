"""A network → one self-contained HTML page, on a template of our own.

The page asks nobody for anything: scripts, styles and data are in the file, and its Content-Security-Policy
(https://www.w3.org/TR/CSP3/) allows these alone, each by its hash. What policies say is data, never markup: it stands
in a JSON block and is put on the page as text.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING

from kg.files import replacing
from kg.resources import VIEW
from kg.view.palette import stylesheet
from kg.view.payload import payload
from kg.view.reading import read_network
from kg.view.style import load_style

if TYPE_CHECKING:
    from pathlib import Path

    from kg.store import Store
    from kg.view.network import Network

TEMPLATE = VIEW / "template"
SCRIPTS = (
    *("data", "words", "state", "filter", "dom", "picture", "drawing", "lighting", "physics", "viewport"),
    *("panel", "controls", "table", "sparql", "download", "start"),
)
VIEWS = (("network", "Network"), ("table", "Table"))
# In a script element no text may look like markup (HTML, 13.2.5.4 and following); two line ends are none in JSON alone.
_ESCAPES = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}


def write_page(store: Store, path: Path) -> None:
    """Write the page of all practices in a store; the file appears whole or not at all.

    Raises:
        StoreError: the file cannot be written, or the graph lacks what the page needs.
        VocabularyError: `ontology/view.yaml` is at fault.
    """
    page = render(read_network(store))
    with replacing(path) as draft:
        draft.write(page)


def render(network: Network) -> bytes:
    """The page as UTF-8; the same network gives the same bytes.

    Raises:
        VocabularyError: `ontology/view.yaml` is at fault.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    scripts = [(TEMPLATE / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    styles = [(TEMPLATE / "page.css").read_text(encoding="utf-8"), stylesheet(load_style())]
    environment = Environment(loader=FileSystemLoader(TEMPLATE), autoescape=True, undefined=StrictUndefined)
    page = environment.get_template("page.html.jinja").render(
        title=_title(network),
        counts=_counts(network),
        policies=network.policies,
        drawn=bool(network.statements),
        views=VIEWS,
        scripts=scripts,
        styles=styles,
        script_hashes=" ".join(map(_hash, scripts)),
        style_hashes=" ".join(map(_hash, styles)),
        data=json.dumps(payload(network), ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES),
    )
    return page.encode("utf-8")


def _title(network: Network) -> str:
    if not network.policies:
        return "A graph without policies"
    if len(network.policies) == 1:
        return f"What {network.policies[0].company} says about data"
    return f"What {len(network.policies):,} privacy policies say about data"


def _counts(network: Network) -> tuple[tuple[int, str, str], ...]:
    return (
        (len(network.policies), "policy", "policies"),
        (len(network.statements), "statement", "statements"),
        (sum(node.weight > 0 for node in network.nodes), "name", "names"),
    )


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
