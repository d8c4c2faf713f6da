"""Practice → the JSON record that `kg extract` prints and `practices.jsonl` holds, one fixed order of fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import DataItem, Policy, Practice

Record = dict[str, object]


def record(practice: Practice, policy: Policy) -> Record:
    """Return a practice of `policy` as plain strings, numbers, lists and dictionaries.

    Every string is copied from the policy, except `iso` (ISO 8601), the keywords of `action`, `polarity` and
    `role`, and `policy`, which is the path as the user gave it.
    """
    evidence = practice.evidence
    return {
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "action": practice.action,
        "polarity": practice.polarity,
        "actor": {"role": practice.actor.role, "text": practice.actor.text},
        "data": [_data_item(item) for item in practice.data],
        "recipients": list(practice.recipients),
        "sources": list(practice.sources),
        "purposes": list(practice.purposes),
        "durations": [{"text": duration.text, "iso": duration.iso} for duration in practice.durations],
        "conditions": list(practice.conditions),
        "policy": policy.path,
    }


def _data_item(item: DataItem) -> Record:
    if item.refers_to:
        return {"text": item.text, "refers_to": list(item.refers_to)}
    return {"text": item.text}
