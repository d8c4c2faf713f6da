"""Rights of the person whose data it is: what may be demanded or done, and how."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.parse import tree
from kg.parse.tree import conjuncts, first_conjunct, kids, preposition, text_of
from kg.statements.finding import Finding, is_denied, phrase, without
from kg.statements.grants import is_granted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from kg.model import Polarity
    from kg.statements.finding import Cues
    from kg.statements.lexicon import Act, Lexicon


def find_rights(doc: Doc, cues: Cues, lexicon: Lexicon, *, title: bool) -> list[Finding]:
    """Return the rights that a sentence grants or denies, in text order.

    Args:
        doc: the sentence.
        cues: the wordings found in it.
        lexicon: the words to look for.
        title: whether it is a heading, of which only the name of a right counts.
    """
    found = [
        Finding("right", act.concept, _text(token, target), token.i, _polarity(token, lexicon))
        for token in (() if title else doc)
        for act, target in _done(token, lexicon)
        if is_granted(token, target, lexicon)
    ]
    done = {(f.concept, f.at) for f in found}
    named = without(cues["right/wordings"], cues["right/not"])
    found += [
        Finding("right", f.concept, phrase(doc, f.start, f.end), f.start, _polarity(doc[f.start], lexicon))
        for f in named
        if done.isdisjoint((f.concept, i) for i in range(f.start, f.end))
    ]
    means = tuple(_means(doc, lexicon)) if found else ()
    once = {(f.concept, f.text.lower()): f for f in reversed(found)}
    unlike = sorted(once.values(), key=lambda f: f.at)
    return [replace(f, means=means) for f in unlike]


def _done(token: Token, lexicon: Lexicon) -> Iterator[tuple[Act, Token]]:
    """Yield what is done by right if a word says so, with what it is done to."""
    if token.dep_ == "obj" and token.head.lemma_ in lexicon.words["right/others-do"]:
        return  # "enable access to your photos": it is the app that has access
    for act in lexicon.acts.get(token.lemma_.lower(), ()):
        target = next(_objects(token, act, lexicon.words["right/quantities"]), None) if act.objects else token
        if target is not None:
            yield act, target
            return


def _polarity(token: Token, lexicon: Lexicon) -> Polarity:
    return "denied" if is_denied(token, lexicon) else "affirmed"


def _objects(word: Token, act: Act, quantities: frozenset[str]) -> Iterator[Token]:
    """Yield what the act is done to: the word's own objects, or those it shares with what it is coordinated with."""
    own = _arguments(word, act)
    yield from _fitting(own, act, quantities)
    if any(k.dep_ == "obj" for k in own):
        return
    rows = [conjuncts(first_conjunct(word))]
    if word.dep_ in ("obj", "conj") and first_conjunct(word).dep_ == "obj":
        rows.append(
            conjuncts(first_conjunct(first_conjunct(word).head))
        )  # "to request access to, or delete, your data"
    for row in rows:
        for other in (w for w in row if w.i > word.i):
            yield from _fitting([t for t in other.subtree if t.dep_ == "obj" and t.i > word.i], act, quantities)
        yield from _fitting(
            [k for w in row if w.i < word.i and tree.is_verb(w) for k in kids(w, "obj")], act, quantities
        )


def _fitting(nouns: Iterable[Token], act: Act, quantities: frozenset[str]) -> Iterator[Token]:
    """Yield the nouns that the act can be done to, "some of your data" and the like included."""
    for noun in nouns:
        parts = conjuncts(noun)
        if noun.lemma_ in quantities:
            parts += [k for k in kids(noun, "nmod") if preposition(k) == "of"]
        if any(part.lemma_.lower() in act.objects for part in parts):
            yield noun


def _arguments(word: Token, act: Act) -> list[Token]:
    """Return what a word has as its own object: of a verb, of a noun ("deletion of your data"), of a participle."""
    found = [k for k in kids(word, "obl", "nmod") if preposition(k) in act.prepositions]
    found += [k for k in kids(word, "acl", "advcl", "xcomp") if tree.marker(k) in act.prepositions]
    asked = [k for clause in kids(word, "ccomp") for k in kids(clause, "obj", "nsubj:pass")]
    found += [k for k in asked if any(d.lower_ in act.prepositions for d in kids(k, "det"))]  # "know what data we have"
    if tree.is_verb(word):
        return [*kids(word, "obj", "nsubj:pass"), *found]
    return [*found, *kids(word, "compound", "nmod:poss")]


def _text(word: Token, target: Token) -> str:
    """Return the word of the act with its object."""
    thing = [] if target.i == word.i else sorted(target.subtree, key=lambda t: t.i)
    words = [word, *kids(word, "compound:prt"), *(t for t in thing if t.i != word.i)]
    if word in thing:
        words = thing
    return text_of(tree.stretch(sorted(set(words), key=lambda t: t.i)))


def _means(doc: Doc, lexicon: Lexicon) -> Iterator[str]:
    """Yield how the sentence says that it is done: "by writing to us", "in your account settings"."""
    words = lexicon.words
    for token in doc:
        opening = tree.marker(token) or preposition(token)
        is_means = opening in words["right/means/prepositions"] and token.dep_ in ("advcl", "obl", "acl")
        is_verb = token.lemma_ in words["right/means/verbs"] and tree.own_subject(token) is None and tree.is_verb(token)
        if is_means or (is_verb and token.dep_ in ("root", "conj", "parataxis", "ccomp") and kids(token, "obj")):
            said = [t for t in token.subtree if t.dep_ != "cc" or t.head.i != token.i]
            yield text_of(tree.stretch([*said, *_going_on(token)]))


def _going_on(act: Token) -> list[Token]:
    """Return what an act goes on with where the tree has it beside the act: "by writing to us"."""
    end = act.right_edge.i + 1
    beside = (k for k in kids(act.head, "obl") if k.left_edge.i == end and act.lower_.endswith("ing"))
    return [t for k in beside for t in k.subtree]
