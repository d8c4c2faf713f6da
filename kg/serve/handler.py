"""HTTP: which requests are let in, what becomes of them, and which headers every answer has."""

from __future__ import annotations

import shutil
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kg.serve.files import SPARQL
from kg.serve.protocol import QUERY, Refused, from_get, from_post

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.serve.protocol import Question
    from kg.serve.server import Server

LONGEST = 1 << 20  # bytes of a question
_PATIENCE = 60  # seconds for which a connection may be silent
_TEXT = "text/plain; charset=utf-8"
_HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Handler(BaseHTTPRequestHandler):
    """The requests of one connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "kg"
    sys_version = ""
    timeout = _PATIENCE
    error_content_type = _TEXT
    error_message_format = "%(message)s\n"

    def do_GET(self) -> None:
        """Answer with the result of a query, or with a file of the site."""
        self._answered(self._get)

    do_HEAD = do_GET  # noqa: N815  (http.server looks for this name)

    def do_POST(self) -> None:
        """Answer with the result of a query."""
        self._answered(self._post)

    def do_PUT(self) -> None:
        """Refuse to write."""
        self._answered(_refuse_to_write)

    do_DELETE = do_PATCH = do_OPTIONS = do_PUT  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Keep no record of who asked what."""

    def end_headers(self) -> None:
        """Add what holds for every answer."""
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def _answered(self, answer: Callable[[], None]) -> None:
        try:
            self._refuse_malformed()
            self._refuse_unknown_names()
            answer()
        except Refused as refused:
            # What was sent and not read would be taken for the next request.
            self.close_connection = True
            self._begin(refused.status, _TEXT, len(f"{refused}\n".encode()))
            self._send(f"{refused}\n".encode())

    def _get(self) -> None:
        url = urlsplit(self.path)
        if url.path == SPARQL and url.query:
            self._ask(from_get(url.query, self._accept))
            return
        file = self.server.site.get(url.path)
        if file is None:
            raise Refused(HTTPStatus.NOT_FOUND, f"There is nothing here; the page is at /, SPARQL at {SPARQL}.")
        self._begin(HTTPStatus.OK, file.kind, len(file.content))
        self._send(file.content)

    def _post(self) -> None:
        url = urlsplit(self.path)
        if url.path != SPARQL:
            raise Refused(HTTPStatus.NOT_FOUND, f"There is nothing to post to here; SPARQL is at {SPARQL}.")
        kind = self.headers.get("Content-Type", QUERY)
        self._ask(from_post(url.query, kind, self._body(), self._accept))

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or "Transfer-Encoding" in self.headers:
            raise Refused(HTTPStatus.LENGTH_REQUIRED, "Say how long the query is (Content-Length).")
        if len(length) > len(str(LONGEST)) or int(length) > LONGEST:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A query has at most {LONGEST} bytes here.")
        body = self.rfile.read(int(length))
        if len(body) < int(length):
            raise Refused(HTTPStatus.BAD_REQUEST, "The query is shorter than was said (Content-Length).")
        return body

    @property
    def _accept(self) -> str:
        return ", ".join(self.headers.get_all("Accept", []))

    def _ask(self, question: Question) -> None:
        # A page of another site must not make its visitors' browsers work for it; it could read no answer anyway.
        if self.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
            raise Refused(HTTPStatus.FORBIDDEN, "This server does not answer the pages of other sites.")
        result = self.server.workers.answer(question)
        with result.file as file:
            self._begin(HTTPStatus.OK, result.kind, result.length)
            if self.command != "HEAD":
                shutil.copyfileobj(file, self.wfile)

    def _refuse_malformed(self) -> None:
        try:
            urlsplit(self.path)
            urlsplit(f"//{self.headers.get('Host', '')}")
        except ValueError as error:
            raise Refused(HTTPStatus.BAD_REQUEST, f"The address is none: {error}.") from error

    def _refuse_unknown_names(self) -> None:
        """Let no site reach this server through a name of its own (DNS rebinding); a number is nobody's name."""
        name = urlsplit(f"//{self.headers.get('Host', '')}").hostname or ""
        try:
            ip_address(name)
        except ValueError:
            if name not in self.server.names:
                known = " or ".join(sorted(self.server.names))
                raise Refused(HTTPStatus.MISDIRECTED_REQUEST, f"This server is called {known}.") from None

    def _begin(self, status: HTTPStatus, kind: str, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD, POST")
        self.end_headers()

    def _send(self, content: bytes) -> None:
        if self.command != "HEAD":
            self.wfile.write(content)


def _refuse_to_write() -> None:
    raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "This server only reads; change the graph by `kg build`.")
