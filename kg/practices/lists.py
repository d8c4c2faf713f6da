"""Lists: an item says what its lead-in leaves open.

Where the lead-in is an open clause ("We may share your data with:"), the two are parsed as one sentence. Where it is a whole
one ("We collect the following information:"), the item takes the lead-in's statements and fills the place that it fits.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Sentence, Text
from kg.parse import tree
from kg.parse.tree import kids, text_of
from kg.practices.purposes import clause_purposes

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.practices.statements import Reader, Statement
    from kg.practices.vocabulary import Words


def is_open(sentence: Sentence, words: Words) -> bool:
    """Tell whether an item's lead-in is a clause that the item completes."""
    lead = sentence.lead_in
    if lead is None or sentence.kind != "item" or not lead.text.clean.rstrip().endswith((":", "-", "–", "—")):
        return False
    opening = sentence.text.clean.split(" ", 1)[0]
    if opening[:1].isupper() and opening.lower() in words["sentence-openers"]:
        return False
    ending = lead.text.clean.rstrip(" :-–—").rsplit(" ", 1)[-1].lower()
    return ending in words["open-ends"]


def joined(sentence: Sentence, words: Words) -> Sentence:
    """Return the sentence to parse: an item with its open lead-in before it, or the sentence as it is."""
    if not is_open(sentence, words) or sentence.lead_in is None:
        return sentence
    lead = sentence.lead_in.text.clean.rstrip(" :-–—")
    lead_text = sentence.lead_in.text[: len(lead)]
    space = Text(" ", (lead_text.at[-1],))
    clean, at = lead_text.clean + space.clean + sentence.text.clean, lead_text.at + space.at + sentence.text.at
    return replace(sentence, text=Text(clean, at))


def simplified(text: Text, words: Words) -> Text:
    """Return the text without what only gets in the parser's way: definitions in brackets, "but not limited to"."""
    kept, reached = Text("", ()), 0
    for match in words.ignored.finditer(text.clean):
        before = text[reached : match.start()]
        kept = Text(kept.clean + before.clean, kept.at + before.at)
        reached = match.end()
    rest = text[reached:]
    return Text(kept.clean + rest.clean, kept.at + rest.at) if reached else text


def parts(sentence: Sentence, words: Words) -> list[Sentence]:
    """Return what to parse of a sentence: its run-in heading and the rest apart, or the one sentence to parse."""
    rest = sentence.text[sentence.label_end :]
    if sentence.label_end and rest.clean.strip():
        skip = len(rest.clean) - len(rest.clean.lstrip())
        label = replace(sentence, text=sentence.text[: sentence.label_end])
        return [label, replace(sentence, text=simplified(rest[skip:], words))]
    return [joined(replace(sentence, text=simplified(sentence.text, words)), words)]


def complete(sentence: Sentence, doc: Doc, reader: Reader, lead: list[Statement], words: Words) -> list[Statement]:
    """Return the statements of one part of a sentence, those that it completes for its lead-in included."""
    found = reader.read(doc)
    if is_open(sentence, words) and len(doc.text) > len(sentence.text.clean):
        start = len(doc.text) - len(sentence.text.clean)
        item = {t.i for t in doc if t.idx >= start}
        return [s for s in found if s.at in item or (not s.relative and _reaches(doc[s.at], item))]
    main = [s for s in lead if not s.relative] or lead
    tokens = [t for t in doc if not t.is_punct and not t.is_space]
    root = next((t for t in tokens if t.dep_ == "root"), None)
    if sentence.kind not in ("item", "cell") or not lead or root is None or _is_clause(root):
        return found
    filled = _filled(tokens, root, reader, [_lifted(s, sentence, words) for s in main], words)
    return [*filled, *(s for s in found if s.relative or s.action != "use")]


def _lifted(statement: Statement, sentence: Sentence, words: Words) -> Statement:
    """Return the statement as its items have it: "we do not share, unless:" denies, its items affirm."""
    lead = sentence.lead_in.text.clean.lower().split() if sentence.lead_in else []
    if statement.cue and words["exceptions"].intersection(lead):
        return replace(statement, cue="")
    return statement


def _reaches(verb: Token, item: set[int]) -> bool:
    return any(t.i in item for t in verb.subtree)


def _is_clause(root: Token) -> bool:
    """Tell whether the item is a whole clause that needs no lead-in."""
    return tree.is_verb(root) and bool(kids(root, "nsubj", "csubj"))


def _filled(tokens: list[Token], root: Token, reader: Reader, lead: list[Statement], words: Words) -> list[Statement]:
    opening, text = tokens[0].lower_, text_of(tree.stretch(tokens))
    if tree.is_verb(root) and (opening in ("to", "for") or tokens[0].i == root.i):
        purposes = tuple(clause_purposes(root, words))
        return [replace(s, purposes=purposes, at=root.i) for s in _for_purpose(lead)]
    if opening == "for":
        return [replace(s, purposes=(text_of(tokens[1:]),), at=root.i) for s in _for_purpose(lead)]
    if words.condition_phrase.match(text) or opening in words["conditions/clause-marks"]:
        return [replace(s, conditions=(*s.conditions, text), at=root.i) for s in lead]
    parties = tuple(reader.party_texts([root]))
    data = tuple(reader.data_items([root], frozenset()))
    if parties and all(s.action in ("share", "sell") for s in lead):
        return [replace(s, recipients=parties, at=root.i) for s in lead]
    return [replace(s, data=data, at=root.i) for s in lead if data]


def _for_purpose(lead: list[Statement]) -> list[Statement]:
    """Return the statements that a purpose completes: the uses, where there are any."""
    uses = [s for s in lead if s.action == "use"]
    return uses or lead
