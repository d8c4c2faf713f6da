"""Who speaks in a policy: the company's names, found in its text.

Names are looked for where a policy introduces itself: a definition (`Sand Dune Mail Ltd ("We", "Us")`), set phrases
("At Mail Minion, we"), the site's domain written as words, and names that do what only the speaker does ("Acme
collects").
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.model import FirstParty
from kg.resources import LEXICON
from kg.wordings import load_wordings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.model import Policy

_DOMAINS = "com|org|net|io|in|app|tv|me"
_WORD = r"(?:[A-Z0-9À-Þ][\w&+’'-]*(?:\.(?=\w)[\w-]+)*|[a-z]+(?:\.(?:" + _DOMAINS + r"))+|of|the|and|&|for|de)"
_LEAST_MENTIONS = 3
_LEAST_LETTERS = 3
_COMMON_USES = 2
_OPENING = 4000
"""Introductions are looked for in this many characters from the start; a policy presents itself at its beginning."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """The patterns of `companies.yaml`."""

    definition: re.Pattern[str]
    quoted: re.Pattern[str]
    definitions: tuple[re.Pattern[str], ...]
    introductions: tuple[re.Pattern[str], ...]
    speaks: re.Pattern[str]
    self_words: frozenset[str]
    openers: frozenset[str]
    well_known: frozenset[str]
    titles: tuple[str, ...]
    never: frozenset[str]
    documents: frozenset[str]
    common: frozenset[str]
    legal_form: re.Pattern[str]
    only_form: re.Pattern[str]


@cache
def _wording(path: Path = LEXICON / "companies.yaml") -> _Wording:
    data = load_wordings(path)
    forms = "|".join(sorted((re.escape(f) for f in data["legal-forms"]), key=len, reverse=True))
    words = rf"[A-Z0-9À-Þ][\w&+’'-]*(?:\.(?=\w)[\w-]+)*(?: {_WORD}){{0,6}}(?:,? (?:{forms})\.?)?"
    name = rf"(?P<name>{words}|[\w-]+\.(?:{_DOMAINS}))"
    return _Wording(
        definition=re.compile(name + r",? ?\(\s*(?P<terms>[^()]{1,160})\)"),
        quoted=re.compile(r"[\"“”‘'’]\s*([^\"“”‘'’]{1,50}?)\s*,?[\"“”‘'’]"),
        definitions=tuple(re.compile(p.replace("NAME", name)) for p in data["definitions"]),
        introductions=tuple(re.compile(p.replace("NAME", name)) for p in data["introductions"]),
        speaks=re.compile(rf"(?:^|[.;:] |, ){name} (?:{'|'.join(data['speaks'])})\b", re.MULTILINE),
        self_words=frozenset(data["self"]),
        openers=frozenset(data["openers"]),
        well_known=frozenset(data["well-known"]),
        titles=tuple(data["titles"]),
        never=frozenset(data["never"]),
        documents=frozenset(data["documents"]),
        common=frozenset(name.lower() for name in data["never"]),
        legal_form=re.compile(rf",? (?:{forms})\.?$"),
        only_form=re.compile(rf"(?:(?:{forms})[., ]*)+"),
    )


def find_first_party(policy: Policy) -> FirstParty:
    """Return the company that speaks, with every other name that the policy has for it.

    The name is that of the first definition (`Sand Dune Ltd ("We")`, `"We" refers to Sand Dune`), else of the site's
    domain as the text writes it, else of the first introduction, else the most frequent name that acts; the site's
    domain and the file name are the last resort.
    """
    text = "\n".join(block.text.clean for block in policy.blocks)
    opening, wording = text[:_OPENING], _wording()
    of_site = list(_of_site(text, [policy.site, policy.name], wording))
    stated = [n for p in wording.definitions for n in _names(p, opening, wording) if not _is_common(n, text)]
    known = [*_defined(opening, of_site, wording), *stated, *of_site]
    introduced = (n for p in wording.introductions for n in _names(p, opening, wording))
    known += [n for n in introduced if not _is_common(n, text)]
    mentions = Counter(_names(wording.speaks, text, wording))
    acting = [n for n, count in mentions.most_common() if count >= _LEAST_MENTIONS and not _is_common(n, text)]
    acting = [n for n in acting if n not in wording.well_known or (n == acting[0] and not known)]
    found = [*known, *acting] or [*_defined(opening, [""], wording)][:2] or [policy.site or policy.name]
    short = [_clean(wording.legal_form.sub("", n), wording) for n in found]
    names = dict.fromkeys([*found, *filter(None, short), *filter(None, [policy.site])])
    titles = [f"the {t}" for t in wording.titles if len(re.findall(rf"\b[Tt]he {t}\b", text)) >= _LEAST_MENTIONS]
    first, *others = dict.fromkeys([*names, *titles])
    return FirstParty(first, tuple(others))


def _names(pattern: re.Pattern[str], text: str, wording: _Wording) -> Iterator[str]:
    for match in pattern.finditer(text):
        name = _clean(match["name"], wording)
        if name:
            yield name


def _clean(name: str, wording: _Wording) -> str:
    """Return the name without a sentence's opening words and trailing stop, "" where no name is left."""
    words = name.strip(" .,'’").split(" ")
    while words and (words[0] in wording.openers):
        words = words[1:]
    while words and words[-1].islower() and "." not in words[-1]:
        words = words[:-1]
    name = " ".join(words).removesuffix("’s").removesuffix("'s")
    no_name = wording.documents.intersection(w.lower() for w in words) or wording.only_form.fullmatch(name)
    return "" if no_name or name in wording.never or len(name) < 2 or name.isdigit() else name  # noqa: PLR2004


def _is_common(name: str, text: str) -> bool:
    """Tell whether the text uses a supposed name as a common word too: "Partners may" beside "our partners"."""
    return len(re.findall(rf"(?<![\w./@-]){re.escape(name.lower())}(?![\w@/-]|\.\w)", text)) >= _COMMON_USES


def _defined(text: str, of_site: list[str], wording: _Wording) -> Iterator[str]:
    """Yield names that a bracket calls "we", or by a part of themselves that is the site's; and the bracket's names."""
    sites = {_letters(name) for name in of_site}
    for match in wording.definition.finditer(text):
        terms = [t.strip() for t in wording.quoted.findall(match["terms"])]
        name = _clean(match["name"], wording)
        speaks = wording.self_words.intersection(t.lower().removeprefix("the ") for t in terms)
        parts = [t for t in terms if t and t in name and t[0].isupper() and _clean(t, wording)]
        if name and (speaks or (parts and any(site in _letters(name) for site in sites))):
            yield name
            others = [t for t in terms if t.lower() not in wording.self_words and _clean(t, wording) == t]
            yield from others if speaks else parts


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _of_site(text: str, addresses: list[str], wording: _Wording) -> Iterator[str]:
    """Yield the spellings of domain and file name in the text: "SMTP2GO" for smtp2go.com."""
    labels = [_letters(part) for address in addresses for part in (address, *address.split("."))]
    for label in dict.fromkeys(part for part in labels if len(part) >= _LEAST_LETTERS):
        pattern = re.compile(r"(?<![\w./@-])" + r"[ .’'-]?".join(label) + r"(?![@/]|\w|\.\w)", re.IGNORECASE)
        spellings = Counter(m.group() for m in pattern.finditer(text))
        names = [
            s for s, n in spellings.most_common() if n > 1 and _clean(s, wording) and s.lower() not in wording.common
        ]
        small = [s for s, n in spellings.most_common() if n > 1 and s.islower() and s not in wording.common]
        yield from names or (
            small[:1] if label in map(_letters, addresses) else []
        )  # "craigslist" is never capitalised
