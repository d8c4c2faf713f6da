"""Whether a policy says of a practice that it is done, that it may be done, or that it must be.

The auxiliary of the topmost verb of a chain counts for all of it ("may need to review and share"), so that what may
have to be done may be done. What is denied has a modality of its own: "may not" denies a possibility, "cannot" as
much as "does not", and who is not allowed to do something must not do it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.parse import tree
from kg.parse.tree import kids, text_of
from kg.practices.claims import is_right
from kg.practices.predicates import governor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from kg.model import Action, Modality
    from kg.practices.vocabulary import Vocabulary, Words

_STRENGTH: tuple[Modality, ...] = ("possible", "stated", "required")
_BASE_FORM = frozenset(["VB", "VBP", "VBN", "VBG", "NN", "NNS"])
"""Tags of a coordinated verb that can go on after an auxiliary; "collects" cannot."""
_NO_BASE_FORM = frozenset(["VBN", "VBD", "VBZ", "JJ"])


def strongest(modalities: Iterable[Modality]) -> Modality:
    """Return what holds where one practice is said in several ways: "we share and may disclose" says that it is shared.

    Nothing said is as much as stated.
    """
    return max(modalities, key=_STRENGTH.index, default="stated")


def modality_of(act: Token, words: Words, *, denied: bool) -> Modality:
    """Return the modality of the practice that a verb or verbal noun states.

    Args:
        act: the verb or noun.
        words: the word lists.
        denied: whether the practice is denied.
    """
    if act.lemma_ in words["include"]:
        return _of_inclusion(act, words, denied=denied)
    return _of_chain(_chain(act, words), words, denied=denied)


def act_on(phrase: Token, action: Action, vocabulary: Vocabulary) -> Token | None:
    """Return the verb or verbal noun by which something is done with data, None where nothing governs the phrase.

    Args:
        phrase: the head of the phrase that names the data.
        action: what is done; of several verbs the nearest that means it counts, else the nearest.
        vocabulary: what the rules know of verbs.
    """
    above = [t for t in tree.climb(phrase) if tree.is_verb(t) or kids(t, "cop") or t.lemma_ in vocabulary.nouns]
    meant = [token for token in above if _means(token, action, vocabulary)]
    while meant and _is_of_object(meant[0]):
        beyond = [token for token in meant if token in tree.climb(governor(meant[0]))]
        if not beyond:
            break
        meant = beyond  # "we may collect what you provide, such as your name"
    clauses = [token for token in kids(phrase, "acl") if _means(token, action, vocabulary)]
    nearest = [above[0]] if above and above[0].lemma_ in vocabulary.words["include"] else []
    return next(iter([*nearest, *meant, *clauses, *above]), None)


def act_of(doc: Doc, action: Action, vocabulary: Vocabulary) -> Token | None:
    """Return the verb of a sentence that means an action, else its topmost verb; None where it has no verb."""
    verbs = [token for token in doc if tree.is_verb(token) and token.dep_ not in ("aux", "aux:pass", "cop", "amod")]
    meant = [token for token in verbs if _means(token, action, vocabulary)]
    return next(iter([*meant, *(token for token in verbs if token.dep_ == "root"), *verbs]), None)


def is_left_open(act: Token) -> bool:
    """Tell whether a verb leaves to the lead-in of its list who does it, and how: "collect names" below "we may:"."""
    top = governor(act)
    own = kids(top, "nsubj", "csubj", "aux", "aux:pass", "cop")
    return top.dep_ == "root" and not own and top.tag_ in _BASE_FORM


def _of_inclusion(act: Token, words: Words, *, denied: bool) -> Modality:
    """Return the modality of what is among something: as weak as that of either, the thing or its being among it."""
    subject = tree.own_subject(act)
    clauses = [t for t in subject.subtree if t.dep_.startswith("acl")] if subject is not None else []
    found = (_of_chain(_chain(each, words), words, denied=denied) for each in (act, *clauses))
    return min(found, key=_STRENGTH.index)  # "what we may collect includes your name"


def _chain(act: Token, words: Words) -> Iterator[tuple[Token, Token | None]]:
    """Yield what governs an act, itself first, each with the word below it."""
    below: Token | None = None
    while True:
        yield act, below
        if act.head.i == act.i or not _is_governed(act, words) or _is_choice(act.head, words):
            return
        below, act = act, act.head


def _is_choice(token: Token, words: Words) -> bool:
    """Tell whether a verb is what the user may do about a practice: "you may object to our processing of your data"."""
    if _is_among(token, words["modality/possible"] | words["modality/required"]):
        return False  # "you may need to submit your address"
    return tree.is_verb(token) and not tree.is_passive(token) and is_right(token, words)


def _is_governed(token: Token, words: Words) -> bool:
    """Tell whether the modality of what stands above a word reaches it."""
    subject = tree.own_subject(token) or tree.own_passive_subject(token)
    mark, dep = tree.marker(token), token.dep_
    if not tree.is_verb(token):
        return dep != "acl:relcl" and (dep != "conj" or subject is None)
    if dep == "conj" or tree.is_listed_verb(token):
        return subject is None and not kids(token, "aux", "cop") and token.tag_ in _BASE_FORM
    if dep == "advcl":
        return mark in words["purposes/markers"] or (subject is None and not _is_occasion(mark, words))
    if dep in ("ccomp", "csubj"):
        return subject is None or _is_among(token.head, words["carriers"] | words["modality/possible"])
    if dep.startswith("acl"):
        return token.lemma_ in words["include"] or (dep == "acl" and mark in words["modality/of-what"])
    return dep in ("xcomp", "obl", "obj", "nmod")


def _is_occasion(mark: str, words: Words) -> bool:
    first = mark.partition(" ")[0]
    lists = ("conditions/clause-marks", "conditions/occasion-marks", "negation/before")
    return any(first in words[name] or mark in words[name] for name in lists)


def _of_chain(chain: Iterable[tuple[Token, Token | None]], words: Words, *, denied: bool) -> Modality:
    """Return the modality of a chain: what may be one of its links, may be the whole of it."""
    found = {m for token, below in chain for m in _of_link(token, below, words, denied=denied)}
    return next((m for m in ("possible", "required") if m in found), "stated")


def _of_link(token: Token, below: Token | None, words: Words, *, denied: bool) -> Iterator[Modality]:
    """Yield what a link of a chain says: by its auxiliaries, by its adverbs, and by what it means itself."""
    yield from _of_auxiliaries(token, words, denied=denied)
    if any(text_of(list(kid.subtree)).lower() in words["modality/sometimes"] for kid in kids(token, "advmod", "obl")):
        yield "possible"
    refused = denied and any(kid.lower_ in words["negation/before"] for kid in token.children)
    if below is None:
        if _asks(token, words):
            yield "required"
    elif _is_complement(below):
        if denied and _is_among(token, words["modality/forbids"]):
            yield "required"
        if _obliges(token, below, words):
            yield "possible" if refused else "required"
        yield from _of_permission(token, below, words, denied=denied, refused=refused)


def _of_auxiliaries(token: Token, words: Words, *, denied: bool) -> Iterator[Modality]:
    if token.dep_ == "advcl" and tree.marker(token) in words["purposes/markers"]:
        return  # "so that we can help you"
    for aux in kids(token, "aux"):
        if aux.lower_ in words["modality/may"] and not (denied and aux.lower_ in words["modality/can"]):
            yield "possible"
        elif aux.lower_ in words["modality/must"]:
            yield "required"


def _of_permission(token: Token, below: Token, words: Words, *, denied: bool, refused: bool) -> Iterator[Modality]:
    """Yield what a word says that lets the one below it be done; refused, it makes a duty of leaving it undone."""
    if not _is_among(token, words["modality/possible"]) or _enables(token, below, words):
        return
    if not denied:
        yield "possible"
    elif refused and not _is_among(token, words["modality/can"]):
        yield "required"


def _asks(token: Token, words: Words) -> bool:
    """Tell whether a verb makes a duty of giving what it asks for: "we need your name", not "if we need it"."""
    occasion = token.dep_ == "advcl" and _is_occasion(tree.marker(token), words)
    return _is_among(token, words["modality/demands"]) and token.dep_ != "acl" and not occasion


def _obliges(token: Token, below: Token, words: Words) -> bool:
    """Tell whether a word makes a duty of the one below it: "we need to keep", not "we need your name to reply"."""
    if not _is_among(token, words["modality/required"]):
        return False
    if token.dep_ == "acl" and tree.is_passive(token):
        return False  # "the information required to ship your order"
    if not tree.is_verb(token) or below.dep_ in ("ccomp", "csubj"):
        return True
    objects = [k for k in kids(token, "obj", "iobj") if k.i < below.i]
    if objects:
        return token.lemma_ in words["object-acts"] and _acts(objects[0], words)
    return below.dep_ == "xcomp" or tree.is_passive(token)


def _is_among(word: Token, words: frozenset[str]) -> bool:
    return word.lemma_ in words or word.lower_ in words


def _acts(noun: Token, words: Words) -> bool:
    lists = ("first-party", "user", "third-party-nouns", "anybody")
    return noun.pos_ == "PROPN" or any(_is_among(noun, words[name]) for name in lists)


def _enables(token: Token, below: Token, words: Words) -> bool:
    """Tell whether a verb of allowing tells what a thing is good for: "cookies allow us to count visits"."""
    if not tree.is_verb(token) or tree.is_passive(token):
        return False
    doer = next(iter(kids(token, "obj", "iobj")), None) or tree.own_subject(below)
    subject = tree.own_subject(token)
    by_user = subject is not None and subject.lower_ in words["user"]
    return doer is not None and doer.lower_ in words["first-party"] and not by_user


def _is_of_object(verb: Token) -> bool:
    """Tell whether a verb stands in a clause about what the verb above is done with."""
    top = governor(verb)
    return top.dep_.startswith("acl") and tree.first_conjunct(top.head).dep_ in ("obj", "nsubj:pass")


def _is_complement(word: Token) -> bool:
    """Tell whether a word completes the one above it, not only stands beside it or is its subject."""
    if word.dep_ == "conj":  # "not permitted to share or use"
        return word.tag_ == "VB" and word.head.tag_ in _NO_BASE_FORM
    return word.dep_ != "nsubj" or not tree.is_verb(word.head)


def _means(token: Token, action: Action, vocabulary: Vocabulary) -> bool:
    if not tree.is_verb(token):
        return vocabulary.nouns.get(token.lemma_) == action
    verb = vocabulary.verbs.get(token.lemma_)
    return verb is not None and action in (verb.action, verb.user_action, verb.giver_action, verb.unnamed_action)
