"""Lemma rules: what to take off a word's end and what to put there, learned as labels.

The idea of lemmas as classes of edits is that of Chrupała et al. 2008 (Morfette) and UDPipe (Straka 2018).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


_OPENING = 3


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

    Only a lemma that begins like the word is taken for its being known, so that names and signs stay what they are.
    """
    made = [apply_rule(form, rule) for rule in rules]
    opening = form[:_OPENING].lower()
    return next((lemma for lemma in made if lemma in known and lemma.startswith(opening)), made[0])


def apply_rule(form: str, rule: str) -> str:
    """Return the lemma, in lower case, that `rule` makes of `form`.

    >>> apply_rule("Policies", "3|y")
    'policy'
    """
    drop, _, ending = rule.partition("|")
    form = form.lower()
    return form[: len(form) - int(drop)] + ending if int(drop) < len(form) or ending else form
