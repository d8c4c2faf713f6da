"""Whether the files of the vocabulary fit together; every fault is reported, not just the first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import VocabularyError
from kg.ontology.faults.concepts import concept_faults, ground_faults
from kg.ontology.faults.declarations import declaration_faults, prefix_faults, version_faults
from kg.ontology.faults.fault import Sources
from kg.ontology.faults.links import link_faults
from kg.ontology.faults.wordings import curie_faults, wording_faults
from kg.ontology.lexicon import Lexicon, load_lexicon
from kg.ontology.naming import load_naming
from kg.ontology.terms import load_terms, merged, ontology_files, shipped_files, shipped_graph, terms_of, turtle_files
from kg.resources import LEXICON, ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.ontology.faults.fault import Fault
    from kg.ontology.terms import Terms


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Concepts and the wordings that name them."""

    terms: Terms
    lexicon: Lexicon


@cache
def load_vocabulary() -> Vocabulary:
    """The shipped vocabulary, read and checked once.

    Raises:
        VocabularyError: it has faults; the message lists all of them.
    """
    return read_vocabulary(ONTOLOGY, LEXICON)


def read_vocabulary(ontology: Path, wordings: Path) -> Vocabulary:
    """The vocabulary in a folder of Turtle files and a folder of wordings.

    Raises:
        VocabularyError: a file cannot be read, or there are faults; the message lists all of them.
    """
    vocabulary, faults = _checked(ontology, wordings)
    if faults:
        listed = "".join(f"\n  {fault}" for fault in faults)
        raise VocabularyError(f"the vocabulary has {len(faults)} fault(s):{listed}", "correct the files named")
    return vocabulary


def faults_of(ontology: Path = ONTOLOGY, wordings: Path = LEXICON) -> list[Fault]:
    """All faults of the vocabulary in a folder of Turtle files and a folder of wordings, in order of file.

    Raises:
        VocabularyError: a file cannot be read, or is not Turtle or YAML.
    """
    return sorted(_checked(ontology, wordings)[1])


def _checked(ontology: Path, wordings: Path) -> tuple[Vocabulary, list[Fault]]:
    if ontology == ONTOLOGY:
        sources, terms = Sources(shipped_files(), shipped_graph()), load_terms()
    else:
        files = turtle_files(ontology)
        sources = Sources(files, merged(files))
        terms = terms_of(sources.graph)
    lexicon = load_lexicon(terms, wordings)

    def found() -> Iterator[Fault]:
        yield from prefix_faults(ontology_files(ontology))
        yield from version_faults(sources)
        yield from declaration_faults(sources)
        yield from concept_faults(sources, terms)
        yield from ground_faults(sources, terms)
        yield from link_faults(sources, terms)
        yield from wording_faults(lexicon, load_naming(wordings))
        yield from curie_faults(wordings, sources)

    return Vocabulary(terms, lexicon), list(found())
