"""Bullets and numbers written as plain characters: where they cut a paragraph, and the text after them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.read.draft import HARD_BREAK, SOFT_BREAK

if TYPE_CHECKING:
    from kg.model import Text

_SIGN = "[•●○◦▪▫■□◾◼◆◇►▶▸‣⁃∙·➢➤✓✔❖]"
_ORDINAL = r"""
    (?P<paren>\((?:[a-z]|[ivx]{1,5}|[A-Z]|\d{1,2})\))[ \t]+
  | (?P<close>(?:[a-z]|[ivx]{1,5}|[A-Z]|\d{1,2})\))[ \t]+
  | (?P<path>\d{1,2}(?:\.\d{1,2}){1,4})\.?[ \t]+
  | (?P<dot>\d{1,2}|[a-z]|[ivx]{2,5})\.[ \t]+
"""
_SIGNS = rf"(?P<sign>{_SIGN})\s* | (?P<dash>[–—−])[ \t]+"
_MARKER = re.compile(rf"[ \t\xa0]*(?:{_SIGNS} | {_ORDINAL})(?=\S)", re.VERBOSE)
_MARKER_ASCII = re.compile(rf"[ \t\xa0]*(?:{_SIGNS} | (?P<ascii>[-*+])[ \t]+ | {_ORDINAL})(?=\S)", re.VERBOSE)
_BREAK = re.compile(f"[{SOFT_BREAK}{HARD_BREAK}]+[ \\t]*")
_MIDDLE_SIGN = re.compile(rf"(?<=\s){_SIGN}[ \t]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of text freed of its bullet or number; `style` is the kind of that, "" for none."""

    text: Text
    style: str = ""


def strip_marker(text: Text, *, ascii_signs: bool = False) -> Marked:
    """Take a bullet or a number off the front of a text.

    Args:
        text: a line, or a paragraph.
        ascii_signs: whether `-`, `*` and `+` count; in Markdown they do not, its parser has seen to them.
    """
    match = (_MARKER_ASCII if ascii_signs else _MARKER).match(text.clean)
    if not match:
        return Marked(text)
    style = str(match.lastgroup)
    return Marked(text[match.end() :], match[style] if style in ("sign", "dash", "ascii") else style)


def split_marked(text: Text, *, ascii_signs: bool = False) -> list[Marked]:
    """Cut a paragraph before each line that begins with a bullet; other lines go on with the line before."""
    starts = [0]
    for match in _BREAK.finditer(text.clean):
        marker = (_MARKER_ASCII if ascii_signs else _MARKER).match(text.clean, match.end())
        if marker:
            starts.append(match.end())
    signs = [match.start() for match in _MIDDLE_SIGN.finditer(text.clean)]
    if len(signs) > 1:
        starts = sorted({*starts, *signs})
    ends = [*starts[1:], len(text.clean)]
    return [strip_marker(text[start:end], ascii_signs=ascii_signs) for start, end in zip(starts, ends, strict=True)]
