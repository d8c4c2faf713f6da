"""Contacts: where the company, or its data protection officer, can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.parse import tree
from kg.statements.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from kg.model import Sentence
    from kg.statements.finding import Cues
    from kg.statements.lexicon import Lexicon

CONTROLLER = "kg:ControllerContact"
_LONGEST_ADDRESS = 25
"""Words of a line that may be a postal address."""


def find_contacts(sentence: Sentence, docs: Sequence[tuple[Doc, Cues]], lexicon: Lexicon) -> list[Finding]:
    """Return the addresses in a sentence at which the company or its officer is reached, in text order."""
    text = sentence.text.clean
    words = _around(sentence)
    if words & lexicon.words["contact/others"]:
        return []
    spans = sorted({*_addresses(text, words, lexicon), *_postal(text, [doc for doc, _ in docs], lexicon)})
    role = next((f.concept for _, cues in docs for f in cues["contact/roles"]), CONTROLLER)
    return [_contact(text[start:end], start, role, lexicon) for start, end in spans]


def _contact(address: str, start: int, role: str, lexicon: Lexicon) -> Finding:
    officer = lexicon.patterns["contact/officer"].search(address)
    return Finding("contact", "kg:OfficerContact" if officer else role, address, start)


def _around(sentence: Sentence) -> frozenset[str]:
    """Return the words of a sentence and of what introduces it, in lower case."""
    before = sentence.lead_in.text.clean if sentence.lead_in else ""
    said = f"{' '.join(sentence.headings[-1:])} {before} {sentence.text.clean}".lower()
    return frozenset(word.strip('.,:;()?!*"“”') for word in said.split())


def _addresses(text: str, words: frozenset[str], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield where electronic addresses and telephone numbers stand."""
    patterns = lexicon.patterns
    taken: list[tuple[int, int]] = []
    for match in patterns["contact/email"].finditer(text):
        if not patterns["contact/sample"].search(match[0]):
            taken.append(match.span())
            yield match.span()
    for name in ("page", "phone"):
        if not words & lexicon.words[f"contact/{name}s"]:
            continue
        for match in patterns[f"contact/{name}"].finditer(text):
            if all(match.end() <= start or match.start() >= end for start, end in taken):
                taken.append(match.span())
                yield match.span()


def _postal(text: str, docs: Sequence[Doc], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield where a postal address stands: a line that is nothing else."""
    tokens = text.lower().replace(",", " ").split()
    streets = sum(t.strip(".:") in lexicon.words["contact/streets"] for t in tokens)
    numbered = any(c.isdigit() for c in text)
    bare = not any(tree.is_verb(t) for doc in docs for t in doc) and "@" not in text and "://" not in text
    if streets and numbered and bare and len(tokens) <= _LONGEST_ADDRESS:
        yield 0, len(text)
