"""What for: the purposes of a predicate, as verb and noun phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.parse import tree
from kg.parse.tree import conjuncts, kids, preposition, stretch, text_of
from kg.practices.places import lent_clauses, prepositional, serves_main_clause

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from kg.practices.predicates import Predicate
    from kg.practices.vocabulary import Words

_FOR = frozenset({"for", "in", "by"})


def find_purposes(predicate: Predicate, words: Words) -> list[str]:
    """Return the purposes of a predicate; verbs that share their object share their purposes."""
    verb = predicate.token
    own: list[str] = []
    if not serves_main_clause(predicate):
        own = list(_around([*_places(verb, predicate), *_clauses(predicate)], predicate, words))
    if not own:
        row = [v for v in conjuncts(tree.first_conjunct(verb)) if v != verb and _shares(v, predicate)]
        own = [p for v in row for p in _around(_places(v, predicate), predicate, words)]
    return list(dict.fromkeys(own))


def clause_purposes(verb: Token, words: Words) -> list[str]:
    """Return the purposes a clause names ("to improve our site and answer you"), one for each verb with an object."""
    row = conjuncts(verb)
    keep: list[list[Token]] = []
    pending: list[Token] = []
    for i, member in enumerate(row):
        pending.append(member)
        if kids(member, "obj", "obl", "xcomp", "ccomp") or i == len(row) - 1:
            keep.append(pending)
            pending = []
    return [text for group in keep if (text := _verb_text(group, words))]


def _shares(verb: Token, predicate: Predicate) -> bool:
    return tree.own_subject(verb) is None or predicate.token.dep_ == "conj"


def _places(verb: Token, predicate: Predicate) -> list[Token]:
    """Return the words below which the purposes of a verb stand: itself, its objects, and what is part of these."""
    places = [verb, *(m for k in kids(verb, "obj", "nsubj:pass") for m in conjuncts(k))]
    places += [p for p in predicate.patients if p not in places and not predicate.relative]
    later = [p for p in predicate.patients if p.i > verb.i]
    return places + [n for p in later for n in p.subtree if n.dep_.startswith(("nmod", "conj"))]


def _clauses(predicate: Predicate) -> list[Token]:
    """Return verbs of clauses that say what for: about the data, or who gets it ("with those who help us to")."""
    getting = [] if predicate.relative else prepositional(predicate, predicate.verb.recipient)
    return [*lent_clauses(predicate), *(c for r in getting for c in kids(r, "acl") if tree.is_verb(c))]


def _around(places: Iterable[Token], predicate: Predicate, words: Words) -> Iterator[str]:
    for place in places:
        for kid in place.children:
            yield from _of_kid(kid, predicate, words)


def _of_kid(kid: Token, predicate: Predicate, words: Words) -> Iterator[str]:
    if kid.dep_ in ("advcl", "xcomp", "acl", "obl", "nmod") and tree.is_verb(kid):
        mark = tree.marker(kid) or preposition(kid)
        if (
            mark in words["purposes/infinitive"]
            or mark in words["purposes/markers"]
            or (mark in predicate.verb.purpose and kid.tag_ == "VBG")
        ):
            yield from clause_purposes(kid, words)
    elif kid.dep_.split(":")[0] in ("obl", "nmod") and preposition(kid) in predicate.verb.purpose & _FOR:
        yield from _of_noun(kid, words)
    if kid.lemma_ in words["purposes/through"]:
        for inner in kid.subtree:
            if (
                inner != kid
                and tree.is_verb(inner)
                and inner.head.lemma_ in words["purposes/through"]
                and tree.marker(inner) in words["purposes/infinitive"]
            ):
                yield from clause_purposes(inner, words)


def _of_noun(noun: Token, words: Words) -> Iterator[str]:
    if noun.lemma_ in words["purposes/not-after-for"] or noun.ent_type_ or kids(noun, "nummod"):
        return
    inner = [k for k in kids(noun, "nmod", "acl") if preposition(k) == "of" or tree.marker(k) == "of"]
    if noun.lemma_ in words["purposes/nouns"] and inner:
        for kid in inner:
            yield from clause_purposes(kid, words) if tree.is_verb(kid) else _of_noun(kid, words)
        return
    if preposition(noun) == "in":
        return
    examples = [k for k in kids(noun, "nmod") if preposition(k).split(" ")[0] in words["examples"]]
    if noun.lemma_ in words["purposes/nouns"] and (examples or not _named(noun, words)):
        for example in examples:
            yield from _of_noun(example, words)
        return
    for member in conjuncts(noun):
        if tree.is_verb(member):
            yield from clause_purposes(member, words)
        else:
            text = text_of(stretch(_trimmed(tree.phrase_words(member, "conj", "cc", "case", "acl:relcl"), words)))
            if text:
                yield text


def _named(noun: Token, words: Words) -> bool:
    """Tell whether "purposes" says which: "marketing purposes", "the purposes above", not "various purposes"."""
    return any(
        k.dep_.startswith(("compound", "acl", "nmod", "conj"))
        or (k.dep_ == "amod" and k.lower_ not in words["leading"])
        or (k.dep_ == "det" and k.lower_ in words["pointing"])
        for k in noun.children
    )


def _verb_text(group: list[Token], words: Words) -> str:
    """Return the text of verbs that share an object, from the first verb to the end of the last one's clause."""
    first, last = group[0], group[-1]
    left_out = {
        t.i
        for kid in last.children
        if kid.dep_ == "conj" or (kid.dep_ == "cc" and kid.i > last.i) or _is_condition(kid, words)
        for t in kid.subtree
    }
    tokens = [t for t in first.doc[first.i : max(t.i for t in last.subtree) + 1] if t.i not in left_out]
    own = {t.i for t in first.subtree}
    tokens = [t for t in tokens if t.i in own]
    cut = next((n for n, t in enumerate(tokens) if t.text == ";"), len(tokens))
    return text_of(stretch(tokens[:cut]))


def _is_condition(kid: Token, words: Words) -> bool:
    return kid.dep_ == "advcl" and tree.marker(kid) in words["conditions/clause-marks"]


def _trimmed(tokens: list[Token], words: Words) -> list[Token]:
    while tokens and (tokens[0].pos_ == "DET" or tokens[0].lower_ in words["leading"]):
        tokens = tokens[1:]
    return tokens
