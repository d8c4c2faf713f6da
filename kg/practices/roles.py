"""Who gives, gets and does what, once it is known who the subject and the recipient are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Actor
from kg.parse import tree
from kg.parse.tree import kids, text_of
from kg.practices.claims import is_asserted
from kg.practices.places import demanders, prepositional

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.model import Action
    from kg.practices.actors import Parties
    from kg.practices.predicates import Predicate


class Roles:
    """The roles of one predicate.

    Attributes:
        action: what is done, or None where it is no practice.
        data: heads of what it is done to.
        recipients: heads of who gets it.
        sources: heads of where it comes from.
        giver: wording of who gives it to the company, one text where somebody does ("" for nobody named).
    """

    def __init__(self, predicate: Predicate, parties: Parties) -> None:
        self._predicate = predicate
        self._parties = parties
        verb, token = predicate.verb, predicate.token
        self.data: list[Token] = list(predicate.patients)
        self.recipients = [r for r in prepositional(predicate, verb.recipient) if r not in self.data]
        self.recipients += [*kids(token, "iobj"), *demanders(predicate, parties.words)]
        self.sources = prepositional(predicate, verb.source)
        self.giver: tuple[str, ...] = ()
        if verb.data:
            self.data = prepositional(predicate, verb.data)
        elif verb.swapped:
            self._swap()
        self.action: Action | None = self._action()

    def actors(self) -> list[Actor]:
        """Return the acting parties: where the user or a giver is the subject, the company that gets the data."""
        if self.giver:
            return [Actor("first-party", "")]
        return self._parties.actors(self._predicate.subject)

    def _swap(self) -> None:
        """Read "provide partners with data" the other way round."""
        with_data = prepositional(self._predicate, frozenset({"with"}))
        if with_data and self.data and self._parties.kind(self.data[0]) != "thing":
            self.recipients, self.data = self.data, with_data

    def _action(self) -> Action | None:
        verb, subject = self._predicate.verb, self._predicate.subject
        kinds = [self._parties.kind(r) for r in self.recipients]
        if verb.action in ("share", "sell") and kinds and all(map(self._parties.is_you, self.recipients)):
            return None
        kind = None if subject is None else self._parties.kind(subject)
        if self._predicate.relative and self._predicate.passive and kind == "first-party" and verb.swapped:
            return None  # "the content provided by us"
        if subject is not None and kind == "user":
            self.giver = (text_of([subject]),)
            return verb.user_action if is_asserted(self._predicate) else None
        if verb.giver_action and "first-party" in kinds and kind != "first-party":
            self.giver = (text_of(tree.phrase_words(subject, "acl:relcl", "case")) if subject is not None else "",)
            return verb.giver_action
        if verb.unnamed_action and self._predicate.passive and subject is None and not self.recipients:
            self.giver = ("",)
            return verb.unnamed_action
        return verb.action
