"""Noun phrases: from a head in the tree to the phrases it stands for.

"your name, email address and browser type and version (such as Firefox)" is a head with coordination, shared parts and
examples; what comes out is one `Phrase` each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.parse import tree
from kg.parse.tree import conjuncts, kids, preposition, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.practices.vocabulary import Words

_BEFORE = ("compound", "amod", "nummod", "flat", "nmod", "advmod", "goeswith")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: its head word in the tree and its text without article, possessive or quantifier."""

    head: Token
    text: str


def phrases(head: Token, words: Words) -> list[Phrase]:
    """Return what a noun stands for: each member of its coordination, and with each its examples.

    Args:
        head: head of the noun phrase, the first of its coordination.
        words: the word lists.
    """
    found: list[Phrase] = []
    for member in conjuncts(head):
        if preposition(member) and member != head and preposition(member) != preposition(head):
            continue  # "to advertisers and for research": coordinated, but not the same role
        if member.lower_ in words["examples"] or any(k.lower_ == "not" for k in member.children):
            continue
        inner = _inside_quantity(member, words)
        if inner is not None:
            found.extend(phrases(inner, words))
        else:
            found.extend(_shared(member, head, words))
            found.extend(_named_together(member, words))
        for example in examples(member, words):
            found.extend(phrases(example, words))
    return _unique(found)


def named_by_clause(phrase: Phrase, words: Words) -> str:
    """Return the text of a party, with the clause that names it where the noun does not: "companies that ..."."""
    clause = next((k for k in kids(phrase.head, "acl") if k.dep_ == "acl:relcl" and k.i > phrase.head.i), None)
    if clause is None or " " in phrase.text or phrase.head.lemma_ not in words["parties-of-any-kind"]:
        return phrase.text
    left_out = {t.i for k in clause.children if k.dep_ in ("advcl", "obl", "xcomp", "conj", "cc") for t in k.subtree}
    said = [t for t in clause.subtree if t.i not in left_out]
    return text_of(tree.stretch([phrase.head, *said]))


def base_text(head: Token, words: Words) -> str:
    """Return the text of one member alone: its modifiers before it, and its "of" and "about" phrases after it."""
    return text_of(_core(head, words))


def _unique(found: list[Phrase]) -> list[Phrase]:
    seen: set[str] = set()
    return [p for p in found if p.text and not (p.text.lower() in seen or seen.add(p.text.lower()))]  # type: ignore[func-returns-value]


def _inside_quantity(head: Token, words: Words) -> Token | None:
    """Return "information" of "types of information", else None."""
    if head.lemma_ not in words["quantities"] and head.lower_ not in words["quantities"]:
        return None
    inner = next((k for k in kids(head, "nmod") if preposition(k) == "of" and k.i > head.i), None)
    plural = head.pos_ != "NOUN" or head.lower_ != head.lemma_
    named = inner is not None and (plural or inner.lemma_ in words["data-heads"])
    return inner if named else None


def examples(head: Token, words: Words) -> Iterator[Token]:
    """Yield the heads of "such as", "including" and "e.g." phrases, and of enumerations after a colon, below a word."""
    for kid in head.children:
        if kid.i < head.i or kid.dep_ == "conj":
            continue
        opening = preposition(kid).split(" ")[0]
        before = kid.doc[min(t.i for t in kid.subtree)].lower_
        if kid.pos_ in ("PRON", "DET"):
            continue
        if opening in words["examples"] or before in words["examples"] or _follows_colon(kid):
            yield kid
        elif kid.lower_ in words["examples"]:
            inner = kids(kid, "obj", "obl", "nmod")
            yield from inner or _next_noun(kid, words)


def _follows_colon(kid: Token) -> bool:
    """Tell whether a noun opens an enumeration after a colon: "the following data: your name, ..."."""
    start = kid.left_edge.i
    before = kid.doc[max(0, start - 1) : start + 1]
    return kid.pos_ in ("NOUN", "PROPN") and any(t.text == ":" for t in before)


def _next_noun(marker: Token, words: Words) -> list[Token]:
    """Return the noun phrase after "including, without limitation," where the parser did not tie the two."""
    following = marker.doc[marker.i + 1 : marker.i + 8]
    nouns = (t for t in following if t.pos_ in ("NOUN", "PROPN") and t.lemma_ not in words["hedges"])
    noun = next(nouns, None)
    while noun is not None and noun.dep_ in ("compound", "amod", "nmod") and noun.head.i > noun.i:
        noun = noun.head
    return [] if noun is None else [noun]


def _shared(member: Token, first: Token, words: Words) -> list[Phrase]:
    """Spell out shared parts: "first and last name" is two names, "browser type and version" two of the browser."""
    core = _core(member, words)
    for modifier in kids(member, "amod", "compound"):
        others = [c for c in conjuncts(modifier) if c != modifier and c.i < member.i]
        if modifier.i < member.i and _is_own_thing(modifier, words) and len(others) <= 1:
            # "name and delivery address" are two things, not two addresses
            rest = [t for t in core if t.i > modifier.i and t.dep_ not in ("cc", "punct")]
            return [Phrase(modifier, text_of(_left(modifier))), Phrase(member, text_of(rest))]
        if others and any(m.lemma_ in words["data-heads"] for m in (modifier, *others)):
            continue  # so are "delivery, name and address details"
        if others:
            tails = [t for t in core if t.i > others[-1].i]
            alone = [t for t in core if t.i <= modifier.i and not t.is_punct]
            return [
                Phrase(member, text_of([*alone, *tails])),
                *(Phrase(member, text_of([*_left(o), *tails])) for o in others),
            ]
    if first.i < member.i <= first.i + 2 and len(core) == 1 and member.lemma_ in words["shared-heads"]:
        owner = [t for k in kids(first, "compound") for t in k.subtree]
        if owner:
            return [Phrase(member, text_of([*owner, *core]))]
    if member != first and len(core) == 1:
        core += [t for k in first.children if k.i > member.i and _names(k, words) for t in _without_clauses(k, words)]
    return [Phrase(member, text_of(core))]


def _named_together(member: Token, words: Words) -> Iterator[Phrase]:
    """Yield the further members of "information about your visits, purchases and IP address", with what they share."""
    for kid in member.children:
        if kid.i < member.i or not _names(kid, words) or tree.is_verb(kid):
            continue
        for other in conjuncts(kid)[1:]:
            if other.lemma_ in words["data-heads"] or _is_built_alike(other, member, words):
                yield Phrase(other, base_text(other, words))
            else:
                opening = [t for t in _core(member, words) if t.i < kid.i and t.i not in {x.i for x in kid.subtree}]
                cases = [t for t in kid.lefts if t.dep_ == "case"]
                yield Phrase(member, text_of([*opening, *cases, *_core(other, words)]))


def _is_own_thing(modifier: Token, words: Words) -> bool:
    """Tell whether what the tree has as a modifier names data and is coordinated: "name" of "name and home address"."""
    return modifier.lemma_ in words["data-heads"] and modifier.nbor().tag_ == "CC"


def _is_built_alike(noun: Token, other: Token, words: Words) -> bool:
    """Tell whether two nouns are a pair whatever the tree says: "the size of the file and the time of delivery"."""
    return all(
        kids(each, "det") and any(k.i > each.i and _names(k, words) for k in each.children) for each in (noun, other)
    )


def _left(token: Token) -> list[Token]:
    return [t for t in token.subtree if t.i <= token.i and t.dep_ not in ("cc", "punct")]


def _core(head: Token, words: Words) -> list[Token]:
    """Return the words of a phrase: what names it, nothing that only points, counts or owns."""
    kept = [head]
    for kid in head.children:
        if kid.i < head.i and kid.dep_.split(":")[0] in _BEFORE and not preposition(kid):
            kept.extend(_modifier(kid, words))
        elif kid.i > head.i and _names(kid, words):
            kept.extend(_without_clauses(kid, words))
        elif kid.i > head.i and (kid.dep_ in ("flat", "compound", "goeswith", "nummod") or _is_abbreviation(kid)):
            kept.extend(kid.subtree)
        elif kid.dep_ == "punct" and kid.tag_ == "HYPH":
            kept.append(kid)
    kept.sort(key=lambda t: t.i)
    while len(kept) > 1 and (
        kept[0].dep_ == "cc"
        or kept[0].is_punct
        or kept[0].lower_ in words["leading"]
        or kept[0].is_punct
        or kept[0].pos_ == "DET"
    ):
        kept = kept[1:]
    return kept


def _names(kid: Token, words: Words) -> bool:
    """Tell whether what follows a noun is part of its name: "information about your visit", "data related to it"."""
    if kid.dep_.startswith("nmod"):
        return preposition(kid) in words["naming"]
    opening = kid.doc[kid.i : kid.i + 2].text.lower()
    return kid.dep_ == "acl" and opening in words["naming"]


def _modifier(kid: Token, words: Words) -> list[Token]:
    if kid.dep_ == "nmod:poss" and (kid.pos_ == "PRON" or kid.lemma_ in words["user"]):
        return []
    if kid.lower_ in words["leading"] and kid.dep_ != "compound":
        return []
    return [t for t in kid.subtree if not (t.dep_ == "det" or t.tag_ == "PRP$")]


def _without_clauses(kid: Token, words: Words) -> list[Token]:
    """Return a naming phrase without clauses, further members of its coordination, and examples."""
    left_out = {t.i for below in kid.subtree if below != kid and _ends_name(below, kid, words) for t in below.subtree}
    return [t for t in kid.subtree if t.i not in left_out]


def _ends_name(below: Token, kid: Token, words: Words) -> bool:
    if below.dep_ in ("acl:relcl", "parataxis") or (below.dep_ == "conj" and below.head == kid):
        return True
    if below.dep_ == "punct" and below.head == kid and below.tag_ != "HYPH":
        return True
    return (below.dep_ == "acl" and tree.marker(below) == "to") or preposition(below).split(" ")[0] in words["examples"]


def _is_abbreviation(kid: Token) -> bool:
    """Tell whether a word in brackets is the short form of what stands before: "internet protocol (IP)"."""
    before = kid.nbor(-1).text if kid.i else ""
    return (
        kid.dep_ in ("appos", "dep", "parataxis")
        and before == "("
        and kid.text.isupper()
        and not list(kids(kid, "conj"))
    )
