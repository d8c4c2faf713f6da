"""A fault of the vocabulary, and what the modules that look for faults share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import RDF, URIRef

from kg.iris import expand, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rdflib import Graph
    from rdflib.term import Node


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong, where, and what to do about it.

    Attributes:
        file: the name of the file to correct.
        entry: what in it is wrong: a CURIE, or what else the file speaks of.
        what: what is wrong with it, to be read after the entry.
        remedy: what to do.
    """

    file: str
    entry: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """One line for people."""
        return f"{self.file}: {self.entry}: {self.what}; {self.remedy}"


class Sources:
    """The Turtle files of an ontology as one graph that knows which file says what.

    Args:
        files: name of a file → its graph.
        graph: all of them as one.
    """

    def __init__(self, files: Mapping[str, Graph], graph: Graph) -> None:
        self.files = files
        self.graph = graph

    def home(self, subject: Node | str) -> str:
        """The file that says what a subject is, otherwise the first that says anything of it."""
        node = URIRef(str(subject))
        named = [name for name, graph in self.files.items() if (node, None, None) in graph]
        return next((name for name in named if self._describes(name, node)), next(iter(named), ""))

    def _describes(self, name: str, node: URIRef) -> bool:
        """Whether a file says what a subject is, in other terms than those of DPV."""
        types = (str(each) for each in self.files[name].objects(node, RDF.type))
        return any(not each.startswith(expand("dpv:").rstrip("#")) for each in types)

    def fault(self, subject: Node | str, what: str, remedy: str, value: Node | str = "") -> Fault:
        """A fault of what the files say of a subject, or, given a value, of relating it to that value."""
        node, target = URIRef(str(subject)), URIRef(str(value))
        file = next((name for name, graph in self.files.items() if value and (node, None, target) in graph), "")
        return Fault(file or self.home(subject), shorten(str(subject)), what, remedy)
