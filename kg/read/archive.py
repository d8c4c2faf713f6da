"""The line that archived policies open with: which site it was, when, and where the snapshot is."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUOTED_LINE = re.compile(r"\ufeff?\s*>[ \t]*(?P<line>[^\r\n]*)")
_SITE = re.compile(r"\bfrom (?:the )?(?P<site>[\w-]+(?:\.[\w-]+)+)")
_DATE = re.compile(r"\barchived on (?P<date>\d{4}-\d\d-\d\d)\b")
_SNAPSHOT = re.compile(r"https?://web\.archive\.org/[^\s)>\]]+")


@dataclass(frozen=True, slots=True)
class Archive:
    """Site, date and snapshot address that an archive line names; empty where there is none."""

    site: str = ""
    archived: str = ""
    snapshot: str = ""


def read_archive_line(text: str) -> tuple[Archive, str]:
    """What the quoted first line says, and the text with spaces in place of that line, so that offsets stay.

    A first line that is no archive line gives an empty `Archive` and leaves the text as it is.
    """
    quoted = _QUOTED_LINE.match(text)
    date = _DATE.search(quoted["line"]) if quoted else None
    if not quoted or not date:
        return Archive(), text
    site, snapshot = _SITE.search(quoted["line"]), _SNAPSHOT.search(quoted["line"])
    archive = Archive(site["site"] if site else "", date["date"], snapshot.group() if snapshot else "")
    return archive, " " * quoted.end() + text[quoted.end() :]
