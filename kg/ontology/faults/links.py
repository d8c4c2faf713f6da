"""Faults of the links to the Data Privacy Vocabulary, as far as they show without its list of terms."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from rdflib import SKOS, URIRef

from kg.iris import expand, prefixes, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ontology.faults.fault import Fault, Sources
    from kg.ontology.terms import Terms

_MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
# DPV's classes and concepts begin with a capital letter, its properties with a small one.
_TERM = re.compile(r"[A-Z][A-Za-z0-9-]*")
_PROPERTY = re.compile(r"[a-z][A-Za-z0-9]*")


def link_faults(sources: Sources, terms: Terms) -> Iterator[Fault]:
    """Yield the links that lead nowhere, start nowhere, or contradict each other."""
    yield from _dangling(sources)
    linked: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for match in _MATCHES:
        for start, value in sources.graph.subject_objects(match):
            linked[str(start)].append((str(match), str(value)))
    equal: dict[str, str] = {}
    for subject, links in sorted(linked.items()):
        if subject not in terms.concepts:
            yield sources.fault(subject, "is linked and is no concept", "correct the name", links[0][1])
        yield from _double_faults(sources, subject, sorted(links))
        for target in sorted(value for match, value in links if match == str(SKOS.exactMatch)):
            owner = equal.setdefault(target, subject)
            if owner != subject:
                what = f"equals {shorten(target)}, as {shorten(owner)} does"
                yield sources.fault(subject, what, "let one of them be skos:closeMatch or skos:broadMatch", target)


def _double_faults(sources: Sources, subject: str, links: list[tuple[str, str]]) -> Iterator[Fault]:
    """Yield what one concept's links say twice."""
    seen: dict[str, str] = {}
    for match, value in links:
        first = seen.setdefault(value, match)
        if first != match:
            both = f"{shorten(first)} and {shorten(match)}"
            yield sources.fault(subject, f"is linked to {shorten(value)} by {both}", "keep one of them", value)
    equals = [value for match, value in links if match == str(SKOS.exactMatch)]
    if len(equals) > 1:
        what = f"equals {' and '.join(map(shorten, equals))}, which makes them one"
        yield sources.fault(subject, what, "let all but one be skos:closeMatch", equals[0])


def _dangling(sources: Sources) -> Iterator[Fault]:
    root = expand("dpv:").rstrip("#")
    known = [namespace for namespace in prefixes().values() if namespace.startswith(root)]
    annotation = URIRef(expand("kg:dpvProperty"))
    links = (triple for triple in sources.graph if isinstance(triple[2], URIRef) and triple[2].startswith(root))
    for subject, predicate, value in sorted(links):
        form = _PROPERTY if predicate == annotation else _TERM
        if not any(form.fullmatch(str(value).removeprefix(namespace)) for namespace in known):
            noun = "property" if form is _PROPERTY else "term"
            what = f"is linked to <{value}>, which is no {noun} in a namespace that prefixes.ttl declares"
            yield sources.fault(subject, what, "correct the IRI", value)
