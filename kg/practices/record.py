"""Practice → the JSON record that `kg extract` prints and a build keeps, one fixed order of fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import DataItem, Duration, Policy, Practice

Record = dict[str, object]


def record(practice: Practice, policy: Policy) -> Record:
    """Return a practice of `policy` as plain strings, numbers, lists and dictionaries.

    Every string is copied from the policy, except `iso`, `at_least` and `at_most` (ISO 8601), the keywords of `action`,
    `polarity`, `modality`, `role`, `kind` and `basis`, the number `confidence`, and `policy`, the path as the user
    gave it.
    """
    evidence = practice.evidence
    return {
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "action": practice.action,
        "polarity": practice.polarity,
        "modality": practice.modality,
        "actor": {"role": practice.actor.role, "text": practice.actor.text},
        "data": [_data_item(item) for item in practice.data],
        "recipients": list(practice.recipients),
        "sources": list(practice.sources),
        "purposes": list(practice.purposes),
        "durations": [_duration(duration) for duration in practice.durations],
        "conditions": list(practice.conditions),
        "confidence": practice.confidence,
        "basis": practice.basis,
        "policy": policy.path,
    }


def _data_item(item: DataItem) -> Record:
    if item.refers_to:
        return {"text": item.text, "refers_to": list(item.refers_to)}
    return {"text": item.text}


def _duration(duration: Duration) -> Record:
    further: Record = {
        "at_least": duration.at_least,
        "at_most": duration.at_most,
        "kind": duration.kind,
        "event": duration.event,
    }
    record: Record = {"text": duration.text, "iso": duration.iso}
    return record | {name: value for name, value in further.items() if value}
