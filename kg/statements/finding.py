"""What a reader of one kind of statement finds in a sentence, and the small questions that all readers ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.parse import tree
from kg.parse.tree import kids, text_of
from kg.statements.wording import Found

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from kg.model import Polarity, StatementKind
    from kg.statements.lexicon import Lexicon

_BEFORE = ("det", "amod", "nmod:poss", "compound", "nummod")


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement without its evidence and without what it is about.

    `at` is the number of its first word in the sentence, `beside` what it is besides `concept`: the other places of
    a row; the others as in `kg.model.Statement`.
    """

    kind: StatementKind
    concept: str
    text: str
    at: int = 0
    polarity: Polarity = "affirmed"
    means: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


Cues = Mapping[str, Sequence[Found]]
"""The wordings found in a sentence, by their list."""


def without(found: Iterable[Found], others: Iterable[Found]) -> list[Found]:
    """Return the wordings that do not lie within one of others, which make something else of them."""
    barred = [(other.start, other.end) for other in others]
    return [f for f in found if not any(start <= f.start and f.end <= end for start, end in barred)]


def phrase(doc: Doc, start: int, end: int) -> str:
    """Return the text of some words in a row, with what stands before the first and belongs to it: "your", "the"."""
    while start and doc[start - 1].dep_ in _BEFORE and start <= doc[start - 1].head.i < end:
        start -= 1
    return text_of(tree.stretch(list(doc[start:end])))


def is_denied(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a word's clause denies it: "we do not use profiling", "no profiling takes place".

    Not where an exception follows: "no transfer unless".
    """
    words = lexicon.words["negation/words"]
    here = token
    while True:
        if any(k.lower_ in words and k.i < token.i for k in kids(here, "advmod", "det", "neg", "cc", "aux")):
            break
        if here.head.i == here.i or here.dep_ in ("advcl", "ccomp", "parataxis", "csubj", "acl:relcl"):
            return False
        if here.dep_ == "conj" and tree.is_verb(here) and kids(here, "nsubj", "nsubj:pass"):
            return False
        here = here.head
    clause = here if tree.is_verb(here) else here.head
    return not any(t.lower_ in lexicon.words["negation/exceptions"] for t in clause.subtree)
