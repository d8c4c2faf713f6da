"""What stands around a predicate: its prepositional phrases, and clauses whose purposes and conditions are its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.parse import tree
from kg.parse.tree import conjuncts, kids, preposition
from kg.practices.predicates import row_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.practices.predicates import Predicate
    from kg.practices.vocabulary import Words


def prepositional(predicate: Predicate, wanted: frozenset[str]) -> list[Token]:
    """Return the heads of phrases with one of the prepositions: of the verb, of its data, or of its row of verbs."""
    verb = predicate.token
    found = [k for k in kids(verb, "obl", "nmod") if preposition(k) in wanted]
    if not found:
        adjectives = [c for k in kids(verb, "xcomp") if k.pos_ == "ADJ" for c in kids(k, "obl")]
        found = [k for k in adjectives if preposition(k) in wanted]
    patients = [p for p in predicate.patients if p.i > verb.i or predicate.passive]
    found += [k for p in patients for k in _attached(p) if preposition(k) in wanted and k not in found]
    if not found and not predicate.relative:
        later = [k for v in row_of(verb) for k in kids(v, "obl") if k.i > verb.i]
        found = [k for k in later if preposition(k) in wanted]
    return found


def demanders(predicate: Predicate, words: Words) -> list[Token]:
    """Return who asks for the data that is given: "in response to requests by public authorities"."""
    return [
        k
        for t in predicate.token.subtree
        if t.lemma_ in words["demands"] and not predicate.relative
        for k in kids(t, "nmod", "obl")
        if preposition(k) in ("by", "from")
    ]


def serves_main_clause(predicate: Predicate) -> bool:
    """Tell whether what follows a relative clause belongs to the verb before it: "use what you give us to help you"."""
    nouns = [p for p in predicate.patients if p.i < predicate.token.i]
    return predicate.relative and any(
        n.dep_ in ("obj", "nsubj:pass") and n.head.i < predicate.token.i for n in map(tree.first_conjunct, nouns)
    )


def lent_clauses(predicate: Predicate) -> list[Token]:
    """Return the verbs of relative clauses about the data, whose purposes and conditions are the predicate's."""
    if predicate.relative:
        return []
    return [
        c
        for p in predicate.patients
        for m in conjuncts(p)
        for c in kids(m, "acl")
        if tree.is_verb(c) and p.i > predicate.token.i
    ]


def _attached(noun: Token) -> list[Token]:
    """Return prepositional phrases that the parser hung on a noun of the object instead of on the verb."""
    return [k for member in conjuncts(noun) for k in kids(member, "nmod", "obl")]
