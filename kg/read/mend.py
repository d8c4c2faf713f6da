"""Repairs of what conversions to text have broken: bullets and their items, lists, paragraphs torn in two."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Text
from kg.read.bullets import is_bare_sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.read.draft import Draft

_FINISHED = re.compile(r"[.!?:;][\"'”’)\]]*$")
_LINKING = re.compile(r"\b(?:the|a|an|of|our|your|any)$")
_NAME = re.compile(r"\S*[.\d]\S|\S*[A-Z]")
_FRAGMENT_WORDS = 25
_TORN_WORDS = 8


def mend(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts of a file as they were before conversion, as far as that is plain to see.

    Args:
        drafts: in order of the file, with collapsed text.
    """
    return list(_join_torn(_adopt_fragments(list(_give_bullets(drafts)))))


def _give_bullets(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Make an item of the paragraph after a bullet that stands alone; leave out what has neither letter nor digit."""
    bullet: Draft | None = None
    for draft in drafts:
        if draft.kind in ("item", "paragraph") and is_bare_sign(draft.text.clean):
            bullet = draft
        elif draft.kind == "cell" or any(character.isalnum() for character in draft.text.clean):
            if bullet and draft.kind == "paragraph":
                yield replace(draft, kind="item", depth=bullet.depth + (bullet.kind == "paragraph"))
            else:
                yield draft
            bullet = None


def _adopt_fragments(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Make items of the short unfinished paragraphs after a colon: a list that has lost its bullets."""
    position = 0
    while position < len(drafts):
        intro = drafts[position]
        yield intro
        position += 1
        if intro.kind == "paragraph" and intro.text.clean.endswith(":"):
            end = _end_of_fragments(drafts, position, intro.depth)
            yield from (replace(item, kind="item", depth=item.depth + 1) for item in drafts[position:end])
            position = end


def _end_of_fragments(drafts: Sequence[Draft], start: int, depth: int) -> int:
    """Where the list that begins at `start` ends; `start` itself if there is none."""
    end = start
    while end < len(drafts) and drafts[end].depth == depth and _is_fragment(drafts[end]):
        end += 1
    following = drafts[end] if end < len(drafts) and drafts[end].kind == "paragraph" else None
    fragments = drafts[start:end]
    if fragments and following and following.depth == depth and all(map(_goes_on, fragments)):
        return end + 1
    if following and len(fragments) > 1 and _is_title_after(fragments):
        return end - 1
    return end if len(fragments) > 1 else start


def _is_fragment(draft: Draft) -> bool:
    text = draft.text.clean
    return (
        draft.kind == "paragraph" and not text.endswith((".", "!", "?", ":")) and len(text.split()) <= _FRAGMENT_WORDS
    )


def _goes_on(draft: Draft) -> bool:
    return draft.text.clean.endswith((";", ",", " and", " or"))


def _is_title_after(fragments: Sequence[Draft]) -> bool:
    """Whether the last fragment is rather the title of the prose that follows."""
    first, last = fragments[0].text.clean, fragments[-1].text.clean
    return last[:1].isupper() and (first[:1].islower() or _goes_on(fragments[0]))


def _join_torn(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Join paragraphs between which a sentence goes on."""
    last: Draft | None = None
    for draft in drafts:
        if last and _is_torn(last, draft):
            gap = Text(" ", (last.text.end,))
            text = Text(last.text.clean + gap.clean + draft.text.clean, last.text.at + gap.at + draft.text.at)
            last = replace(last, text=text, strong=last.strong + draft.strong)
            continue
        if last:
            yield last
        last = draft
    if last:
        yield last


def _is_torn(first: Draft, second: Draft) -> bool:
    text = first.text.clean
    if first.kind != "paragraph" or second.kind != "paragraph" or first.depth != second.depth:
        return False
    if _FINISHED.search(text) or len(text.split()) < _TORN_WORDS:
        return False
    goes_on = second.text.clean[0].islower() and not _NAME.match(second.text.clean)
    return goes_on or _LINKING.search(text) is not None
