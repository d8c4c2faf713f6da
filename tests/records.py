"""Cases on disk → extractions: a JSON Lines file a policy, its first line about the policy, the others what it says."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from kg.graph import policy_graph
from kg.model import Actor, DataItem, Duration, Evidence, Extraction, FirstParty, Policy, Practice, Statement
from kg.ontology.check import load_vocabulary
from kg.store import trig

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write_graphs(path: Path, *extractions: Extraction) -> Path:
    """Write the graphs of extractions to one file; returns its path."""
    path.write_bytes(b"".join(trig(policy_graph(each, load_vocabulary())) for each in extractions))
    return path


def read_extraction(path: Path) -> Extraction:
    """Return the extraction in a file: a line about the policy, then a line each in the form of `kg extract`."""
    head, *records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    archive = (head.get("site", ""), head.get("archived", ""), head.get("snapshot", ""))
    practices = tuple(read_practice(record) for record in records if "action" in record)
    statements = tuple(read_statement(record) for record in records if "action" not in record)
    text = text_of(each.evidence for each in (*practices, *statements))
    policy = Policy(head["policy"], path.stem, text, hashlib.sha256(text.encode()).hexdigest(), (), *archive)
    first_party = FirstParty(head["first_party"], tuple(head.get("aliases", ())))
    return Extraction(policy, first_party, practices, len(records), statements=statements)


def text_of(evidence: Iterable[Evidence]) -> str:
    """Return a text that has each quote at its place, and spaces between."""
    text = ""
    for each in sorted(evidence, key=lambda each: each.start):
        text = text[: each.start].ljust(each.start) + each.quote
    return text


def read_statement(record: dict[str, Any]) -> Statement:
    """Return the statement of a record."""
    return Statement(
        kind=record["kind"],
        text=record["text"],
        evidence=Evidence(record["quote"], record["start"], record["end"]),
        concepts=tuple(record["concepts"]),
        polarity=record["polarity"],
        data=tuple(record["data"]),
        purposes=tuple(record["purposes"]),
        means=tuple(record["means"]),
    )


def read_practice(record: dict[str, Any]) -> Practice:
    """Return the practice of a record."""
    return Practice(
        action=record["action"],
        polarity=record["polarity"],
        actor=Actor(**record["actor"]),
        data=tuple(DataItem(item["text"], tuple(item.get("refers_to", ()))) for item in record["data"]),
        evidence=Evidence(record["quote"], record["start"], record["end"], tuple(record.get("headings", ()))),
        recipients=tuple(record["recipients"]),
        sources=tuple(record["sources"]),
        purposes=tuple(record["purposes"]),
        durations=tuple(Duration(**duration) for duration in record["durations"]),
        conditions=tuple(record["conditions"]),
        cue=record["cue"],
        confidence=record.get("confidence", 1.0),
        basis=record.get("basis", "rules"),
    )
