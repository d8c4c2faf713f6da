"""Annotated policies that are in no fold → the network that those of all folds, and the one that ships, start from.

Our own policies, and those annotated by place, are never held back: what they teach is learned once. A network that is
trained further on the policies of some folds sees a share of these again, so that it forgets none of it (rehearsal,
Robins 1995).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.parse.pipeline import Parser
from kg.practices.vocabulary import load_vocabulary
from training.annotated import own_policies
from training.base import CHECKPOINT, base_encoder
from training.fit import Course, Passages, batched, fit_practices, load_network, load_parsing
from training.passages import encode
from training.standoff import standoff_policies

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from training.annotated import AnnotatedPolicy
    from training.base import Material
    from training.fit import Parsing
    from training.network import PolicyNetwork
    from training.passages import PassageBatcher

COMMON = "common.pt"
COURSE = Course(4, (1.2e-4, 1e-3), 0.98)
FURTHER = Course(3, (5e-5, 4e-4), 0.98)
"""That of a network which starts from the common one and learns from the policies of folds."""


def fit_common(material: Material) -> None:
    """Train the network that all further ones start from, unless WORK holds it."""
    if (material.work / COMMON).exists():
        return
    network, _ = load_network(material.work / CHECKPOINT, base_encoder())
    fit_practices(network, load_parsing(material), Passages(_common(material)), material.work / COMMON, COURSE)


def fit_further(material: Material, policies: Iterable[AnnotatedPolicy], checkpoint: Path) -> PolicyNetwork:
    """Train the common network further on policies of folds, and on a share of what it was trained on."""
    network, _ = load_network(material.work / COMMON, base_encoder())
    parsing = load_parsing(material)
    passages = Passages(_batched(policies, parsing), _common(material))
    return fit_practices(network, parsing, passages, checkpoint, FURTHER)


@cache
def _common(material: Material) -> PassageBatcher:
    """Return the passages that all networks learn from; a process that trains several makes them once."""
    return _batched([*own_policies(), *standoff_policies(material.further)], load_parsing(material))


def _batched(policies: Iterable[AnnotatedPolicy], parsing: Parsing) -> PassageBatcher:
    return batched(encode(policies, Parser(), load_vocabulary().words), parsing)
