"""Who a noun phrase speaks of: the first party, the user, or somebody else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from kg.model import Actor
from kg.parse.tree import conjuncts, kids, phrase_words, preposition, stretch, text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.model import FirstParty
    from kg.practices.vocabulary import Words

Kind = Literal["first-party", "user", "third-party", "thing"]


class Parties:
    """Tells parties apart within one policy.

    Args:
        first_party: the company with its names.
        words: the word lists.
    """

    def __init__(self, first_party: FirstParty, words: Words) -> None:
        self.words = words
        names = sorted({first_party.name, *first_party.aliases} - {""}, key=len, reverse=True)
        self._name = re.compile("|".join(rf"(?<!\w){re.escape(n)}(?!\w)" for n in names) or r"(?!)", re.IGNORECASE)

    def kind(self, token: Token) -> Kind:
        """Tell who a noun or pronoun, with its modifiers, speaks of; "thing" for what is nobody."""
        if token.lower_ == "they":
            return self._they(token)
        inner = [k for k in kids(token, "nmod") if preposition(k) == "of"]
        if inner and token.lemma_ in self.words["quantities"]:
            return self.kind(inner[0])
        return self._by_words(token) or self._by_kind(token)

    def _by_words(self, token: Token) -> Kind | None:
        """Return what pronouns, possessives and names tell, if they do."""
        words = self.words
        owners = {k.lower_ for k in kids(token, "nmod:poss")}
        if token.lower_ in words["first-party"]:
            return "first-party"
        if token.lower_ in words["user"] or (token.lemma_ in words["user-things"] and owners & words["user"]):
            return "user"
        if token.lemma_ in words["user"] and not self._is_other(token):
            return "user"
        named = self._name.search(token.doc[token.left_edge.i : token.i + 1].text)
        return "first-party" if named else None

    def _by_kind(self, token: Token) -> Kind:
        """Return what kind of party the noun itself names."""
        words = self.words
        if self._is_other(token):
            return "third-party"
        if token.lemma_ in words["first-party-nouns"] and self._is_own(token):
            return "first-party"
        if token.lemma_ in words["third-party-nouns"] or token.pos_ == "PROPN":
            return "third-party"
        return "first-party" if token.lemma_ in words["first-party-nouns"] else "thing"

    def _they(self, token: Token) -> Kind:
        """Return who "they" are: whoever was named last before, as a rule somebody else."""
        before = (self.kind(t) for t in reversed(token.doc[: token.i]) if t.pos_ in ("NOUN", "PROPN"))
        return next((kind for kind in before if kind in ("third-party", "first-party")), "third-party")

    def is_recipient(self, token: Token) -> bool:
        """Tell whether a noun names a party that may receive data; other users are, "you" is not."""
        if token.pos_ == "PRON" or token.lower_ in self.words["places"] or token.lemma_ in self.words["territories"]:
            return False
        return self.kind(token) != "thing" or (token.pos_ == "NOUN" and not self._is_thing(token))

    def _is_thing(self, token: Token) -> bool:
        """Tell whether a noun is known to name no party."""
        things = ("not-data", "data-heads", "data-heads-weak", "no-parties", "purposes/not-after-for")
        return any(token.lemma_ in self.words[name] for name in things)

    def is_you(self, token: Token) -> bool:
        """Tell whether a word is the person spoken to."""
        return token.pos_ == "PRON" and self.kind(token) == "user"

    def actors(self, subject: Token | None) -> list[Actor]:
        """Return the acting parties of a subject, users left out; a passive with nobody named is the first party."""
        if subject is None:
            return [Actor("first-party", "")]
        found: dict[str, list[str]] = {}
        for member in conjuncts(subject):
            kind = self.kind(member)
            if kind != "user":
                role = "third-party" if kind == "third-party" else "first-party"
                text = text_of(stretch(phrase_words(member, "acl:relcl", "conj", "cc", "punct", "case")))
                found.setdefault(role, []).append(text)
        return [
            Actor("third-party" if role == "third-party" else "first-party", ", ".join(t)) for role, t in found.items()
        ]

    def _is_other(self, token: Token) -> bool:
        modifiers = {k.lower_ for k in kids(token, "amod", "det", "compound", "nummod", "nmod")}
        below = {t.lower_ for k in kids(token, "amod", "compound") for t in k.subtree}
        return bool((modifiers | below) & self.words["third-party-modifiers"])

    def _is_own(self, token: Token) -> bool:
        """Tell whether the phrase names the speaker's own: "our website", "the company", not "our hosting company"."""
        determiners = {k.lower_ for k in kids(token, "det", "nmod:poss")}
        described = token.lemma_ in self.words["third-party-nouns"] and bool(kids(token, "compound", "amod"))
        return bool(determiners & (self.words["first-party"] | {"the", "this"})) and not described
