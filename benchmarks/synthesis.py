"""Graphs of any size for measuring: the example policies over and over, each time of another company.

    python benchmarks/synthesis.py FOLDER PRACTICES

The policies are built once; their graphs are copied with fresh names for the policy, its document and its company, as
often as it takes. What they speak of stays the same, as it does in real policies: the vocabulary is one for all.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build import build
from kg.fingerprint import digest_of
from kg.ontology.terms import ontology_files, ontology_graph
from kg.resources import EXAMPLES
from kg.store import open_store, trig
from kg.store.folder import Entry, graph_file, read_entries, write_ontology, write_policy

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPANIES = """
SELECT ?policy ?party (COUNT(?practice) AS ?practices) {
  ?iri a kg:Policy ; rdfs:label ?policy ; kg:firstParty/skos:prefLabel ?label ; kg:firstParty ?party .
  ?practice kg:policy ?iri ; a kg:Practice .
} GROUP BY ?policy ?party
"""


@dataclass(frozen=True, slots=True)
class Original:
    """A built policy: what its first line says, its graph, the local name of its company, and its practices."""

    entry: Entry
    graph: str
    company: str
    practices: int

    def copy(self, number: int) -> tuple[Entry, bytes]:
        """The policy under a name with this number."""
        name = f"{self.entry.name}-{number}"
        sha256 = hashlib.sha256(name.encode()).hexdigest()
        graph = self.graph.replace(f"policy:{self.entry.name}", f"policy:{name}")
        graph = graph.replace(f'"{self.entry.name}"', f'"{name}"').replace(self.entry.sha256, sha256)
        graph = graph.replace(f"party:{self.company}", f"party:{self.company}-{number}")
        digests = (hashlib.sha256(each).hexdigest() for each in (b"", graph.encode()))
        return Entry(name, f"{name}.md", sha256, self.entry.extractor, *digests), graph.encode()


def originals() -> list[Original]:
    """The example policies, built."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        build([str(path) for path in sorted(EXAMPLES.iterdir())], out)
        answer = open_store(out).query(COMPANIES)
        found = {str(policy): (str(party), int(str(practices))) for policy, party, practices in answer.rows}
        return [
            Original(entry, _without_first_line(graph_file(out, slug)), party.rpartition("/")[2], practices)
            for slug, entry in read_entries(out).items()
            for party, practices in [found[entry.name]]
        ]


def copies(practices: int) -> Iterator[tuple[Entry, bytes]]:
    """Policies with so many practices in all, or just a few more: what each was made of, and its graph as TriG."""
    for original, number in zip(cycle(originals()), count(1), strict=False):
        if practices <= 0:
            return
        yield original.copy(number)
        practices -= original.practices


def synthesise(folder: Path, practices: int) -> int:
    """Fill a folder as `kg build` does, but for the practices as JSON; returns how many policies it has."""
    write_ontology(folder, digest_of(ontology_files()), lambda: trig(ontology_graph()))
    policies = 0
    for entry, graph in copies(practices):
        write_policy(folder, entry.name, entry, graph, b"")
        policies += 1
    return policies


def _without_first_line(path: Path) -> str:
    return path.read_text(encoding="utf-8").partition("\n")[2]


if __name__ == "__main__":
    if len(sys.argv) != 3:  # noqa: PLR2004
        sys.exit("usage: python benchmarks/synthesis.py FOLDER PRACTICES")
    print(synthesise(Path(sys.argv[1]), int(sys.argv[2])), "policies")
