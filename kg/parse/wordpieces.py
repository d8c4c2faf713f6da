"""Words → word pieces: the sub-word vocabulary of the encoder, one word at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

MAX_PIECES_PER_WORD = 16
"""A longer word (an address of a web page, say) is cut; the parser needs its kind, not its spelling."""

MAX_PIECES = 510
"""What the encoder's 512 positions leave once [CLS] and [SEP] are taken."""


NAME_PIECE = "[unused1]"
"""The piece, unused by the encoder's own training, that stands for every word of the first party's names."""


class WordPieces:
    """Word-piece ids of whole words, remembered, because policies repeat their words.

    Args:
        path: a `tokenizer.json` of the Hugging Face `tokenizers` library.
    """

    def __init__(self, path: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        special = self._tokenizer.get_vocab()
        self.cls, self.sep, self._unknown = special["[CLS]"], special["[SEP]"], special["[UNK]"]
        self.name = special[NAME_PIECE]
        self._known: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        """Return the piece ids of one word, at least one and at most `MAX_PIECES_PER_WORD`."""
        pieces = self._known.get(word)
        if pieces is None:
            encoded = self._tokenizer.encode(word, add_special_tokens=False).ids
            pieces = encoded[:MAX_PIECES_PER_WORD] or [self._unknown]
            self._known[word] = pieces
        return pieces

    def size(self, words: Sequence[str]) -> int:
        """Return how many pieces words have."""
        return sum(len(self.of(word)) for word in words)

    def encode(
        self, words: Sequence[str], context: Sequence[str] = (), names: Collection[int] = ()
    ) -> tuple[list[int], list[int], list[int]]:
        """Encode one sentence: [CLS], its context and [SEP] if there is one, its words, [SEP].

        Args:
            words: its words; with their context at most `MAX_PIECES` pieces long.
            context: the words before it.
            names: indices of words, the context's counted first, that are all encoded as the one piece for names.

        Returns:
            The piece ids; for the root ([CLS]) and each word of the sentence the index of its first piece; the same
            for each word of the context and the sentence.
        """
        ids, first = [self.cls], []
        for i, word in enumerate((*context, *words)):
            if i and i == len(context):
                ids.append(self.sep)
            first.append(len(ids))
            ids.extend([self.name] if i in names else self.of(word))
        ids.append(self.sep)
        return ids, [0, *first[len(context) :]], first
