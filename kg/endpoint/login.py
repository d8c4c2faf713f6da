"""A name and a password as HTTP wants them, Basic (RFC 7617) or Digest (RFC 7616), sent with a request, not after it.

What is large must not be sent before the server has said that it lets the user in: it would hang up in its midst.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from urllib.request import HTTPDigestAuthHandler, HTTPPasswordMgrWithDefaultRealm, parse_http_list, parse_keqv_list

if TYPE_CHECKING:
    from email.message import Message
    from urllib.request import Request


class Login:
    """A user of one server.

    Args:
        url: where the server is.
        user: who it is.
        password: what proves it.
    """

    def __init__(self, url: str, user: str, password: str) -> None:
        passwords = HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, url, user, password)
        self._digest = HTTPDigestAuthHandler(passwords)
        self._basic = f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"
        self._challenge: dict[str, str] | None = None
        self._wants_basic = False

    def learn(self, headers: Message) -> None:
        """Take note of what the server asks for (`WWW-Authenticate`)."""
        for offer in headers.get_all("WWW-Authenticate", []):
            scheme, _, details = offer.partition(" ")
            if scheme.lower() == "digest":
                self._challenge = parse_keqv_list(parse_http_list(details))
            self._wants_basic = self._wants_basic or scheme.lower() == "basic"

    def sign(self, request: Request) -> None:
        """Add to a request what the server has asked for."""
        if self._challenge is not None:
            signed = self._digest.get_authorization(request, self._challenge)
            request.add_unredirected_header("Authorization", f"Digest {signed}")
        elif self._wants_basic:
            request.add_unredirected_header("Authorization", self._basic)
