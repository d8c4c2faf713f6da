"""The server: where it listens, and what it answers from."""

from __future__ import annotations

import errno
import socket
import sys
from http.server import ThreadingHTTPServer
from ipaddress import ip_address
from typing import TYPE_CHECKING

from kg.errors import ServerError
from kg.serve.files import site
from kg.serve.handler import Handler
from kg.serve.workers import Workers

if TYPE_CHECKING:
    from pathlib import Path

    from kg.query import Limits


class Server(ThreadingHTTPServer):
    """A server that is bound to its address; it answers while `serve_forever` runs.

    Args:
        graph: what `kg.store.open_store` takes.
        host: the name or number of an address of this machine.
        port: where to listen; 0 for any free port.
        limits: how long the answer to a query may take, and how many rows it may have.

    Raises:
        ServerError: it cannot listen there.
        StoreError: the graph cannot be read.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, graph: Path, host: str, port: int, limits: Limits) -> None:
        try:
            self.address_family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            super().__init__((str(address[0]), port), Handler)
        except (OSError, UnicodeError) as error:
            raise _unbound(error, host, port) from error
        self.names = frozenset({"localhost", host.lower(), socket.gethostname().lower()})
        try:
            self.workers = Workers(graph, limits)
            self.site = site()
            self.workers.wait()
        except BaseException:
            self.server_close()
            raise

    def server_bind(self) -> None:
        """Bind to the address, without the look-up of a name that Python's own does."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()

    @property
    def address(self) -> str:
        """The URL of the page."""
        host, port = str(self.server_address[0]), self.server_address[1]
        return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"

    @property
    def is_open(self) -> bool:
        """Whether other machines can reach it."""
        return not ip_address(str(self.server_address[0])).is_loopback

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that go away; anything else is a fault to be seen."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def _unbound(error: OSError | UnicodeError, host: str, port: int) -> ServerError:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return ServerError(f"port {port} of {host} is taken by another program", "name another with --port")
    if number == errno.EACCES:
        return ServerError(f"port {port} is for the system's own programs", "name one above 1023 with --port")
    return ServerError(f"{host or 'nothing'} is no address of this machine", "name one with --host, such as 127.0.0.1")
