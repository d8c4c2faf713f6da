"""The reference page as one self-contained HTML file, which runs no script and asks nobody for anything.

Its Content-Security-Policy (https://www.w3.org/TR/CSP3/) allows its own style alone, by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from kg.resources import REFERENCE

if TYPE_CHECKING:
    from kg.reference.entries import Reference


def render(reference: Reference) -> bytes:
    """The page as UTF-8; the same reference gives the same bytes."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    style = (REFERENCE / "page.css").read_text(encoding="utf-8")
    hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    loader = FileSystemLoader(REFERENCE)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    page = environment.get_template("page.html.jinja").render(
        reference=reference, style=style, style_hash=f"'sha256-{hashed}'"
    )
    return page.encode("utf-8")
