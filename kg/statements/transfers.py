"""Transfers abroad: to which place data goes, or where it is kept."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from kg.parse import tree
from kg.parse.tree import climb, first_conjunct, kids, preposition
from kg.statements.finding import Finding, is_denied, phrase, without

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from kg.model import Polarity
    from kg.statements.finding import Cues
    from kg.statements.lexicon import Lexicon
    from kg.statements.wording import Found

OTHER_COUNTRIES = "place:other-countries"
_FARTHEST = 6
"""Words from a place up to what is done there."""
_WITHIN_NAME = ("compound", "amod", "flat", "nmod:poss", "appos")
_WITHIN_PHRASE = (*_WITHIN_NAME, "case")
_ASIDES = ("acl:relcl", "parataxis", "advcl")
_NOT_THERE = ("nsubj", "nsubj:pass", "advcl", "parataxis")
"""How a place may hang on a verb without being where it happens."""


def find_transfers(doc: Doc, cues: Cues, lexicon: Lexicon, *, title: bool) -> list[Finding]:
    """Return the places to which a sentence says data goes or in which it is kept, what is coordinated as one.

    Args:
        doc: the sentence.
        cues: the wordings found in it.
        lexicon: the words to look for.
        title: whether it is a heading, which only announces what stands below it.
    """
    places = [] if title else without(cues["transfer/places"], cues["transfer/not"])
    safeguards = cues["transfer/safeguards"] if places else []
    means = tuple(dict.fromkeys(phrase(doc, f.start, f.end) for f in safeguards))
    found: dict[tuple[int, int], Finding] = {}
    told = 0
    for place in _joined(_beyond(doc, place, lexicon) for place in without(places, safeguards)):
        top = _top(doc, place)
        act = None if _is_name(doc, place, top, lexicon) else _act(top, lexicon)
        if act is not None and (top.i, act.i) in found:
            found[top.i, act.i] = _with(found[top.i, act.i], doc, place, lexicon)
            continue
        if act is None or place.start < told:
            continue  # "countries outside the EEA" is one place
        start, end = _span(place, top, act)
        polarity: Polarity = "denied" if is_denied(act, lexicon) else "affirmed"
        finding = Finding("transfer", place.concept, phrase(doc, start, end), place.start, polarity, means)
        found[top.i, act.i] = finding
        told = end
    return list(found.values())


def _with(finding: Finding, doc: Doc, place: Found, lexicon: Lexicon) -> Finding:
    """Return a transfer to one place more of a row, "Ireland and Singapore"; not "outside Ireland and Singapore"."""
    before = {token.lower_ for token in doc[finding.at : place.start]}
    if place.concept in (finding.concept, *finding.beside) or before & lexicon.words["transfer/beyond/words"]:
        return finding
    return replace(finding, beside=(*finding.beside, place.concept))


def _joined(places: Iterable[Found]) -> list[Found]:
    """Return places with those as one that stand without a word between them: "other countries outside Canada"."""
    joined: list[Found] = []
    for place in places:
        if joined and joined[-1].end == place.start:
            concepts = [each.concept for each in (joined[-1], place) if each.concept != OTHER_COUNTRIES]
            joined[-1] = replace(joined[-1], concept=(concepts or [OTHER_COUNTRIES])[0], end=place.end)
        else:
            joined.append(place)
    return joined


def _beyond(doc: Doc, place: Found, lexicon: Lexicon) -> Found:
    """Return a place with the word before it that says that it is another: "outside Canada"."""
    start = place.start
    while start and doc[start - 1].lower_ in lexicon.words["transfer/beyond/between"]:
        start -= 1
    if start and doc[start - 1].lower_ in lexicon.words["transfer/beyond/words"]:
        return replace(place, concept=OTHER_COUNTRIES, start=start - 1)
    return place


def _top(doc: Doc, place: Found) -> Token:
    """Return the first of the nouns with which a place is coordinated, its own if there are no others."""
    words = doc[place.start : place.end]
    head = next((t for t in words if not place.start <= t.head.i < place.end or t.head.i == t.i), words[0])
    while head.dep_ in _WITHIN_NAME or first_conjunct(head).dep_ in _WITHIN_PHRASE:
        head = first_conjunct(head).head
    return first_conjunct(head)


def _is_name(doc: Doc, place: Found, top: Token, lexicon: Lexicon) -> bool:
    """Tell whether a place is a part of somebody's name: "Quendale Canada", "Quendale Ireland Limited"."""
    last, before = doc[place.end - 1], doc[max(0, place.start - 1)]
    opens = last.dep_ == "compound" and last.head.pos_ == "PROPN" and last.head.i >= place.end
    if opens and last.head.lemma_.lower() not in lexicon.words["transfer/lands"]:
        return True
    opening = preposition(top) or preposition(before)
    return before.i < place.start and before.pos_ == "PROPN" and opening not in lexicon.words["transfer/towards"]


def _act(place: Token, lexicon: Lexicon) -> Token | None:
    """Return the verb or noun that says that data goes to a place or is there."""
    words, below = lexicon.words, place
    if preposition(place) in words["transfer/sources"]:
        return None
    for token in islice(climb(place), _FARTHEST):
        if tree.is_verb(token) and below.dep_ in _NOT_THERE:
            break
        nouns = [*kids(token, "nsubj", "nsubj:pass", "obj"), token]
        named = next((n for n in nouns if _is_noun(n, words["transfer/nouns"])), None)
        if named is not None:
            return named
        if tree.is_verb(token) and token.lemma_ in words["transfer/verbs"]:
            return token
        if token.lemma_ in words["transfer/stands"]:
            return token if _is_noun(token.head, words["transfer/nouns"]) else None
        if tree.is_verb(token) and token.lemma_ not in words["transfer/carriers"]:
            break
        below = token
    return None


def _is_noun(token: Token, nouns: frozenset[str]) -> bool:
    """Tell whether a word is one of some nouns: "transfer" is none in "we transfer"."""
    return token.lemma_.lower() in nouns and not tree.is_verb(token)


def _span(place: Found, top: Token, act: Token) -> tuple[int, int]:
    """Return where the place with what is coordinated with it stands; a noun that names the transfer opens it."""
    clauses = [k for k in top.subtree if k.dep_ in _ASIDES or (tree.is_verb(k) and kids(k, "nsubj", "nsubj:pass"))]
    left_out = {t.i for k in clauses if not place.start <= k.left_edge.i < place.end for t in k.subtree}
    inside = [t.i for t in top.subtree if t.i not in left_out and t.i >= place.start]
    start = act.i if not tree.is_verb(act) and act.i < place.start else place.start
    return start, max([place.end, *(i + 1 for i in inside)])
