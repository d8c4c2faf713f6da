"""Words → word pieces: the sub-word vocabulary of the encoder, one word at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MAX_PIECES_PER_WORD = 16
"""A longer word (an address of a web page, say) is cut; the parser needs its kind, not its spelling."""

MAX_PIECES = 510
"""What the encoder's 512 positions leave once [CLS] and [SEP] are taken."""


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
        self._known: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        """Return the piece ids of one word, at least one and at most `MAX_PIECES_PER_WORD`."""
        pieces = self._known.get(word)
        if pieces is None:
            encoded = self._tokenizer.encode(word, add_special_tokens=False).ids
            pieces = encoded[:MAX_PIECES_PER_WORD] or [self._unknown]
            self._known[word] = pieces
        return pieces

    def encode(self, words: Sequence[str]) -> tuple[list[int], list[int]]:
        """Encode one sentence.

        Args:
            words: its words; together at most `MAX_PIECES` pieces long.

        Returns:
            The piece ids with [CLS] and [SEP] around them, and for the root ([CLS]) and each word the
            index of its first piece: `len(words) + 1` indices.
        """
        ids, first = [self.cls], [0]
        for word in words:
            first.append(len(ids))
            ids.extend(self.of(word))
        ids.append(self.sep)
        return ids, first
