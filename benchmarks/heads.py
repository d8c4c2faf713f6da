"""What the practice heads cost: the same policies with and without them, in one run.

    python benchmarks/heads.py POLICY...

Processor time of one process, the better of three rounds, of three ways to read the same sentences: trees alone,
without heads and context; trees and practice heads with their context; and that with the joining of rules and model.
The time of everything else (reading, sentences, rules, graph) is the same for all and counted once.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from kg.extract import Extractor
from kg.graph import policy_graph
from kg.ontology.check import load_vocabulary
from kg.parse.runtime import Words
from kg.read import read_policy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np

TREES = ("upos", "xpos", "lemma", "arcs", "label_dep", "label_head")
ROUNDS = 3


def main(paths: Sequence[str]) -> None:
    """Time the three ways and print their ratio."""
    vocabulary, extractor = load_vocabulary(), Extractor()
    network = extractor.parser.network
    policies = [read_policy(path) for path in paths]
    seen: list[Words] = []
    scores = network.scores

    def noted(words: Words, outputs: Sequence[str] | None = None) -> dict[str, np.ndarray]:
        seen.append(words)
        return scores(words, outputs)

    network.scores = noted  # type: ignore[method-assign]
    read = [extractor.read(policy) for policy in policies]
    network.scores = scores  # type: ignore[method-assign]
    first_parties = [extractor.extract(policy).first_party for policy in policies]

    def trees() -> None:
        for words in seen:
            scores(Words(words.own), TREES)

    def heads() -> None:
        for words in seen:
            scores(words)

    def join() -> None:
        for policy, first_party, sentences in zip(policies, first_parties, read, strict=True):
            list(extractor.joiner.practices(policy, first_party, sentences))

    def whole() -> None:
        for policy in policies:
            policy_graph(extractor.extract(read_policy(policy.path)), vocabulary)

    _print(*(_best(way) for way in (trees, heads, join, whole)))


def _print(alone: float, both: float, joining: float, everything: float) -> None:
    without = everything - both - joining + alone
    table = Table("way", "seconds", "of the pipeline without heads")
    for name, seconds in (
        ("network, trees alone", alone),
        ("network, trees and practices with context", both),
        ("joining rules and model", joining),
        ("pipeline without heads", without),
        ("pipeline as it is", everything),
    ):
        table.add_row(name, f"{seconds:.2f}", f"{seconds / without:.3f}")
    Console().print(table)


def _best(way: Callable[[], None]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        way()
        best = min(best, time.process_time() - started)
    return best


if __name__ == "__main__":
    if len(sys.argv) == 1:
        sys.exit("usage: python benchmarks/heads.py POLICY...")
    main(sys.argv[1:])
