"""What "this information", "it" and "such data" point back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import DataItem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from kg.practices.vocabulary import Words


class Antecedents:
    """The data phrases spoken of last in a policy; one instance walks through one policy in text order."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._last: tuple[str, ...] = ()

    def points_back(self, head: Token, first: Token) -> bool:
        """Tell whether a noun phrase, from word `first` to `head`, points back: "it", "such information"."""
        words = self._words
        if head.lower_ in words["anaphors"] and head.pos_ in ("PRON", "DET", "ADJ", "NOUN"):
            return True
        return first.lower_ in words["pointing"] and head.lemma_ in words["general-nouns"] | words["data-heads"]

    @property
    def known(self) -> bool:
        """Tell whether anything was spoken of yet."""
        return bool(self._last)

    def item(self, text: str) -> DataItem:
        """Return an anaphor with what it refers to."""
        return DataItem(text, self._last)

    def remember(self, items: Iterable[DataItem]) -> None:
        """Take the data of one sentence as what the next anaphor may point to."""
        texts = [t for item in items for t in (item.refers_to or (item.text,))]
        if texts:
            self._last = tuple(dict.fromkeys(texts))
