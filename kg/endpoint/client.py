"""A SPARQL 1.1 server: requests with a password where it asks for one, and its faults in a line each."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import Request

from kg.endpoint.exchange import Failed, Reply, exchange
from kg.endpoint.login import Login
from kg.errors import ServerError

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNKNOWN = 401
_FORBIDDEN = 403
_MOVED = {301, 302, 303, 307, 308}
_ABSENT = {404, 405, 410, 415, 501}
BUSY = {429, 502, 503, 504}


class Client:
    """A server at a URL.

    Args:
        url: where it is; http or https.
        seconds: how long an answer may take.
        user: the name it knows the user by, "" for none.
        password: what it lets the user in by, as Basic or Digest asks for it.

    Raises:
        ServerError: the URL is none.
    """

    def __init__(self, url: str, seconds: float = 60, user: str = "", password: str = "") -> None:
        self.url = url
        self.seconds = seconds
        self.user = user
        self._login = Login(url, user, password)
        self._is_asked = False
        try:
            parts = urlsplit(self.url)
            usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        except ValueError:
            usable = False
        if usable and parts.username is not None:
            raise ServerError("--endpoint has a name or password in it", "give the name with --user, see --help")
        if not usable or not self.url.isascii() or any(each.isspace() for each in self.url):
            said = " ".join(self.url.split())
            raise ServerError(f"{said} is no address of a server", "give one such as http://localhost:7878/query")

    def send(
        self, method: str, url: str = "", body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        """What the server answers to a request, whatever its status.

        Args:
            method: GET, POST, PUT or DELETE.
            url: another address of the same server, if not that of this client.
            body: what to send.
            headers: what to send before it.

        Raises:
            ServerError: there is no answer, none in time, or the server does not let the user in.
        """
        target = url or self.url
        headers = dict(headers or {})
        if self.user and not self._is_asked:
            self._answer(Request(target))  # noqa: S310  (http, see above)
            self._is_asked = True
        reply = self._answer(Request(target, body, headers, method=method))  # noqa: S310
        if self.user and reply.status == _UNKNOWN:  # what was asked for holds for a while only
            reply = self._answer(Request(target, body, headers, method=method))  # noqa: S310
        if reply.status in {_UNKNOWN, _FORBIDDEN}:
            raise self._shut(reply)
        return reply

    def beside(self, name: str) -> Client:
        """The same server at another address: `name` in place of the last part of the path."""
        other = copy.copy(self)
        other.url = urljoin(self.url, name)
        return other

    def _answer(self, request: Request) -> Reply:
        try:
            self._login.sign(request)
            reply = exchange(request, self.seconds)
        except Failed as failed:
            raise ServerError(f"{self.url} {failed}", failed.remedy) from failed
        except (ValueError, URLError) as error:
            said = f"{self.url} wants to know users by a way that kg does not speak"
            raise ServerError(said, "have it ask for HTTP Basic, or Digest with MD5 or SHA") from error
        self._login.learn(reply.headers)
        return reply

    def _shut(self, reply: Reply) -> ServerError:
        what, remedy = reply.advice
        if what:
            return ServerError(f"{self.url} has refused: {what}", remedy)
        said = f" ({reply.fault})" if reply.fault else ""
        if self.user:
            return ServerError(
                f"{self.url} does not let {self.user} do this{said}", "correct --user, or the password in KG_PASSWORD"
            )
        return ServerError(
            f"{self.url} does not let everybody do this{said}",
            "give --user, and the password in KG_PASSWORD, or another address",
        )


def refused(client: Client, reply: Reply) -> ServerError:
    """The error for an answer that is none: what the server said, and what might help."""
    what, remedy = reply.advice
    if what:
        return ServerError(f"{client.url} has refused: {what}", remedy)
    said = f": {reply.fault}" if reply.fault else ""
    if reply.status in _MOVED:
        place = urljoin(client.url, reply.headers.get("Location", ""))
        return ServerError(f"{client.url} has moved to {place}", "give that address, if you trust it")
    if reply.status in _ABSENT:
        return ServerError(
            f"there is nothing of the kind at {client.url} (status {reply.status})",
            "look up the address: mostly it ends in /sparql, /query, /update or /store",
        )
    if reply.status in BUSY:
        return ServerError(f"{client.url} cannot do it now (status {reply.status}){said}", "try later, or ask for less")
    return ServerError(
        f"{client.url} has failed with status {reply.status}{said}", "ask for less, or see what its log says"
    )
