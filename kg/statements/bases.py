"""Legal bases: by which ground in law something is done with data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.parse import tree
from kg.statements.finding import Finding, phrase, without

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from kg.statements.finding import Cues
    from kg.statements.lexicon import Lexicon
    from kg.statements.wording import Found

ANY_BASIS = "basis:legal-basis"
"""What a legal basis is that is not said which."""


def find_bases(doc: Doc, cues: Cues, lexicon: Lexicon, rights: Sequence[Finding] = (), *, title: bool) -> list[Finding]:
    """Return the legal bases that a sentence names, each once; that there is one only where none is named.

    Args:
        doc: the sentence.
        cues: the wordings found in it.
        lexicon: the words to look for.
        rights: the rights found in it, which a basis may only be the case for: "if it is based on your consent".
        title: whether it is a heading, which only announces what stands below it.
    """
    found = [] if title else cues["legal-basis/wordings"]
    found = without(found, cues["legal-basis/not"])
    found = [f for f in found if not _is_boast(doc[f.start], lexicon) and not _is_case(doc[f.start], rights, lexicon)]
    if not found:
        found = [f for f in cues["legal-basis/alone"] if f.end - f.start == _length(doc)]
    bases = [*(_basis(doc, f, cues, lexicon) for f in found), *_cited(doc, lexicon)]
    named = any(b.concept != ANY_BASIS for b in bases)
    once = {(b.concept, b.polarity): b for b in reversed(bases) if not (named and _is_any(b, doc))}
    return sorted(once.values(), key=lambda b: b.at)


def _basis(doc: Doc, found: Found, cues: Cues, lexicon: Lexicon) -> Finding:
    refusals = (r.start for r in cues["legal-basis/refusals"] if r.start <= found.start < r.end)
    negations = lexicon.words["negation/words"]
    # "We do not share it without consent" says that consent allows it.
    denied = any(negations.isdisjoint(t.lower_ for t in doc[:start]) for start in refusals)
    denied = denied or any(d.start <= found.start < d.end for d in cues["legal-basis/denials"])
    text = phrase(doc, found.start, found.end)
    return Finding("legal-basis", found.concept, text, found.start, "denied" if denied else "affirmed")


def _is_boast(word: Token, lexicon: Lexicon) -> bool:
    """Tell whether it is only said that the law is kept: "we comply with the law", unlike "to comply with the law"."""
    words = lexicon.words
    bound = any(k.lemma_ in words["legal-basis/boasts/unless"] for k in word.children)
    return word.lemma_ in words["legal-basis/boasts/verbs"] and tree.own_subject(word) is not None and not bound


def _is_case(word: Token, rights: Sequence[Finding], lexicon: Lexicon) -> bool:
    """Tell whether a word lies within a right, or in a clause that says in which case there is one."""
    above = [word, *tree.climb(word)]
    granted = {right.at for right in rights}
    openings = {t.lower_ for verb in above for t in tree.kids(verb, "mark", "advmod")}
    hypothetical = not openings.isdisjoint(lexicon.words["right/hypotheses"])
    return bool(rights) and (hypothetical or any(t.i in granted for t in above))


def _is_any(basis: Finding, doc: Doc) -> bool:
    """Tell whether a basis only says that there is one; "or another lawful basis" says that there is one more."""
    return basis.concept == ANY_BASIS and not any(t.dep_ == "cc" for t in doc[max(0, basis.at - 1) : basis.at + 1])


def _cited(doc: Doc, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield the bases that are cited by their article of the GDPR: "Art. 6(1)(b) GDPR"."""
    for match in lexicon.patterns["legal-basis/citation"].finditer(doc.text):
        letter = f"{match['article']}{(match['letter'] or '').lower()}"
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        at = span.start if span is not None else 0
        yield Finding("legal-basis", lexicon.citations.get(letter, ANY_BASIS), match[0].strip(), at)


def _length(doc: Doc) -> int:
    return sum(not (t.is_punct or t.is_space or t.pos_ in ("DET", "SYM", "NUM")) for t in doc)
