"""Lists: an item says what its lead-in leaves open.

Where the lead-in is an open clause ("We may share your data with:"), the two are parsed as one sentence. Where it is
a whole one ("We collect the following information:"), the item takes the lead-in's statements and fills the place
that it fits.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.parse import tree
from kg.parse.tree import kids, text_of
from kg.practices.purposes import clause_purposes

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.model import Sentence
    from kg.practices.statements import Reader, Statement
    from kg.practices.vocabulary import Words


_OPENING = 4
"""Words at the start of a sentence among which one that points back is looked for."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is parsed as one sentence.

    Attributes:
        text: what the parser gets.
        context: what it needs to be understood, and is not parsed with it: the lead-in of its list, a run-in heading
            before it, or the sentence before that its first words point back to.
        lead: how many of its first characters are the lead-in's.
        label: whether it is a run-in heading.
    """

    text: str
    context: str = ""
    lead: int = 0
    label: bool = False


def parts(sentence: Sentence, before: Sentence | None, words: Words) -> list[Part]:
    """Return what to parse of a sentence: its run-in heading and the rest apart; an open lead-in before its item.

    Args:
        sentence: the sentence.
        before: the sentence before it in the policy, None for the first.
        words: the word lists.
    """
    label, rest = sentence.text.clean[: sentence.label_end], sentence.text.clean[sentence.label_end :].strip()
    lead_in = simplified(sentence.lead_in.text.clean, words) if sentence.lead_in else ""
    if label and rest:
        return [Part(label, lead_in, label=True), Part(simplified(rest, words), f"{lead_in} {label}".strip())]
    text = simplified(sentence.text.clean, words)
    lead = _open_lead(sentence, words)
    if lead:
        return [Part(f"{lead} {text}", lead=len(lead) + 1)]
    return [Part(text, lead_in or (before.text.clean if before and _points_back(text, words) else ""))]


def _points_back(text: str, words: Words) -> bool:
    """Tell whether a sentence opens with what points to the one before it: "This information", "We use it"."""
    return any(word.lower().strip(",.") in words["anaphors"] for word in text.split()[:_OPENING])


def simplified(text: str, words: Words) -> str:
    """Return the text without what only gets in the parser's way: definitions in brackets, "but not limited to"."""
    return words.ignored.sub("", text).strip() or text


def _open_lead(sentence: Sentence, words: Words) -> str:
    """Return the lead-in of an item, without its colon, where it is a clause that the item completes; else ""."""
    opening = sentence.text.clean.split(" ", 1)[0]
    if sentence.lead_in is None or sentence.kind != "item":
        return ""
    if opening[:1].isupper() and opening.lower() in words["sentence-openers"]:
        return ""
    lead = simplified(sentence.lead_in.text.clean, words)
    ending = lead.rstrip(" :-–—")
    return ending if ending != lead and ending.rsplit(" ", 1)[-1].lower() in words["open-ends"] else ""


class Composer:
    """Puts the statements of lead-ins and items together; the lead-in's must have been read before its items'."""

    def __init__(self, reader: Reader, words: Words) -> None:
        self._reader = reader
        self._words = words

    def complete(self, sentence: Sentence, part: Part, doc: Doc, lead: list[Statement]) -> list[Statement]:
        """Return the statements of one part of a sentence, those that it completes for its lead-in included.

        Args:
            sentence: the sentence.
            part: the part of it.
            doc: the part, parsed.
            lead: the statements of the sentence's lead-in.
        """
        found = self._reader.read(doc)
        if part.lead:
            return _of_item(found, doc, part, self._words)
        main = [s for s in lead if not s.relative] or lead
        tokens = [t for t in doc if not t.is_punct and not t.is_space]
        root = next((t for t in tokens if t.dep_ == "root"), None)
        if sentence.kind not in ("item", "cell") or not lead or root is None or _is_clause(root):
            return found
        filled = self._filled(tokens, root, _lifted(main, sentence, self._words))
        return filled if part.label else [*filled, *(s for s in found if s.relative or s.action != "use")]

    def _filled(self, tokens: list[Token], root: Token, lead: list[Statement]) -> list[Statement]:
        """Return the lead-in's statements with the place filled that the item's form is for."""
        words, reader = self._words, self._reader
        opening, text = tokens[0].lower_, text_of(tree.stretch(tokens))
        if tree.is_verb(root) and (opening in ("to", "for") or tokens[0].i == root.i):
            purposes = tuple(clause_purposes(root, words))
            return [replace(s, purposes=purposes, at=root.i) for s in _for_purpose(lead)]
        if opening == "for":
            return [replace(s, purposes=(text_of(tokens[1:]),), at=root.i) for s in _for_purpose(lead)]
        if words.condition_phrase.match(text) or opening in words["conditions/clause-marks"]:
            return [replace(s, conditions=(*s.conditions, text), at=root.i) for s in lead]
        parties = tuple(reader.party_texts([root]))
        data = tuple(reader.data.items([root], frozenset()))
        if parties and all(s.action in ("share", "sell") for s in lead):
            return [replace(s, recipients=parties, at=root.i) for s in lead]
        return [replace(s, data=data, at=root.i) for s in lead if data]


def _of_item(found: list[Statement], doc: Doc, part: Part, words: Words) -> list[Statement]:
    """Return the statements that an item makes of its open lead-in."""
    item = {t.i for t in doc if t.idx >= part.lead}
    *_, mark, ending = ["", *part.text[: part.lead].lower().split()]
    if ending in words["user"] and mark in words["conditions/occasion-marks"] | words["conditions/clause-marks"]:
        return [s for s in found if s.at in item]  # "We collect data when you:" is followed by occasions
    return [s for s in found if s.at in item or (not s.relative and _reaches(doc[s.at], item))]


def _lifted(lead: list[Statement], sentence: Sentence, words: Words) -> list[Statement]:
    """Return the lead-in's statements as its items have them: "we do not share, unless:" denies, its items affirm.

    Where it denies a sale beside it, the exceptions are to sharing: "we do not sell or share it, except with couriers".
    """
    opening = sentence.lead_in.text.clean.lower().split() if sentence.lead_in else []
    if not words["exceptions"].intersection(opening):
        return lead
    shared = any(s.cue and s.action == "share" for s in lead)
    return [replace(s, cue="") if s.cue else s for s in lead if not (shared and s.cue and s.action == "sell")]


def _reaches(verb: Token, item: set[int]) -> bool:
    return any(t.i in item for t in verb.subtree)


def _is_clause(root: Token) -> bool:
    """Tell whether the item is a whole clause that needs no lead-in."""
    return tree.is_verb(root) and bool(kids(root, "nsubj", "csubj"))


def _for_purpose(lead: list[Statement]) -> list[Statement]:
    """Return the statements that a purpose completes: the uses, where there are any."""
    uses = [s for s in lead if s.action == "use"]
    return uses or lead
