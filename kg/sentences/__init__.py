"""`Policy` to `Sentence`s: each with its heading, the sentence that leads in to it, and exact offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Sentence
from kg.sentences.boundaries import sentence_spans
from kg.sentences.labels import label_end

if TYPE_CHECKING:
    from kg.model import Block, Policy

__all__ = ["split_policy"]


def split_policy(policy: Policy) -> tuple[Sentence, ...]:
    """Cut a policy into sentences, in reading order.

    A heading is one sentence of kind heading. The sentences of a list item know the last sentence of what
    introduces the list; the cells of a table know their header cell.
    """
    sentences: list[Sentence] = []
    last: list[Sentence] = []
    for block in policy.blocks:
        heading = policy.blocks[block.heading].text.clean if block.heading is not None else ""
        lead_in = last[block.parent] if block.parent is not None else None
        found = _split_block(block, heading, lead_in)
        sentences.extend(found)
        last.append(found[-1])
    return tuple(sentences)


def _split_block(block: Block, heading: str, lead_in: Sentence | None) -> list[Sentence]:
    if block.kind == "heading":
        return [Sentence(block.text[slice(*span)], block.kind, heading) for span in sentence_spans(block.text.clean)]
    label = label_end(block.text.clean, block.strong) if block.kind != "cell" else 0
    return [
        Sentence(block.text[start:end], block.kind, heading, lead_in, block.row, min(label, end) if start == 0 else 0)
        for start, end in sentence_spans(block.text.clean)
    ]
