"""Transfers abroad: to which place data goes, or where it is kept."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kg.parse import tree
from kg.parse.tree import climb, first_conjunct, kids, preposition
from kg.statements.finding import Finding, is_denied, phrase, without

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.model import Polarity
    from kg.statements.finding import Cues
    from kg.statements.lexicon import Lexicon
    from kg.statements.wording import Found

_FARTHEST = 6
"""Words from a place up to what is done there."""
_WITHIN_NAME = ("compound", "amod", "flat", "nmod:poss", "appos")
_NOT_THERE = ("nsubj", "nsubj:pass", "advcl", "parataxis")
"""How a place may hang on a verb without being where it happens."""


def find_transfers(doc: Doc, cues: Cues, lexicon: Lexicon) -> list[Finding]:
    """Return the places to which a sentence says data goes or in which it is kept, what is coordinated as one."""
    places = without(cues["transfer/places"], cues["transfer/not"])
    safeguards = cues["transfer/safeguards"] if places else []
    means = tuple(dict.fromkeys(phrase(doc, f.start, f.end) for f in safeguards))
    found: dict[tuple[int, int], Finding] = {}
    for place in without(places, safeguards):
        top = first_conjunct(_head(doc, place))
        act = _act(top, lexicon)
        if act is not None:
            text = _text(doc, place, top, act)
            polarity: Polarity = "denied" if is_denied(act, lexicon) else "affirmed"
            finding = Finding("transfer", place.concept, text, place.start, polarity, means)
            found.setdefault((top.i, act.i), finding)
    return list(found.values())


def _head(doc: Doc, place: Found) -> Token:
    """Return the word of a place on which its others hang."""
    words = doc[place.start : place.end]
    head = next((t for t in words if not place.start <= t.head.i < place.end or t.head.i == t.i), words[0])
    while head.dep_ in _WITHIN_NAME:
        head = head.head
    return head


def _act(place: Token, lexicon: Lexicon) -> Token | None:
    """Return the verb or noun that says that data goes to a place or is there."""
    words, below = lexicon.words, place
    if preposition(place) in words["transfer/sources"]:
        return None
    for token in islice(climb(place), _FARTHEST):
        nouns = [*kids(token, "nsubj", "nsubj:pass", "obj"), token]
        named = next((n for n in nouns if n.lemma_.lower() in words["transfer/nouns"] and not tree.is_verb(n)), None)
        if named is not None:
            return named
        if tree.is_verb(token) and token.lemma_ in words["transfer/verbs"]:
            return None if below.dep_ in _NOT_THERE else token
        if token.lemma_ in words["transfer/stands"]:
            return token if token.head.lemma_.lower() in words["transfer/nouns"] else None
        if tree.is_verb(token) and token.lemma_ not in words["transfer/carriers"]:
            return None
        below = token
    return None


def _text(doc: Doc, place: Found, top: Token, act: Token) -> str:
    """Return the place with what is coordinated with it; a noun that names the transfer opens it."""
    left_out = {t.i for k in top.subtree if k.dep_ in ("acl:relcl", "parataxis", "advcl") for t in k.subtree}
    inside = [t.i for t in top.subtree if t.i not in left_out and t.i >= place.start]
    start = act.i if not tree.is_verb(act) and act.i < place.start else place.start
    return phrase(doc, start, max([place.end, *(i + 1 for i in inside)]))
