"""Where a policy says so, as selectors of the Web Annotation Data Model into the file that was read.

Two selectors (https://www.w3.org/TR/annotation-model/#selectors) say where: the quote with the text around it finds its
place in other versions of the policy, the positions are exact in this one, which its checksum identifies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import URIRef

from kg.graph.sheet import literal, value
from kg.iris import evidence_iri

if TYPE_CHECKING:
    from kg.graph.sheet import Sheet
    from kg.model import Evidence

_AROUND = 32
"""Code points before and after a quote that tell it from the same words elsewhere."""
_LONGEST_HEADING = 200
"""A heading stands with every sentence below it; without an end to it, a small file could make a huge graph."""


def evidence_node(sheet: Sheet, evidence: Evidence) -> URIRef:
    """The node of a stretch of the policy, which is described when it comes for the first time."""
    node = URIRef(evidence_iri(sheet.policy, evidence))
    if sheet.begin(node):
        sheet.add_types(node, "kg:Evidence", "oa:SpecificResource")
        sheet.add(node, "kg:policy", sheet.policy)
        sheet.add(node, "kg:quote", literal(evidence.quote))
        if evidence.headings:
            path = " > ".join(heading[:_LONGEST_HEADING] for heading in evidence.headings)
            sheet.add(node, "kg:heading", literal(path))
        sheet.add(node, "oa:hasSource", sheet.document)
        _add_quote(sheet, node, evidence)
        _add_position(sheet, node, evidence)
    return node


def _add_quote(sheet: Sheet, node: URIRef, evidence: Evidence) -> None:
    selector, text = URIRef(f"{node}/quote"), sheet.source.text
    sheet.add(node, "oa:hasSelector", selector)
    sheet.add_types(selector, "oa:TextQuoteSelector")
    sheet.add(selector, "oa:exact", literal(evidence.quote))
    sheet.add(selector, "oa:prefix", literal(text[max(0, evidence.start - _AROUND) : evidence.start]))
    sheet.add(selector, "oa:suffix", literal(text[evidence.end : evidence.end + _AROUND]))


def _add_position(sheet: Sheet, node: URIRef, evidence: Evidence) -> None:
    selector = URIRef(f"{node}/position")
    sheet.add(node, "oa:hasSelector", selector)
    sheet.add_types(selector, "oa:TextPositionSelector")
    sheet.add(selector, "oa:start", value(str(evidence.start), "xsd:nonNegativeInteger"))
    sheet.add(selector, "oa:end", value(str(evidence.end), "xsd:nonNegativeInteger"))
