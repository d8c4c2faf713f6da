"""Predicates: the verbs and verbal nouns of a sentence that do something with data, and what fills their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.parse import tree
from kg.parse.tree import conjuncts, kids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kg.practices.vocabulary import Verb, Vocabulary, Words


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb in its clause.

    Attributes:
        token: the verb.
        verb: its vocabulary entry.
        subject: who acts, or None where nobody is named.
        patients: heads of what is acted on, the first of each coordination.
        passive: whether the verb is passive.
        relative: whether it stands in a clause about a noun ("information you provide").
        open: whether it leaves its data to a list ("this information may include:").
    """

    token: Token
    verb: Verb
    subject: Token | None
    patients: tuple[Token, ...]
    passive: bool
    relative: bool
    open: bool = False


def find_predicates(doc: Doc, vocabulary: Vocabulary) -> Iterator[Predicate]:
    """Yield the verbs of a sentence that the vocabulary knows, in text order."""
    for token in doc:
        verb = vocabulary.verbs.get(token.lemma_)
        if verb is None or not _acts(token):
            continue
        passive = tree.is_passive(token)
        subject = subject_of(token, vocabulary.words, passive=passive)
        patients = (
            [subject]
            if verb.of_subject and subject is not None
            else list(_patients(token, vocabulary.words, passive=passive))
        )
        yield Predicate(
            token=token,
            verb=verb,
            subject=None if verb.of_subject else subject,
            patients=tuple(patients),
            passive=passive,
            relative=_is_relative(governor(token)),
        )


def _is_relative(verb: Token) -> bool:
    """Tell whether a clause describes a noun, not what the noun is for or says: "the right to", "a request that"."""
    return verb.dep_ == "acl:relcl" or (verb.dep_ == "acl" and tree.marker(verb) not in ("to", "of", "for", "that"))


def governor(verb: Token) -> Token:
    """Return the verb that heads the chain "may need to review": the topmost over `xcomp` and coordination."""
    while (verb.dep_ in ("xcomp", "conj")) and tree.is_verb(verb.head):
        verb = verb.head
    return verb


def _acts(token: Token) -> bool:
    """Tell whether a word acts as a verb here, be it tagged so or by standing in a row of verbs."""
    if token.dep_ in ("amod", "compound", "case", "mark", "aux", "fixed"):
        return False
    if token.i and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_:
        return False  # "personally-identifying information"
    if tree.is_verb(token):
        return True
    row = token.dep_ == "conj" and tree.is_verb(token.head) and token.pos_ == "NOUN"
    return (row and not kids(token, "det", "amod", "nmod", "compound")) or tree.is_listed_verb(token)


def subject_of(verb: Token, words: Words, *, passive: bool) -> Token | None:
    """Return who acts: the verb's own subject, or the one it has through the clauses above it."""
    if passive:
        return _passive_agent(verb)
    own = tree.own_subject(verb)
    if own is not None:
        return _of_relative(own, verb, words)
    head, dep = verb.head, verb.dep_
    if (dep == "conj" and tree.is_verb(head)) or tree.is_listed_verb(verb):
        return (
            subject_of(head, words, passive=tree.is_passive(head))
            if not tree.is_passive(head)
            else _passive_agent(head)
        )
    if dep.startswith("acl"):
        return _subject_of_noun_clause(verb, words)
    if dep in ("xcomp", "advcl", "ccomp", "obl", "parataxis"):
        return _controller(head, words)
    return None


def _controller(head: Token, words: Words) -> Token | None:
    """Return who acts in an infinitive or participle below `head`."""
    objects = kids(head, "obj", "iobj")
    if objects and head.lemma_ in words["object-acts"]:
        return objects[0]
    if tree.is_verb(head) or head.pos_ in ("ADJ", "NOUN"):
        passive = tree.own_passive_subject(head)
        if passive is not None:
            return passive if head.lemma_ in words["carriers"] else _passive_agent(head)
        return subject_of(head, words, passive=tree.is_passive(head))
    return None


def _subject_of_noun_clause(verb: Token, words: Words) -> Token | None:
    noun = verb.head
    if verb.dep_ == "acl" and tree.own_subject(noun) is not None:
        return tree.own_subject(noun)  # "we are not in the business of selling"
    if verb.dep_ == "acl" and tree.marker(verb) == "to":
        return _controller(noun.head, words) if noun.dep_ in ("obj", "obl", "xcomp") else None
    return noun


def _passive_agent(verb: Token) -> Token | None:
    found = tree.agent(verb)
    if found is None and verb.dep_ == "conj" and tree.is_verb(verb.head):
        found = tree.agent(verb.head)
    if found is None:
        found = next((tree.agent(k) for k in kids(verb, "conj") if tree.is_verb(k) and tree.agent(k)), None)
    return found


def _of_relative(word: Token, verb: Token, words: Words) -> Token:
    """Return the noun that a relative pronoun stands for, or the word itself."""
    if word.lower_ not in words["relatives"]:
        return word
    return next((t.head for t in (verb, *tree.climb(verb)) if t.dep_ == "acl:relcl"), word)


def _patients(verb: Token, words: Words, *, passive: bool) -> Iterator[Token]:
    if passive:
        found = _passive_patient(verb, words)
        if found is not None:
            yield found
        return
    own = [o for o in kids(verb, "obj") if not tree.is_listed_verb(o)] or _wh_clauses(verb, words)
    if not own:
        own = [o for k in row_of(verb) for o in kids(k, "obj") if o.i > verb.i][:1]
    if own:
        yield from (_of_relative(o, verb, words) for o in own)
        return
    gap = _gap(verb, words)
    if gap is not None:
        yield gap


def _wh_clauses(verb: Token, words: Words) -> list[Token]:
    """Return clauses that stand for data: "track who opened the email", "record how you use the site"."""
    return [k for k in kids(verb, "ccomp") if any(t.lower_ in words["question-words"] for t in k.lefts)]


def row_of(verb: Token) -> list[Token]:
    """Return the verbs in a row with this one that share its subject: "collect and use data" has one object."""
    top = verb.head if tree.is_listed_verb(verb) else verb
    row = [v for v in conjuncts(tree.first_conjunct(top)) if v != verb]
    return [v for v in row if v.i < verb.i or tree.own_subject(v) is None]


def _passive_patient(verb: Token, words: Words) -> Token | None:
    own = tree.own_passive_subject(verb) or tree.own_subject(verb)
    if own is not None:
        return _of_relative(own, verb, words)
    if verb.dep_ == "conj" and tree.is_verb(verb.head):
        return _passive_patient(verb.head, words)
    if verb.dep_.startswith("acl"):
        return verb.head
    if verb.dep_ in ("xcomp", "advcl"):
        return tree.own_passive_subject(verb.head) or tree.own_subject(verb.head)
    return None


def _gap(verb: Token, words: Words) -> Token | None:
    """Return the noun whose relative clause lacks this verb's object: "information you choose to provide"."""
    for step in (verb, *tree.climb(verb)):
        if step.dep_ == "acl:relcl":
            subject = tree.own_subject(step)
            return None if subject is not None and subject.lower_ in words["relatives"] else step.head
        if step.dep_ not in ("xcomp", "ccomp", "conj") or (step != verb and kids(step, "obj")):
            return None
    return None
