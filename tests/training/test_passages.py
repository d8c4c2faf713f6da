"""Annotated policies become batches of passages: words, marks, and trees to keep."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed; `make test-training` installs it")

from kg.parse.heads import BEGIN, KINDS, LABEL_INDEX, LABELS, Label  # noqa: E402
from kg.parse.pipeline import Parser  # noqa: E402
from kg.practices.vocabulary import load_vocabulary  # noqa: E402
from training.annotated import CORPUS, read_annotated  # noqa: E402
from training.passages import EncodedPassage, PassageBatcher, Tree, encode  # noqa: E402

if TYPE_CHECKING:
    from training.passages import PassageBatch

SOURCE = """\
# Privacy at Quendale

Quendale ("Quendale", "we") collects your e-mail address.
@ collect | by: Quendale | data: e-mail address
It rains.
We share the following:
- your photos with couriers.
@ share | data: photos | to: couriers
"""


@pytest.fixture(scope="module")
def parser() -> Parser:
    """Return the parser that ships, of which only the words and pieces are used."""
    return Parser()


@pytest.fixture(scope="module")
def passages(parser: Parser) -> list[EncodedPassage]:
    """Return the passages of a small policy."""
    return encode([read_annotated(SOURCE, "toy")], parser, load_vocabulary().words)


def stub(passage: EncodedPassage) -> Tree:
    """Return a tree in which all words hang on the root."""
    return Tree([0] * len(passage.own), {"upos": [1] * len(passage.own)})


def test_each_passage_points_to_its_pieces(passages: list[EncodedPassage], parser: Parser):
    """Words, nodes and marks of a passage fit each other, and names are the piece for names."""
    assert len(passages) == 5
    pieces = parser.network.pieces
    for passage in passages:
        assert len(passage.nodes) == len(passage.own) + 1
        assert passage.words[len(passage.words) - len(passage.own) :] == passage.nodes[1:]
        assert passage.marks.spans.shape == (len(passage.words), len(KINDS))
        assert passage.marks.labels.shape == (len(passage.words), len(LABELS))
        firsts = zip(passage.own, (passage.ids[i] for i in passage.nodes[1:]), strict=True)
        assert all(piece == (pieces.name if word == "Quendale" else pieces.of(word)[0]) for word, piece in firsts)


def test_passages_carry_the_marks_of_their_practices(passages: list[EncodedPassage]):
    """Annotated phrases are marked at their words, and a sentence without practices has no mark."""
    collect = LABEL_INDEX[Label("data", "collect", "affirmed", "first-party")]
    (stated,) = (p for p in passages if "collects" in p.own)
    begin = stated.own.index("e-mail")
    assert stated.marks.spans[:, 0].nonzero()[0].tolist() == [begin, begin + 1]
    assert stated.marks.spans[begin, 0] == BEGIN
    assert stated.marks.labels[begin, collect]
    assert not next(p for p in passages if "rains" in p.own).marks.spans.any()


def test_an_item_is_read_behind_its_lead_in(passages: list[EncodedPassage]):
    """A list item's words stand behind those of its lead-in, and its marks at its own words."""
    (item,) = (p for p in passages if "photos" in p.own)
    before = len(item.words) - len(item.own)
    assert before == len(("We", "share", "the", "following", ":"))
    marked = item.marks.spans.any(axis=1).nonzero()[0]
    assert [item.own[i - before] for i in marked] == ["photos", "couriers"]


def test_too_long_sentences_are_left_out(parser: Parser):
    """A sentence that the encoder cannot take is no passage."""
    annotated = read_annotated("We use your " + "name and " * 600 + "age.\n@ use | data: age\n", "toy")
    assert encode([annotated], parser, load_vocabulary().words) == []


def test_most_of_the_corpus_is_marked(parser: Parser):
    """Of the phrases annotated in a policy of ours most data is found as a phrase of its own in its sentence."""
    annotated = read_annotated((CORPUS / "c-gadgetbarn.txt").read_text("utf-8"), "c-gadgetbarn")
    found = encode([annotated], parser, load_vocabulary().words)
    begun = sum(int((p.marks.spans[:, 0] == BEGIN).sum()) for p in found)
    phrases = {(p.evidence.start, item.text) for p in annotated.practices for item in p.data}
    assert begun > 0.8 * len(phrases)


def test_batches_hold_every_practice_and_some_of_the_rest(passages: list[EncodedPassage]):
    """An epoch has each passage with a practice once, of the others a share drawn by the generator."""
    many = passages * 30
    batcher = PassageBatcher(many, [stub(passage) for passage in many])

    def drawn(seed: int) -> tuple[int, int]:
        batches = list(batcher.epoch(random.Random(seed)))  # noqa: S311  (no secret)
        rows = [batch.spans[i].any().item() for batch in batches for i in range(len(batch.ids))]
        return sum(rows), len(rows) - sum(rows)

    with_practice = sum(bool(p.marks.spans.any()) for p in many)
    assert drawn(1) == drawn(1)
    assert {drawn(seed)[0] for seed in range(4)} == {with_practice}
    assert all(0 < drawn(seed)[1] < len(many) - with_practice for seed in range(4))
    assert len(list(batcher.epoch(random.Random(1)))) > 1  # noqa: S311  (no secret)


def test_a_share_of_what_is_known_is_seen_again(passages: list[EncodedPassage]):
    """Asked for a share, an epoch has about so many of the passages with a practice, others each time."""
    many = [p for p in passages if p.marks.spans.any()] * 40
    batcher = PassageBatcher(many, [stub(passage) for passage in many])
    sizes = [
        sum(len(batch.ids) for batch in batcher.epoch(random.Random(seed), 0.25))  # noqa: S311  (no secret)
        for seed in range(5)
    ]
    assert len(set(sizes)) > 1
    assert all(0.1 * len(many) < size < 0.4 * len(many) for size in sizes)


def test_batches_keep_what_passages_hold(passages: list[EncodedPassage]):
    """Filled up to the longest, words, marks and trees of a batch are those of its passages."""
    batcher = PassageBatcher(passages, [stub(passage) for passage in passages])
    batches: list[PassageBatch] = list(batcher.epoch(random.Random(3)))  # noqa: S311  (no secret)
    by_ids = {tuple(passage.ids): passage for passage in passages}
    for batch in batches:
        for i, ids in enumerate(batch.ids):
            passage = by_ids[tuple(ids[batch.mask[i].bool()].tolist())]
            size, own = len(passage.words), len(passage.own)
            assert batch.real[i].tolist() == [True] * size + [False] * (batch.real.shape[1] - size)
            assert batch.words[i, :size].tolist() == passage.words
            assert batch.spans[i, :size].tolist() == passage.marks.spans.tolist()
            assert batch.labels[i, :size].bool().tolist() == passage.marks.labels.tolist()
            assert not batch.spans[i, size:].any()
            assert (batch.heads[i] >= 0).sum() == (batch.targets["upos"][i] >= 0).sum() == own
            assert batch.first[i, : own + 1].tolist() == passage.nodes
