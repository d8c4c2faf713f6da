"""Which version of kg understands policies: a digest of all that what it understands depends on.

Two versions with the same digest understand a policy alike, so that one need not read again what the other has read.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.resources import MODEL, ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable

# The modules and packages of kg between a policy's bytes and its files; a test holds them against the imports.
CODE = (
    *("answers", "batch", "errors", "extract", "formats/cells", "formats/objects", "graph", "iris"),
    *("joining", "model", "ontology", "parse", "practices", "read", "resources", "sentences", "sources", "statements"),
    *("store/terms", "store/trig", "version", "wordings"),
)
_DIGITS = 16


@cache
def extractor() -> str:
    """The digest of the code, the vocabulary and the model that turn a policy into its files."""
    return digest_of([*code(), *ONTOLOGY.rglob("*"), *MODEL.rglob("*")])


def code() -> list[Path]:
    """The modules that count."""
    package = Path(__file__).resolve().parent
    return [path for each in CODE for path in (package / f"{each}.py", *(package / each).rglob("*.py"))]


def digest_of(paths: Iterable[Path]) -> str:
    """A digest of what files are called and hold, in order of name; what is no file does not count."""
    whole = hashlib.sha256()
    for path in sorted({path for path in paths if path.is_file()}, key=lambda path: (path.name, path)):
        content = path.read_bytes()
        whole.update(f"{path.name} {len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()[:_DIGITS]
