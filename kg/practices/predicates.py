"""Predicates: the verbs and verbal nouns of a sentence that do something with data, and what fills their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.parse import tree
from kg.parse.tree import conjuncts, kids, preposition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kg.practices.vocabulary import Verb, Vocabulary, Words

QUESTION_WORDS = frozenset({"who", "what", "which", "when", "how", "where", "whether", "why"})
_RELATIVES = frozenset({"that", "which", "who", "whom", "what", "whose"})


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
        patients = [subject] if verb.of_subject and subject is not None else list(_patients(token, passive=passive))
        yield Predicate(
            token=token,
            verb=verb,
            subject=None if verb.of_subject else subject,
            patients=tuple(patients),
            passive=passive,
            relative=governor(token).dep_.startswith("acl"),
        )


def governor(verb: Token) -> Token:
    """Return the verb that heads the chain "may need to review": the topmost over `xcomp` and coordination."""
    while (verb.dep_ in ("xcomp", "conj")) and tree.is_verb(verb.head):
        verb = verb.head
    return verb


def is_claim(predicate: Predicate, words: Words) -> bool:
    """Tell whether a predicate says what is done: no request to the user, no right of the user's, no participle before a noun."""
    verb = predicate.token
    if (
        not predicate.passive
        and predicate.subject is None
        and governor(verb).tag_ == "VB"
        and not tree.marker(governor(verb))
    ):
        return False  # "please contact us"
    if predicate.subject is not None and predicate.subject.lemma_ in words["documents"]:
        return False  # "this policy provides information about"
    if predicate.verb.plain and kids(verb, "xcomp"):
        return False  # "keep your data safe"
    if predicate.verb.only_active and predicate.passive:
        return False
    if predicate.relative and any(kids(p, "cop") for p in predicate.patients):
        return False  # "cookies are files stored on your device": a definition
    top = governor(verb)
    if not predicate.passive and predicate.subject is None and top.dep_ == "acl" and tree.marker(top) == "to":
        return False  # "the choice to receive e-mails"
    if predicate.relative:
        return True
    for below, above in zip((verb, *tree.climb(verb)), tree.climb(verb), strict=False):
        if below.dep_ == "acl:relcl":
            return True
        if below.dep_ not in ("xcomp", "ccomp", "acl", "advcl", "conj", "obl", "nmod"):
            return True
        if any(k.lower_ in QUESTION_WORDS for k in below.lefts):
            return True  # "learn how we use your data"
        if below.dep_ == "ccomp" and above.lemma_ in words["suppositions"]:
            return False  # "if we learn that a child has given us data"
        if above.lemma_ in words["rights"] and _is_users(above, words):
            return False
    return True


def is_asserted(predicate: Predicate) -> bool:
    """Tell whether a clause is stated, not supposed: "you give us your name", not "if you give us your name"."""
    top = governor(predicate.token)
    return predicate.relative or top.dep_ not in ("advcl", "csubj", "acl", "nmod", "obl")


def _is_users(word: Token, words: Words) -> bool:
    """Tell whether a verb or noun of asking is the user's: "you may ask us to", "your right to", "please tell us to"."""
    if not tree.is_verb(word):
        if kids(word, "nmod:poss"):
            return any(k.lower_ in words["user"] for k in kids(word, "nmod:poss"))
        if word.dep_ not in ("obj", "obl", "nsubj:pass") or not tree.is_verb(word.head):
            return True
        word = word.head
    subject = tree.own_subject(word) or tree.own_passive_subject(word) or subject_of(word, words, passive=False)
    return subject is None or subject.lower_ in words["user"] or subject.lemma_ in words["user"]


def _acts(token: Token) -> bool:
    """Tell whether a word acts as a verb here, be it tagged so or by standing in a row of verbs."""
    if token.dep_ in ("amod", "compound", "case", "mark", "aux", "fixed"):
        return False
    if token.i and token.nbor(-1).tag_ == "HYPH":
        return False  # "personally-identifying information"
    if tree.is_verb(token):
        return True
    row = token.dep_ == "conj" and tree.is_verb(token.head) and token.pos_ == "NOUN"
    return row and not kids(token, "det", "amod", "nmod", "compound")


def subject_of(verb: Token, words: Words, *, passive: bool) -> Token | None:
    """Return who acts: the verb's own subject, or the one it has through the clauses above it."""
    if passive:
        return _passive_agent(verb)
    own = tree.own_subject(verb)
    if own is not None:
        return _of_relative(own, verb)
    head, dep = verb.head, verb.dep_
    if dep == "conj" and tree.is_verb(head):
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


def _of_relative(word: Token, verb: Token) -> Token:
    """Return the noun that a relative pronoun stands for, or the word itself."""
    if word.lower_ not in _RELATIVES:
        return word
    return next((t.head for t in (verb, *tree.climb(verb)) if t.dep_ == "acl:relcl"), word)


def _patients(verb: Token, *, passive: bool) -> Iterator[Token]:
    if passive:
        found = _passive_patient(verb)
        if found is not None:
            yield found
        return
    own = kids(verb, "obj") or _wh_clauses(verb)
    if not own:
        own = [o for k in _row(verb) for o in kids(k, "obj") if o.i > verb.i][:1]
    if own:
        yield from (_of_relative(o, verb) for o in own)
        return
    gap = _gap(verb)
    if gap is not None:
        yield gap


def _wh_clauses(verb: Token) -> list[Token]:
    """Return clauses that stand for data: "track who opened the email", "record how you use the site"."""
    return [k for k in kids(verb, "ccomp") if any(t.lower_ in QUESTION_WORDS for t in k.lefts)]


def _row(verb: Token) -> list[Token]:
    """Return the verbs coordinated with this one that share its subject: "collect and use data" has one object for both."""
    row = [v for v in conjuncts(tree.first_conjunct(verb)) if v is not verb]
    return [v for v in row if v.i < verb.i or tree.own_subject(v) is None]


def _passive_patient(verb: Token) -> Token | None:
    own = tree.own_passive_subject(verb) or tree.own_subject(verb)
    if own is not None:
        return _of_relative(own, verb)
    if verb.dep_ == "conj" and tree.is_verb(verb.head):
        return _passive_patient(verb.head)
    if verb.dep_.startswith("acl"):
        return verb.head
    if verb.dep_ in ("xcomp", "advcl"):
        return tree.own_passive_subject(verb.head) or tree.own_subject(verb.head)
    return None


def _gap(verb: Token) -> Token | None:
    """Return the noun whose relative clause lacks this verb's object: "information you choose to provide"."""
    for step in (verb, *tree.climb(verb)):
        if step.dep_ == "acl:relcl":
            subject = tree.own_subject(step)
            return None if subject is not None and subject.lower_ in _RELATIVES else step.head
        if step.dep_ not in ("xcomp", "ccomp", "conj") or (step is not verb and kids(step, "obj")):
            return None
    return None


def prepositional(predicate: Predicate, wanted: frozenset[str]) -> list[Token]:
    """Return the heads of phrases with one of the prepositions: of the verb, of its data, or of its row of verbs."""
    verb = predicate.token
    found = [k for k in kids(verb, "obl", "nmod") if preposition(k) in wanted]
    patients = [p for p in predicate.patients if p.i > verb.i or predicate.passive]
    found += [k for p in patients for k in _attached(p) if preposition(k) in wanted and k not in found]
    if not found and not predicate.relative:
        later = [k for v in _row(verb) for k in kids(v, "obl") if k.i > verb.i]
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
    return [c for p in predicate.patients for m in conjuncts(p) for c in kids(m, "acl") if tree.is_verb(c) and p.i > predicate.token.i]


def _attached(noun: Token) -> list[Token]:
    """Return prepositional phrases that the parser hung on a noun of the object instead of on the verb."""
    return [k for member in conjuncts(noun) for k in kids(member, "nmod", "obl")]
