"""`Policy` to `Sentence`s: each with the headings above it, the sentence that leads in to it, and exact offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Evidence, Sentence
from kg.sentences.boundaries import sentence_spans
from kg.sentences.labels import label_end

if TYPE_CHECKING:
    from kg.model import Block, Policy

__all__ = ["evidence_of", "split_policy"]


def split_policy(policy: Policy) -> tuple[Sentence, ...]:
    """Cut a policy into sentences, in reading order.

    A heading is one sentence of kind heading. The sentences of a list item know the last sentence of what
    introduces the list; the cells of a table know their header cell.
    """
    sentences: list[Sentence] = []
    last: list[Sentence] = []
    above: list[Block] = []
    for block in policy.blocks:
        while block.kind == "heading" and above and above[-1].level >= block.level:
            above.pop()
        lead_in = last[block.parent] if block.parent is not None else None
        found = _split_block(block, tuple(heading.text.clean for heading in above), lead_in)
        sentences.extend(found)
        last.append(found[-1])
        if block.kind == "heading":
            above.append(block)
    return tuple(sentences)


def evidence_of(policy: Policy, first: Sentence, last: Sentence) -> Evidence:
    """The stretch of a policy from one of its sentences to another, which may be the same."""
    start, end = first.text.start, last.text.end
    return Evidence(policy.text[start:end], start, end, first.headings)


def _split_block(block: Block, headings: tuple[str, ...], lead_in: Sentence | None) -> list[Sentence]:
    if block.kind == "heading":
        return [Sentence(block.text[slice(*span)], block.kind, headings) for span in sentence_spans(block.text.clean)]
    label = label_end(block.text.clean, block.strong) if block.kind != "cell" else 0
    return [
        Sentence(block.text[start:end], block.kind, headings, lead_in, block.row, min(label, end) if start == 0 else 0)
        for start, end in sentence_spans(block.text.clean)
    ]
