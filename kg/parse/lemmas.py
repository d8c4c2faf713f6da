"""Lemma rules: what to take off a word's end and what to put there, learned as labels.

The idea of lemmas as classes of edits is that of Chrupała et al. 2008 (Morfette) and UDPipe (Straka 2018).
"""

from __future__ import annotations

from os.path import commonprefix


def lemma_rule(form: str, lemma: str) -> str:
    """Return the rule that makes `lemma` out of `form`, as `"<letters to drop>|<ending to add>"`.

    >>> lemma_rule("collected", "collect")
    '2|'
    >>> lemma_rule("parties", "party")
    '3|y'
    """
    form, lemma = form.lower(), lemma.lower()
    shared = len(commonprefix([form, lemma]))
    return f"{len(form) - shared}|{lemma[shared:]}"


def apply_rule(form: str, rule: str) -> str:
    """Return the lemma, in lower case, that `rule` makes of `form`.

    >>> apply_rule("Policies", "3|y")
    'policy'
    """
    drop, _, ending = rule.partition("|")
    form = form.lower()
    return form[: len(form) - int(drop)] + ending if int(drop) < len(form) or ending else form
