"""Data phrases: which noun phrases below a verb are data, and what the pointing ones refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import DataItem
from kg.parse import tree
from kg.parse.tree import kids, text_of
from kg.practices.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from kg.practices.antecedents import Antecedents
    from kg.practices.vocabulary import Words


class DataReader:
    """Reads data phrases; `antecedents` says what "this information" stands for at this place of the policy."""

    def __init__(self, words: Words, antecedents: Antecedents) -> None:
        self._words = words
        self._antecedents = antecedents

    def items(self, heads: Iterable[Token], known: frozenset[str], *, yours: bool = False) -> list[DataItem]:
        """Return the data phrases below the given heads.

        Args:
            heads: heads of noun phrases, the first of each coordination.
            known: words of which one must head a phrase of a coordination for it to be data; empty: any may.
            yours: whether what is the user's own is data too ("your letters").
        """
        items: list[DataItem] = []
        for head in heads:
            if head.dep_ == "ccomp":
                items.append(DataItem(text_of(tree.stretch(tree.clause_words(head)))))
                continue
            found = phrases(head, self._words)
            if known and not any(self._is_known(p.head, known, yours=yours) for p in found):
                found = [p for p in found if p.head.pos_ in ("PRON", "DET")]
            items.extend(item for p in found if (item := self._item(p.head, p.text)) is not None)
        return list(dict.fromkeys(items))

    def _is_known(self, head: Token, known: frozenset[str], *, yours: bool) -> bool:
        if head.lemma_ in known or head.lower_ in known:
            return True
        owners = (k.lower_ for k in kids(head, "nmod:poss"))
        return yours and head.pos_ == "NOUN" and any(owner in self._words["user"] for owner in owners)

    @property
    def words(self) -> frozenset[str]:
        """The words that may head a data phrase where something is plainly done with data."""
        return self._words["data-heads"] | self._words["data-heads-weak"]

    def _item(self, head: Token, text: str) -> DataItem | None:
        first = next((k for k in kids(head, "det", "amod") if k.i < head.i), head)
        if self._antecedents.points_back(head, first):
            if head.pos_ == "PRON" and not self._antecedents.known:
                return None
            return self._antecedents.item(text if first == head else f"{first.text} {text}")
        if head.lower_ in self._words["placeholders"] or (
            head.pos_ != "NOUN" and head.lemma_ in self._words["quantities"]
        ):
            return None
        if head.pos_ == "PRON" or head.lemma_ in self._words["user"] or head.lower_ in self._words["first-party"]:
            return None
        return None if head.lemma_ in self._words["not-data"] else DataItem(text)
