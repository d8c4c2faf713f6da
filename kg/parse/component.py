"""The parser as a spaCy component: sets tags, lemmas, heads and labels (Universal Dependencies) on a `Doc`."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS as POS_IDS

from kg.errors import ModelError
from kg.parse.pipeline import FACTORY
from kg.parse.runtime import LABELS, LEMMAS, PIECES, WEIGHTS, Analysis, Network
from kg.parse.wordpieces import MAX_PIECES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

_ATTRIBUTES = [TAG, POS, LEMMA, DEP, HEAD]


@Language.factory(
    FACTORY,
    assigns=["token.tag", "token.pos", "token.lemma", "token.dep", "token.head", "doc.sents"],
)
def make_parser(nlp: Language, name: str) -> ParserComponent:  # noqa: ARG001  (spaCy's signature)
    """Return an empty component; `from_disk` gives it its network, as `spacy.load` does."""
    return ParserComponent(name)


class ParserComponent:
    """Analyses each sentence of a `Doc` by itself; a `Doc` without sentence starts is one sentence.

    A sentence longer than the encoder takes (510 word pieces) is analysed in parts, each with a root of its own.
    """

    def __init__(self, name: str = FACTORY) -> None:
        self.name = name
        self._folder: Path | None = None
        self._network: Network | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document and return it."""
        if len(doc):
            rows = [row for words in self._parts(doc) for row in self._rows(doc, words)]
            doc.from_array(_ATTRIBUTES, np.array(rows, dtype=np.uint64))  # type: ignore[arg-type]  # spaCy's stub
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:  # noqa: ARG002  (spaCy's signature)
        """Annotate documents one by one."""
        return (self(doc) for doc in stream)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002
        """Write the model's files into the folder `path`."""
        target = Path(path)
        target.mkdir(parents=True, exist_ok=True)
        if self._folder and self._folder.resolve() != target.resolve():
            for name in (WEIGHTS, LABELS, LEMMAS, PIECES):
                shutil.copyfile(self._folder / name, target / name)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> ParserComponent:  # noqa: ARG002
        """Load the model from the folder `path`.

        Raises:
            ModelError: a file is missing or damaged.
        """
        self._folder = Path(path)
        self._network = Network(self._folder)
        return self

    @property
    def network(self) -> Network:
        """The loaded network.

        Raises:
            ModelError: nothing was loaded yet.
        """
        if self._network is None:
            raise ModelError("the parser has no weights yet", "load the whole pipeline with spacy.load()")
        return self._network

    def _parts(self, doc: Doc) -> Iterator[list[str]]:
        """Yield the words of each stretch to analyse by itself."""
        starts = {token.i for token in doc if token.is_sent_start} | {0}
        begin, pieces = 0, 0
        for token in doc:
            size = len(self.network.pieces.of(token.text))
            if token.i > begin and (token.i in starts or pieces + size > MAX_PIECES):
                yield [t.text for t in doc[begin : token.i]]
                begin, pieces = token.i, 0
            pieces += size
        yield [t.text for t in doc[begin:]]

    def _rows(self, doc: Doc, words: list[str]) -> Iterator[tuple[int, ...]]:
        """Yield one row of attribute values a word, in the order of `_ATTRIBUTES`."""
        found: Analysis = self.network.analyse(words)
        add = doc.vocab.strings.add
        for i in range(len(words)):
            head = found.heads[i] - 1 - i if found.heads[i] else 0
            yield (
                add(found.xpos[i]),
                POS_IDS[found.upos[i]],
                add(found.lemmas[i]),
                add(found.deprels[i]),
                head % 2**64,  # spaCy keeps the signed distance to the head in an unsigned cell
            )
