"""Bytes to `Policy`: the table of readers by suffix, and the one function that uses it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Policy
from kg.read.archive import read_archive_line
from kg.read.arrange import arrange
from kg.read.markdown import read_markdown
from kg.read.mend import mend
from kg.read.plain import read_plain
from kg.read.source import read_source

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.read.draft import Draft

__all__ = ["READERS", "policy_of", "read_policy"]

READERS: dict[str, Callable[[str], list[Draft]]] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_plain,
}


def read_policy(path: str | Path) -> Policy:
    """Read a policy: Markdown by its suffix, everything else as plain text.

    Args:
        path: a file of UTF-8 text.

    Returns:
        The policy with its blocks; every offset counts code points of the file.

    Raises:
        InputError: the file is missing, not a file, too large, empty, or not UTF-8 text.
    """
    data, text = read_source(Path(path))
    return policy_of(text, path, hashlib.sha256(data).hexdigest())


def policy_of(text: str, path: str | Path, sha256: str = "") -> Policy:
    """Return the policy of a text, read as what the suffix of the path says; the file itself is not looked at."""
    reader = READERS.get(Path(path).suffix.lower(), read_plain)
    archive, body = read_archive_line(text)
    return Policy(
        path=str(path),
        name=Path(path).stem,
        text=text,
        sha256=sha256,
        blocks=arrange(mend(reader(body))),
        site=archive.site,
        archived=archive.archived,
        snapshot=archive.snapshot,
    )
