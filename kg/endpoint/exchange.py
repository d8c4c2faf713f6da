"""One request over HTTP and its answer, whole and in time, whatever the server does.

The time limit of a socket is for each piece of an answer: a server that sends a byte now and then would never be late.
So the request has a thread of its own, which is left behind when time is up.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection, IncompleteRead
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, build_opener

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import Message
    from http.client import HTTPResponse
    from urllib.request import Request

LARGEST = 1 << 28  # bytes of an answer, which is read into memory
_CHUNK = 1 << 16
_SHOWN = 300
_OWN = "kg"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server has answered."""

    status: int
    headers: Message
    content: bytes

    @property
    def kind(self) -> str:
        """The media type without parameters."""
        return self.headers.get_content_type()

    @property
    def fault(self) -> str:
        """The first line of a message that is text, shortened, without full stop; "" if there is none."""
        if not self.kind.startswith("text/") or self.kind == "text/html":
            return ""
        lines = self.content.decode("utf-8", "replace").split("\n")
        return next((" ".join(line.split())[:_SHOWN].rstrip(".") for line in lines if line.strip()), "")

    @property
    def advice(self) -> tuple[str, str]:
        """What kg's own server says is wrong, and what it says helps; of any other server nothing."""
        if self.headers.get("Server", "").strip() != _OWN:
            return "", ""
        what, _, remedy = self.fault.rpartition("; ")
        return what[:1].lower() + what[1:], remedy


class Failed(Exception):  # noqa: N818  (those who ask make an error of it)
    """There is no answer; the message says why, `remedy` what might help."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


def exchange(request: Request, seconds: float) -> Reply:
    """The answer to a request, whatever its status; nothing is sent on to where a server says that it has moved.

    Args:
        request: over http or https.
        seconds: how long the answer may take.

    Raises:
        Failed: there is none, none in time, or none that is whole.
    """
    replies: list[Reply] = []
    failures: list[Exception] = []

    def work() -> None:
        try:
            replies.append(_sent(request, seconds))
        except Exception as error:  # noqa: BLE001  (raised below)
            failures.append(error)

    thread = Thread(target=work, daemon=True)
    thread.start()
    thread.join(seconds)
    for error in failures:
        raise _explained(error, seconds) from error
    if not replies:
        raise _late(seconds)
    return replies[0]


def _sent(request: Request, seconds: float) -> Reply:
    try:
        with _OPENER.open(request, timeout=seconds) as response:
            return Reply(response.status, response.headers, _read(response))
    except HTTPError as error:
        with error:
            return Reply(error.code, error.headers, error.read(_CHUNK))


def _read(response: HTTPResponse) -> bytes:
    parts = []
    while part := response.read(_CHUNK):
        parts.append(part)
        if len(parts) * _CHUNK > LARGEST:
            raise Failed(f"sends more than {LARGEST >> 20} MB", "narrow the query, or add a LIMIT")
    if response.length:
        raise IncompleteRead(b"", response.length)
    return b"".join(parts)


def _explained(error: Exception, seconds: float) -> Exception:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return _late(seconds)
    if isinstance(error, (URLError, UnicodeError)):
        said = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
        return Failed(f"cannot be reached: {said.lower()}", "start that server, or correct --endpoint")
    if isinstance(error, (ConnectionError, IncompleteRead)):
        return Failed("has cut the connection before its answer was whole", "try again, or see what its log says")
    if isinstance(error, (OSError, HTTPException, ValueError)):
        return Failed("answers, but not as HTTP does", "correct --endpoint")
    return error


def _late(seconds: float) -> Failed:
    return Failed(f"has not answered in {seconds:g} s", "give it more time with --timeout")


class _Plain(HTTPConnection):
    def send(self, data: Any) -> None:  # noqa: ANN401  (as of http.client)
        _send(self, super().send, data)


class _Encrypted(HTTPSConnection):
    def send(self, data: Any) -> None:  # noqa: ANN401  (as of http.client)
        _send(self, super().send, data)


def _send(connection: HTTPConnection, send: Callable[[Any], None], data: object) -> None:
    """Send; a server may answer before it has everything, and hang up: what it says is wanted all the same."""
    if connection.sock is None:
        connection.connect()
    with suppress(BrokenPipeError, ConnectionResetError):
        send(data)


class _PlainHandler(HTTPHandler):
    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_Plain, req)


class _EncryptedHandler(HTTPSHandler):
    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_Encrypted, req)


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follow nowhere: what is posted would be lost, and a query is for the server that the user has named."""


_OPENER = build_opener(_PlainHandler, _EncryptedHandler, _NoRedirects)
