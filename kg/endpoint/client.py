"""HTTP to one server: requests with a time limit, a password where it asks for one, and its faults in a line each."""

from __future__ import annotations

import time
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from kg.endpoint.login import Login
from kg.errors import ServerError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from http.client import HTTPResponse

_CHUNK = 1 << 16
_SHOWN = 200
_UNKNOWN = 401
_FORBIDDEN = 403


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server has answered: its status, the media type without parameters, and the content."""

    status: int
    kind: str
    content: bytes

    @property
    def fault(self) -> str:
        """The first line of a message that is text, shortened; "" if there is none."""
        if not self.kind.startswith("text/") or self.kind == "text/html":
            return ""
        lines = self.content.decode("utf-8", "replace").split("\n")
        return next((" ".join(line.split())[:_SHOWN] for line in lines if line.strip()), "")


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
            method: GET, POST or PUT.
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

    def _answer(self, request: Request) -> Reply:
        deadline = time.monotonic() + self.seconds
        try:
            self._login.sign(request)
            with urlopen(request, timeout=self.seconds) as response:  # noqa: S310
                return self._read(response, deadline)
        except HTTPError as error:
            with error:
                self._login.learn(error.headers)
                return Reply(error.code, error.headers.get_content_type(), error.read(_CHUNK))
        except TimeoutError as error:
            raise self._late() from error
        except URLError as error:
            raise self._late() if isinstance(error.reason, TimeoutError) else self._unreachable(error.reason) from error
        except (OSError, HTTPException, ValueError) as error:
            raise self._unreachable(error) from error

    def _read(self, response: HTTPResponse, deadline: float) -> Reply:
        parts = []
        while part := response.read(_CHUNK):
            parts.append(part)
            if time.monotonic() > deadline:
                raise TimeoutError
        return Reply(response.status, response.headers.get_content_type(), b"".join(parts))

    def _late(self) -> ServerError:
        return ServerError(f"{self.url} has not answered in {self.seconds:g} s", "give it more time with --timeout")

    def _unreachable(self, reason: object) -> ServerError:
        said = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
        return ServerError(f"{self.url} cannot be reached: {said.lower()}", "start that server, or correct --endpoint")

    def _shut(self, reply: Reply) -> ServerError:
        said = f" ({reply.fault})" if reply.fault else ""
        if self.user:
            return ServerError(
                f"{self.url} does not let {self.user} do this{said}", "correct --user, or the password in KG_PASSWORD"
            )
        return ServerError(
            f"{self.url} does not let everybody do this{said}", "give --user, and the password in KG_PASSWORD"
        )


def refused(client: Client, reply: Reply) -> ServerError:
    """The error for an answer that is none: what the server said, and what might help."""
    if reply.status in {404, 405, 415, 501}:
        return ServerError(
            f"there is nothing of the kind at {client.url} (status {reply.status})",
            "look up the address: mostly it ends in /sparql, /query, /update or /store",
        )
    said = f": {reply.fault}" if reply.fault else ""
    return ServerError(f"{client.url} has failed with status {reply.status}{said}", "see what its log says")
