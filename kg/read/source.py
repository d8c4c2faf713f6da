"""Files to text: refuses whatever is not a readable policy in UTF-8, and says what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 5_000_000
_SAMPLE = 8_192
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_PDF = b"%PDF-"
_BLANK = "\ufeff\N{ZERO WIDTH SPACE}\N{NO-BREAK SPACE} \t\r\n\f\v"
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\v\x1b")


def shown(path: object) -> str:
    """A path fit for a terminal: quoted, control characters and stray bytes escaped."""
    return "'" + "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(path)) + "'"


def read_source(path: Path) -> tuple[bytes, str]:
    """The bytes of a file and its text, line ends and byte order mark as they stand in the file.

    Raises:
        InputError: missing, a directory, unreadable, too large, empty, binary or not UTF-8.
    """
    data = _read_bytes(path)
    if len(data) > LARGEST:
        what = f"{shown(path)} is larger than {LARGEST // 1_000_000} MB, too large for a policy"
        raise InputError(what, "give the policy's text alone, or split the file")
    if data.startswith(_UTF_16):
        raise InputError(f"{shown(path)} is UTF-16, not UTF-8", "convert it, with `iconv -f utf-16 -t utf-8`")
    if data.startswith(_PDF) or b"\0" in data or _mostly_controls(data[:_SAMPLE]):
        raise InputError(f"{shown(path)} is not a text file", "save the policy as plain text or Markdown in UTF-8")
    text = _decode(path, data)
    if not text.strip(_BLANK):
        raise InputError(f"{shown(path)} is empty", "give a file that holds the text of a policy")
    return data, text


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError(f"{shown(path)} is a directory", "name the policy files in it, such as DIRECTORY/*.md")
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise InputError(f"{shown(path)} does not exist", "check the path") from None
    except PermissionError:
        raise InputError(f"{shown(path)} may not be read", "change its permissions, or run as its owner") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{shown(path)} cannot be read ({reason})", "check the path") from None


def _mostly_controls(sample: bytes) -> bool:
    return sum(byte in _CONTROLS for byte in sample) > len(sample) // 10


def _decode(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"{shown(path)} is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}"
        raise InputError(what, "convert it, for example with `iconv -f latin1 -t utf-8`") from None
