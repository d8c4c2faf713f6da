"""Lemma rules: what to take off a word's end and what to put there, learned as labels.

The idea of lemmas as classes of edits is that of Chrupała et al. 2008 (Morfette) and UDPipe (Straka 2018).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


INFLECTED = ("NOUN", "VERB", "AUX", "ADJ")
"""Parts of speech whose lemmas are listed; a name or a sign keeps what the best rule makes of it."""


def write_lemmas(known: Mapping[str, Iterable[str]]) -> str:
    """Return lemmas by part of speech as text, a line each: the part of speech, then its lemmas in order."""
    return "\n".join(" ".join([tag, *sorted(set(known.get(tag, ())))]) for tag in INFLECTED)


def read_lemmas(text: str) -> dict[str, frozenset[str]]:
    """Return what `write_lemmas` wrote.

    Raises:
        ValueError: a part of speech is missing.
    """
    known = {tag: frozenset(lemmas) for tag, *lemmas in (line.split(" ") for line in text.splitlines())}
    if set(known) != set(INFLECTED):
        raise ValueError(f"lemmas of {', '.join(INFLECTED)} expected, not of {', '.join(known)}")
    return known


def lemma_rule(form: str, lemma: str) -> str:
    """Return the rule that makes `lemma` out of `form`, as `"<letters to drop>|<ending to add>"`.

    >>> lemma_rule("collected", "collect")
    '2|'
    >>> lemma_rule("parties", "party")
    '3|y'
    """
    form, lemma = form.lower(), lemma.lower()
    shared = next((i for i, (a, b) in enumerate(zip(form, lemma, strict=False)) if a != b), min(len(form), len(lemma)))
    return f"{len(form) - shared}|{lemma[shared:]}"


def best_lemma(form: str, rules: Iterable[str], known: frozenset[str]) -> str:
    """Return the first lemma that the rules, the best first, make and that is known; else what the very best makes.

    Only a lemma that begins like the word is taken for its being known.

    Args:
        form: the word as written.
        rules: at least one rule.
        known: lemmas of the word's part of speech.
    """
    made = [apply_rule(form, rule) for rule in rules]
    opening = form[:1].lower()
    return next((lemma for lemma in made if lemma in known and lemma.startswith(opening)), made[0])


def apply_rule(form: str, rule: str) -> str:
    """Return the lemma, in lower case, that `rule` makes of `form`.

    >>> apply_rule("Policies", "3|y")
    'policy'
    """
    drop, _, ending = rule.partition("|")
    form = form.lower()
    return form[: len(form) - int(drop)] + ending if int(drop) < len(form) or ending else form
