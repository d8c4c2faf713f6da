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
from kg.parse.heads import KINDS, OUTPUT_SIZE, Reading, reading
from kg.parse.names import within_names
from kg.parse.pipeline import FACTORY
from kg.parse.runtime import LABELS, LEMMAS, PIECES, WEIGHTS, Network, Words
from kg.parse.wordpieces import MAX_PIECES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from kg.parse.runtime import Analysis

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
        self.read(doc)
        return doc

    def read(self, doc: Doc, context: Iterable[Token] = (), names: Sequence[Sequence[str]] = ()) -> Reading:
        """Annotate a document, and return what the practice heads say of its words.

        Args:
            doc: the document.
            context: words before it; together at most 509 pieces long, but for a document that is longer by itself.
            names: the names of the first party, word by word.
        """
        before = [token.text for token in context]
        rows: list[tuple[int, ...]] = []
        readings: list[Reading] = []
        for own in self._parts(doc):
            named = within_names([*before, *own], names)
            analysis, reading = self.network.analyse(Words(own, before, named))
            rows.extend(_rows(doc, analysis))
            readings.append(reading)
            before = []
        if rows:
            doc.from_array(_ATTRIBUTES, np.array(rows, dtype=np.uint64))  # type: ignore[arg-type]  # spaCy's stub
        return _joined(readings)

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
        """The loaded network; another may be put in its place, to measure it.

        Raises:
            ModelError: nothing was loaded yet.
        """
        if self._network is None:
            raise ModelError("the parser has no weights yet", "load the whole pipeline with spacy.load()")
        return self._network

    @network.setter
    def network(self, network: Network) -> None:
        self._network = network

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
        if len(doc):
            yield [t.text for t in doc[begin:]]


def _rows(doc: Doc, found: Analysis) -> Iterator[tuple[int, ...]]:
    """Yield one row of attribute values a word, in the order of `_ATTRIBUTES`."""
    add = doc.vocab.strings.add
    for i, upos in enumerate(found.upos):
        head = found.heads[i] - 1 - i if found.heads[i] else 0
        yield (
            add(found.xpos[i]),
            POS_IDS[upos],
            add(found.lemmas[i]),
            add(found.deprels[i]),
            head % 2**64,  # spaCy keeps the signed distance to the head in an unsigned cell
        )


def _joined(readings: Sequence[Reading]) -> Reading:
    if not readings:
        return reading(0, np.zeros((0, 3 * len(KINDS)), np.float32), np.zeros((0, OUTPUT_SIZE), np.float32))
    if len(readings) == 1:
        return readings[0]
    spans, labels = (np.concatenate(parts) for parts in zip(*((r.spans, r.labels) for r in readings), strict=True))
    return Reading(readings[0].context, spans, labels)
