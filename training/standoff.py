"""Stand-off annotations of policies that we may not give away → annotated policies, where these are at hand.

`training/standoff/README.md` describes the form: a policy is named by its SHA-256, a phrase by where it stands.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.model import Actor, DataItem, Duration, Evidence, Practice
from kg.read import read_policy
from training.annotated import AnnotatedPolicy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Policy

STANDOFF = Path(__file__).with_name("standoff")
_Pieces = list[tuple[int, int]]


def standoff_policies(policies: Path, folder: Path = STANDOFF) -> Iterator[AnnotatedPolicy]:
    """Yield the annotated policies that a folder of policies holds, sorted by name; those it lacks are left out.

    Raises:
        InputError: a policy cannot be read.
        ValueError: a policy of this name is not the one that was annotated.
    """
    for file in sorted(folder.glob("*.jsonl")):
        head, *records = map(json.loads, file.read_text(encoding="utf-8").splitlines())
        path = policies / f"{head['policy']}.md"
        if not path.exists():
            continue
        policy = read_policy(path)
        if policy.sha256 != head["sha256"]:
            raise ValueError(f"{path} is not the policy that {file.name} annotates: its SHA-256 differs")
        yield AnnotatedPolicy(policy, tuple(_practice(record, policy) for record in records))


def _practice(record: dict[str, Any], policy: Policy) -> Practice:
    def text(pieces: _Pieces) -> str:
        return " ".join(" ".join(policy.text[start:end].split()) for start, end in pieces)

    def texts(phrases: Sequence[_Pieces]) -> tuple[str, ...]:
        return tuple(map(text, phrases))

    start, end = record["span"]
    return Practice(
        action=record["action"],
        polarity=record["polarity"],
        actor=Actor(record["actor"]["role"], text(record["actor"]["at"])),
        data=tuple(DataItem(text(item["at"]), texts(item.get("refers_to", ()))) for item in record["data"]),
        evidence=Evidence(policy.text[start:end], start, end),
        recipients=texts(record.get("recipients", ())),
        sources=texts(record.get("sources", ())),
        purposes=texts(record.get("purposes", ())),
        durations=tuple(Duration(text(each["at"]), each["iso"]) for each in record.get("durations", ())),
        conditions=texts(record.get("conditions", ())),
        cue="not" if record["polarity"] == "denied" else "",
    )
