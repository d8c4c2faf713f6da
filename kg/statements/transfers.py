"""Transfers abroad: to which place data goes, or where it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.parse import tree
from kg.parse.tree import climb, kids, preposition, text_of
from kg.statements.finding import Finding, is_denied, without

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.model import Polarity
    from kg.statements.lexicon import Lexicon
    from kg.statements.wording import Found

_FARTHEST = 6
"""Words from a place up to what is done there."""


def find_transfers(doc: Doc, lexicon: Lexicon) -> list[Finding]:
    """Return the places to which a sentence says data goes or in which it is kept, each once."""
    places = without(lexicon.wordings["transfer/places"].find(doc), lexicon.wordings["transfer/not"].find(doc))
    safeguards = lexicon.wordings["transfer/safeguards"].find(doc) if places else []
    means = tuple(dict.fromkeys(text_of(list(doc[f.start : f.end])) for f in safeguards))
    found: dict[str, Finding] = {}
    for place in places:
        if any(s.start <= place.start < s.end for s in safeguards):
            continue
        verb = _transfer(doc, place, lexicon)
        if verb is not None:
            text = _text(doc, place, verb)
            polarity: Polarity = "denied" if is_denied(verb, lexicon) else "affirmed"
            found.setdefault(text.lower(), Finding("transfer", place.concept, text, place.start, polarity, means))
    return list(found.values())


def _head(doc: Doc, place: Found) -> Token:
    """Return the word of a place on which its others hang."""
    inside = range(place.start, place.end)
    return next(
        (t for t in doc[place.start : place.end] if t.head.i not in inside or t.head.i == t.i), doc[place.start]
    )


def _transfer(doc: Doc, place: Found, lexicon: Lexicon) -> Token | None:
    """Return the verb or noun that says that data goes to the place or is there."""
    words = lexicon.words
    before = _head(doc, place)
    for steps, token in enumerate(climb(before)):
        if steps >= _FARTHEST:
            return None
        if token.lemma_.lower() in words["transfer/nouns"] and token.pos_ == "NOUN":
            return token
        if token.lemma_ in words["transfer/verbs"] and tree.is_verb(token):
            return token if before.dep_ not in ("nsubj", "nsubj:pass", "advcl", "parataxis") else None
        if tree.is_verb(token) and token.lemma_ not in words["transfer/carriers"]:
            if not any(k.lemma_ in words["transfer/nouns"] for k in kids(token, "nsubj", "nsubj:pass", "obj")):
                return None
            return next(k for k in kids(token, "nsubj", "nsubj:pass", "obj") if k.lemma_ in words["transfer/nouns"])
        before = token
    return None


def _text(doc: Doc, place: Found, act: Token) -> str:
    """Return the place as the sentence has it, from the word after "to" or "in" on; from a noun of transfer on."""
    head = _head(doc, place)
    top = head
    for token in climb(head):
        if tree.is_verb(token) or token.i == act.i:
            break
        top = token
    if act.pos_ == "NOUN":
        start = act.i
    else:
        inner = [t for t in top.subtree if t.i < place.end]
        start = min(
            [t.i for t in inner if not (t.head.i == top.i and t.dep_ == "case" and preposition(top) in _plain)],
            default=place.start,
        )
    return text_of(tree.stretch(list(doc[min(start, place.start) : place.end])))


_plain = ("to", "in", "into", "at", "on", "within", "from")
