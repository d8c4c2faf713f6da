"""Options of the commands that ask a server, which no command does unless it is told to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from kg.cli.options import Place
from kg.errors import ServerError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.endpoint.client import Client

PASSWORD = "KG_PASSWORD"  # noqa: S105  (where it is, not what)
user = click.option("--user", metavar="NAME", default="", help=f"Who you are to that server; password in {PASSWORD}.")
password_file = click.option(
    "--password-file",
    type=Place(),
    metavar="FILE",
    help=f"File with the password, in place of {PASSWORD}.",
)


def client_of(endpoint: str, user: str, password_file: Path | None, timeout: float) -> Client:
    """The server that the options of a command name.

    Raises:
        ServerError: the address is none, or the password cannot be read or is nobody's.
    """
    from kg.endpoint.client import Client

    if password_file and not user:
        raise ServerError("--password-file is of no use without a name", "say whose password it is with --user")
    return Client(endpoint, timeout, user, _password(password_file) if user else "")


def _password(file: Path | None) -> str:
    if file is None:
        return os.environ.get(PASSWORD, "")
    try:
        return file.read_text(encoding="utf-8").removesuffix("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ServerError(f"{file} holds no password that can be read", f"correct it, or use {PASSWORD}") from error
