"""The one place that makes and shortens IRIs: prefixes, slugs, and names minted from content."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.errors import VocabularyError
from kg.resources import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.model import Definition, Duration, Evidence, Practice, Statement

_DECLARATION = re.compile(r"^@prefix\s+([\w-]*):\s*<([^<>\s]+)>\s*\.", re.MULTILINE)
_UNSAFE = re.compile(r"[^A-Za-z0-9._]+")
_LONGEST = 64


def declared(turtle: str) -> dict[str, str]:
    """The prefixes that a Turtle text declares, in order."""
    return dict(_DECLARATION.findall(turtle))


@cache
def prefixes() -> Mapping[str, str]:
    """Prefix → namespace, as declared in `ontology/prefixes.ttl`.

    Raises:
        VocabularyError: the file cannot be read.
    """
    path = ONTOLOGY / "prefixes.ttl"
    try:
        return MappingProxyType(declared(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise VocabularyError(f"{path} cannot be read: {error.strerror}", "install kg again") from error


def expand(curie: str) -> str:
    """The IRI that a CURIE (`data:email-address`) stands for.

    Raises:
        VocabularyError: its prefix is not declared.
    """
    prefix, colon, name = curie.partition(":")
    namespace = prefixes().get(prefix)
    if not colon or namespace is None:
        known = ", ".join(f"{name}:" for name in prefixes())
        raise VocabularyError(f"{curie} has no known prefix", f"use one of {known}")
    return namespace + name


@cache
def _by_length() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(prefixes().items(), key=lambda item: -len(item[1])))


def shorten(iri: str) -> str:
    """The CURIE of an IRI in one of the declared namespaces, otherwise the IRI as it is."""
    for prefix, namespace in _by_length():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def digest(*parts: str) -> str:
    """Twelve hexadecimal digits that depend on every part and on where one part ends and the next begins."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def slug(text: str, *, keep_case: bool = False) -> str:
    """A name for `text` that is safe in IRIs, in file names and in Turtle: ASCII, at most 77 characters.

    A digest is appended as soon as the text cannot be read back from the name (characters were lost, or it was cut),
    so that two texts never get one name by accident.
    """
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    name = _UNSAFE.sub("-", folded if keep_case else folded.lower())[:_LONGEST].strip("-.")
    readable = name if keep_case else name.replace("-", " ")
    if name and readable == text:
        return name
    return "-".join(filter(None, (name, digest(text))))


def ontology_iri() -> str:
    """The IRI of the ontology, which is also the name of the graph that holds it."""
    return prefixes()["kg"].rstrip("#")


def policy_iri(name: str) -> str:
    """The IRI of the policy called `name`, which is also the name of its graph."""
    return prefixes()["policy"] + slug(name, keep_case=True)


def concept_iri(kind: str, key: str) -> str:
    """The IRI of the concept of this kind (`data`, `party`, ...) for a normalised wording."""
    return prefixes()[kind] + slug(key)


def document_iri(sha256: str) -> str:
    """The IRI of a file with this checksum: two policies that are the same file have one document."""
    return prefixes()["document"] + sha256


def run_iri(policy: str) -> str:
    """The IRI of the reading of the policy with the IRI `policy`."""
    return f"{policy}/run"


def agent_iri(version: str) -> str:
    """The IRI of kg itself, in one version."""
    return prefixes()["agent"] + slug(f"kg-{version}", keep_case=True)


def evidence_iri(policy: str, evidence: Evidence) -> str:
    """The IRI of a stretch of the policy with the IRI `policy`."""
    return f"{policy}/evidence/{evidence.start}-{evidence.end}"


def duration_iri(policy: str, duration: Duration) -> str:
    """The IRI of a duration that the policy with the IRI `policy` names: the same words may stand for two values."""
    bounds = (("at least", duration.at_least), ("at most", duration.at_most))
    parts = [duration.text, duration.iso or "", *(f"{bound} {value}" for bound, value in bounds if value)]
    if duration.event not in duration.text:
        parts.append(duration.event)
    return f"{policy}/duration/{'-'.join(slug(part.lower()) for part in parts if part)}"


def practice_iri(policy: str, practice: Practice) -> str:
    """The IRI of a practice of the policy with the IRI `policy`, from all that the practice says and where.

    How sure kg is of it has no part in the IRI.
    """
    said = replace(practice, confidence=1.0, basis="rules")
    return f"{policy}/practice/{digest(repr(said))}"


def statement_iri(policy: str, statement: Statement) -> str:
    """The IRI of a statement of the policy with the IRI `policy`, from all that it says and where."""
    return f"{policy}/statement/{digest(repr(statement))}"


def definition_iri(policy: str, definition: Definition) -> str:
    """The IRI of a definition of the policy with the IRI `policy`, from all that it says and where."""
    return f"{policy}/definition/{digest(repr(definition))}"
