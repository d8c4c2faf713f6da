"""Statement → the JSON record that `kg extract --kind` prints, one fixed order of fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Policy, Statement


def record(statement: Statement, policy: Policy) -> dict[str, object]:
    """Return a statement of `policy` as plain strings, numbers and lists.

    Every string is copied from the policy, except `concepts`, the keywords of `kind` and `polarity`, and `policy`, the
    path as the user gave it.
    """
    evidence = statement.evidence
    return {
        "kind": statement.kind,
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "text": statement.text,
        "concepts": list(statement.concepts),
        "polarity": statement.polarity,
        "data": list(statement.data),
        "purposes": list(statement.purposes),
        "means": list(statement.means),
        "policy": policy.path,
    }
