"""Words and policies a second of one core, and where the time goes: reading, sentences, parsing, rules, joining, graph.

    python benchmarks/throughput.py POLICY...

Processor time of one process, policies one after the other; the model is loaded before the clock starts. Within
parsing, the encoder (a call of ONNX Runtime a sentence) is told from all around it (tokens, trees, tags on the `Doc`).
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from kg.extract import Extractor
from kg.graph import policy_graph
from kg.ontology.check import load_vocabulary
from kg.read import read_policy
from kg.sentences import split_policy

if TYPE_CHECKING:
    from collections.abc import Callable

ENCODER = "encoder (ONNX Runtime)"
PARSING = "tokens, tags and trees"


class Clock:
    """Adds up processor time under names; an inner stretch is not counted to the one around it."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._inner = [0.0]

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with its time added up under `name`."""

        def run(*args: Any, **options: Any) -> Any:  # noqa: ANN401  (whatever the function takes and gives)
            self._inner.append(0.0)
            started = time.process_time()
            try:
                return function(*args, **options)
            finally:
                spent = time.process_time() - started
                self.seconds[name] += spent - self._inner.pop()
                self._inner[-1] += spent

        return run


def main(paths: list[str]) -> None:
    """Run every stage over the policies and print the table."""
    clock = Clock()
    vocabulary, extractor = load_vocabulary(), Extractor()
    parser = extractor.parser
    network = parser.network
    joined = extractor.joiner.practices
    network.scores = clock.timed(ENCODER, network.scores)  # type: ignore[method-assign]
    extractor.joiner.practices = clock.timed("joining", lambda *given: list(joined(*given)))  # type: ignore[method-assign]
    parser.parse = clock.timed(PARSING, parser.parse)  # type: ignore[method-assign]
    read = clock.timed("reading", read_policy)
    split = clock.timed("sentences", split_policy)
    extract = clock.timed("rules", extractor.extract_sentences)
    graph = clock.timed("graph", policy_graph)
    words = practices = 0
    for path in paths:
        policy = read(path)
        extraction = extract(policy, split(policy))
        graph(extraction, vocabulary)
        words += len(policy.text.split())
        practices += len(extraction.practices)
    _print(clock.seconds, words, len(paths), practices)


def _print(seconds: dict[str, float], words: int, policies: int, practices: int) -> None:
    total = sum(seconds.values())
    table = Table("stage", "seconds", "share", "words a second")
    for name, spent in sorted(seconds.items(), key=lambda item: -item[1]):
        table.add_row(name, f"{spent:.2f}", f"{spent / total:.0%}", f"{words / spent:,.0f}" if spent else "-")
    table.add_row("all", f"{total:.2f}", "100%", f"{words / total:,.0f}", style="bold")
    console = Console()
    console.print(table)
    console.print(f"{policies} policies, {words:,} words, {practices:,} practices; {policies / total:.2f} a second")
    console.print(f"everything but the encoder: {1 - seconds[ENCODER] / total:.0%} of the time")


if __name__ == "__main__":
    if len(sys.argv) == 1:
        sys.exit("usage: python benchmarks/throughput.py POLICY...")
    main(sys.argv[1:])
