"""Where one sentence ends and the next begins in running text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.sentences.words import sentence_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSERS = "\"'”’»)\\]"
_OPENERS = "\"'“‘«(\\[¿¡"
_STOP = re.compile(rf"(?P<stop>[.!?…]+)(?P<closers>[{_CLOSERS}]*)(?P<space> ?)(?P<openers>[{_OPENERS}]*)(?=[^ ])")
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_LAST_WORD = re.compile(rf"[^\s{_OPENERS}]*$")
_MARKER_ONLY = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})\W*")
_ADDRESS = re.compile(r"[@/\\_]|\bwww\b|\w\.\w")
_SITE = re.compile(r"[\w-]+\.\w{2,}\s")
_WEB = re.compile(r"https?:|www\.")
_BRACKET = re.compile(r"[()]")
_ORDINARY = 2
_LONGEST_WORD = 40
_LONGEST_BRACKET = 300
_LONGEST_MEMORY = 300
_LONGEST_SENTENCE = 20_000  # several times what a lawyer writes; what the parser needs grows faster than a sentence


@dataclass(frozen=True, slots=True)
class _Stop:
    """A full stop, or one of its kin, between two words.

    Attributes:
        mark: the stop itself.
        word: the word it follows, without brackets and quotes.
        before: what has been read of the sentence, the last of it where it is long.
        spaced: whether a space follows.
        closed: whether a bracket or quote is closed with it.
        opened: whether a bracket or quote is opened then.
        rest: the text after that; never empty.
        follower: the word it begins with, "" if that is none.
    """

    mark: str
    word: str
    before: str
    spaced: bool
    closed: bool
    opened: bool
    rest: str
    follower: str


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The sentences of a paragraph.

    Args:
        text: running text with single spaces.

    Returns:
        (start, end) of each sentence, in order, without the spaces between them. What has no end within 20,000
        characters is cut between two words, or within a word that is as long as that.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    brackets = _brackets(text)
    for match in _STOP.finditer(text):
        end = match.end("closers")
        marker = end - start <= _LONGEST_WORD and _MARKER_ONLY.fullmatch(text, start, end)
        if marker or _is_in_brackets(brackets, start, end):
            continue
        if _ends(_stop(text, start, match)):
            spans += _pieces(text, start, end)
            start = match.end("space")
    if start < len(text):
        spans += _pieces(text, start, len(text))
    return spans


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch itself, or the pieces of one that is too long for a sentence."""
    while end - start > _LONGEST_SENTENCE:
        space = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        cut = space if space > 0 else start + _LONGEST_SENTENCE
        yield start, cut
        start = cut + text[cut].isspace()
    yield start, end


def _brackets(text: str) -> list[tuple[int, int]]:
    """(start, end) of the outermost pairs of round brackets that are short enough to belong to one sentence."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        if match.group() == "(":
            opened.append(match.start())
        elif opened and match.start() - (start := opened.pop()) <= _LONGEST_BRACKET:
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, match.start()))
    return pairs


def _is_in_brackets(brackets: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a place is within brackets that were opened after the sentence had begun."""
    index = bisect_left(brackets, (end, 0)) - 1
    return index >= 0 and start < brackets[index][0] and end <= brackets[index][1]


def _stop(text: str, start: int, match: re.Match[str]) -> _Stop:
    before = text[max(start, match.start() - _LONGEST_MEMORY) : match.start()]
    last = _LAST_WORD.search(before[-_LONGEST_WORD:])
    rest = text[match.end() : match.end() + _LONGEST_WORD]
    follower = _WORD.match(rest)
    return _Stop(
        mark=match["stop"],
        word=last.group().rstrip(_CLOSERS) if last else "",
        before=before,
        spaced=bool(match["space"]),
        closed=bool(match["closers"]),
        opened=bool(match["openers"]),
        rest=rest,
        follower=follower.group() if follower else "",
    )


def _ends(stop: _Stop) -> bool:
    """Whether a sentence ends with this stop."""
    if not stop.spaced:
        return _ends_unspaced(stop)
    if stop.opened and _WEB.match(stop.rest):
        return True
    if stop.mark != ".":
        name = stop.word.lower() in sentence_words().exclaimed
        return not stop.rest[0].islower() and (not name or _opens(stop.follower))
    if _is_abbreviation(stop):
        return _ends_after_abbreviation(stop)
    return not stop.rest[0].islower() or _opens_small(stop)


def _opens(word: str) -> bool:
    return word[:1].isupper() and word.lower() in sentence_words().openers


def _opens_small(stop: _Stop) -> bool:
    """Whether a sentence opens in small letters: `with us. we keep`, `on it. iOS asks`, `at all. fox.example is`."""
    if stop.follower != stop.follower.lower():
        return True
    words = sentence_words()
    if stop.closed or len(stop.word) < _ORDINARY or not stop.word.isalpha() or stop.word.lower() in words.continuing:
        return False
    return stop.follower in words.small_openers or _SITE.match(stop.rest) is not None


def _is_abbreviation(stop: _Stop) -> bool:
    words, low = sentence_words(), stop.word.lower()
    numbered = stop.rest[0].isdigit() or len(stop.follower) == 1
    initial = len(stop.word) == 1 and stop.word.isupper()
    return low in words.inner or low in words.maybe or initial or (low in words.before_number and numbered)


def _ends_after_abbreviation(stop: _Stop) -> bool:
    """Whether the full stop of an abbreviation ends the sentence too: an opener follows, or a name said before."""
    words, low = sentence_words(), stop.word.lower()
    if low in words.inner or low in words.before_number:
        return False
    return _opens(stop.follower) or _names_again(stop)


def _names_again(stop: _Stop) -> bool:
    """Whether what follows is a name of this sentence and its verb: Foo Ads is run by Foo Inc. Foo keeps it."""
    verb = _WORD.match(stop.rest, len(stop.follower) + 1)
    if not verb or not verb.group().islower() or not stop.follower[:1].isupper():
        return False
    return re.search(rf"\b{re.escape(stop.follower)}\b", stop.before) is not None


def _ends_unspaced(stop: _Stop) -> bool:
    """Whether a stop with no space after it ends a sentence, `data.We`, and is no part of a name, `Booking.Com`."""
    if stop.opened or len(stop.mark) > 1 or not stop.word[-1:].isalnum() or _ADDRESS.search(stop.word):
        return False
    title = len(stop.follower) > 1 and stop.follower.istitle() and stop.word.isalpha() and stop.word.islower()
    return _opens(stop.follower) or (title and stop.follower.lower() not in sentence_words().suffixes)
