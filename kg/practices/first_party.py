"""Who speaks in a policy: the company's names, found in its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import FirstParty

if TYPE_CHECKING:
    from kg.model import Policy


def find_first_party(policy: Policy) -> FirstParty:
    """Return the company that speaks, with its other names."""
    return FirstParty(policy.name)
