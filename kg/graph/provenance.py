"""Where a policy's graph comes from: the policy, the file that was read, and the run of kg that read it (PROV-O).

The terms are those of https://www.w3.org/TR/prov-o/. No time is among them, as the same file gives the same graph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import URIRef

from kg.graph.sheet import literal, value
from kg.iris import agent_iri, expand, run_iri
from kg.version import __version__

if TYPE_CHECKING:
    from kg.graph.dpv import DpvView
    from kg.graph.sheet import Sheet


def add_policy(sheet: Sheet, dpv: DpvView, first_party: URIRef) -> None:
    """Describe the policy, and how its graph came to be."""
    source = sheet.source
    sheet.add_types(sheet.policy, "kg:Policy")
    dpv.add_class(sheet.policy, expand("kg:Policy"))
    sheet.add(sheet.policy, "rdfs:label", literal(source.name))
    sheet.add(sheet.policy, "kg:firstParty", first_party)
    if source.site:
        sheet.add(sheet.policy, "kg:site", literal(source.site))
    if source.archived:
        sheet.add(sheet.policy, "kg:archived", value(source.archived, "xsd:date"))
    if source.snapshot:
        sheet.add(sheet.policy, "kg:snapshot", value(source.snapshot, "xsd:anyURI"))
    _add_provenance(sheet)


def _add_provenance(sheet: Sheet) -> None:
    run, agent = URIRef(run_iri(sheet.policy)), URIRef(agent_iri(__version__))
    sheet.add(sheet.policy, "prov:wasDerivedFrom", sheet.document)
    sheet.add(sheet.policy, "prov:wasGeneratedBy", run)
    sheet.add_types(sheet.document, "kg:Document", "prov:Entity")
    sheet.add(sheet.document, "kg:sha256", literal(sheet.source.sha256))
    sheet.add_types(run, "prov:Activity")
    sheet.add(run, "prov:used", sheet.document)
    sheet.add(run, "prov:wasAssociatedWith", agent)
    sheet.add_types(agent, "prov:SoftwareAgent")
    sheet.add(agent, "rdfs:label", literal(f"kg {__version__}"))
