"""Values that users give to queries → terms: by label, other wording, CURIE or IRI."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from rdflib import Literal, URIRef

from kg.errors import QueryError
from kg.iris import expand, prefixes
from kg.ontology.check import load_vocabulary
from kg.ontology.normalise import company_key, plain
from kg.ontology.terms import CLASSES, KINDS

if TYPE_CHECKING:
    from kg.answers import Source, Term
    from kg.ontology.terms import Kind

_LABELS = """
SELECT DISTINCT ?label ?iri
WHERE { ?iri a ?class ; skos:prefLabel|skos:altLabel|rdfs:label ?label }
ORDER BY ?label ?iri
"""
# The label comes first: of policies there are thousands, and of a label few.
_CALLED = """
SELECT DISTINCT ?iri
WHERE {
  { ?iri skos:prefLabel ?label } UNION { ?iri skos:altLabel ?label } UNION { ?iri rdfs:label ?label }
  FILTER EXISTS { ?iri a ?class }
}
"""
_IRI = re.compile(r"""[A-Za-z][\w+.-]*:[^\s<>"{}|^`\\]+""", re.ASCII)
_NOUNS = {"data": "data category", "basis": "legal basis"}


def resolve(source: Source, name: str, value: str) -> Term:
    """The term that a value of the parameter `name` stands for.

    Raises:
        QueryError: no concept, policy or action is called so; the message names similar ones.
    """
    if name == "action":
        return _action(value)
    if name == "policy":
        return _exactly(source, "Policy", value) or _named(source, name, "Policy", value)
    for kind in KINDS:
        if kind == name:
            return _concept(source, kind, value)
    return Literal(value)


def _action(value: str) -> Term:
    classes = load_vocabulary().terms.practices
    found = {name: each.iri for each in classes.values() for name in (each.action, each.label, f"{each.action}s")}
    iri = found.get(value.lower())
    if iri is None:
        raise QueryError(f'no action is called "{value}"', f"use one of {', '.join(classes)}")
    return URIRef(iri)


def _concept(source: Source, kind: Kind, value: str) -> Term:
    found = _exactly(source, CLASSES[kind], value)
    if found is not None:
        return found
    lexicon = load_vocabulary().lexicon  # takes longer than most queries do
    match = lexicon.known(kind, value) if kind in lexicon.wordings else None
    if match is not None:
        return URIRef(match.iri)
    return _named(source, kind, CLASSES[kind], value)


def _named(source: Source, name: str, cls: str, value: str) -> Term:
    labels = _labels(source, cls)
    by_key = {key: iri for label, iri in reversed(labels.items()) for key in (company_key(label), plain(label))}
    iri = by_key.get(plain(value)) or by_key.get(company_key(value))
    if iri is not None:
        return URIRef(iri)
    by_lower = {label.lower(): label for label in labels}
    is_curie = value.partition(":")[0] in prefixes()
    alike = [] if is_curie else difflib.get_close_matches(value.lower(), by_lower, n=3)
    near = [by_lower[label] for label in alike]
    remedy = f"did you mean {' or '.join(near)}?" if near else f"list them with `{_listing(name, cls)}`"
    raise QueryError(f'no {_NOUNS.get(name, name)} is called "{" ".join(value.split())}"', remedy)


def _exactly(source: Source, cls: str, value: str) -> Term | None:
    """What has this IRI, CURIE or label, without going through all labels there are."""
    of_class = {"class": URIRef(expand(f"kg:{cls}"))}
    if _IRI.fullmatch(value):
        iri = URIRef(expand(value) if value.partition(":")[0] in prefixes() else value)
        if any(source.stream(_LABELS, {**of_class, "iri": iri}).rows):
            return iri
    for label in (Literal(value), Literal(value, "en")):
        found = sorted(str(iri) for (iri,) in source.stream(_CALLED, {**of_class, "label": label}).rows)
        if found:
            return URIRef(found[0])
    return None


def _listing(name: str, cls: str) -> str:
    label = "rdfs:label" if name == "policy" else "skos:prefLabel"
    return f"kg query -e 'SELECT DISTINCT ?label {{ ?x a kg:{cls} ; {label} ?label }}'"


def _labels(source: Source, cls: str) -> dict[str, str]:
    rows = source.stream(_LABELS, {"class": URIRef(expand(f"kg:{cls}"))}).rows
    return {str(label): str(iri) for label, iri in reversed(list(rows))}
