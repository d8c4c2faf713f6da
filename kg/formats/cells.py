"""What a cell may hold, and how it reads on one line without control characters.

Text of a policy must never steer the terminal it is shown on, nor break the line it stands on.
"""

from __future__ import annotations

import re

Cell = str | int | float | bool | None

# C0, DEL and C1 steer terminals; the others break lines, reorder what is shown, or are no characters (file names).
_UNSAFE_IN_JSON = "\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_JSON = re.compile(f"[{_UNSAFE_IN_JSON}]")
_ANY = re.compile(f"[\x00-\x1f{_UNSAFE_IN_JSON}]")
_BREAKS = re.compile(r"\r\n|[\t\n\r\u2028\u2029]")
_PICTURES = 0x2400  # Unicode's block of control pictures, in the order of the controls themselves


def visible(cell: Cell) -> str:
    """Return a cell on one line: breaks and tabs as blanks, other control characters as visible signs."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    return _ANY.sub(_sign, _BREAKS.sub(" ", str(cell)))


def escaped(json_text: str) -> str:
    r"""Return JSON text with the control characters that JSON allows as they are written as `\uXXXX`."""
    return _JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", json_text)


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(_PICTURES + code) if code < ord(" ") else f"<U+{code:04X}>"
