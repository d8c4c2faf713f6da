"""What `kg push` and `kg query --endpoint` say when a server is down, is none, or fails: one line that helps."""

from __future__ import annotations

import socket
import time
from itertools import chain, repeat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.endpoint.client import Client
from kg.endpoint.endpoint import Endpoint
from kg.endpoint.push import push, way_of
from kg.errors import ServerError
from tests.endpoint.conftest import answering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Runner

    Ask = Callable[[Client], object]

LANTERN = Path(__file__).parent.parent / "view" / "lantern.trig"
both = pytest.mark.parametrize(
    "ask",
    [
        lambda client: list(push(client, [("urn:g", b"")], way_of(client))),
        lambda client: list(Endpoint(client).stream("ASK {}").rows),
    ],
    ids=["push", "query"],
)
JSON = b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\n"
TRIPLES = b"HTTP/1.1 200 OK\r\nContent-Type: application/n-triples\r\n"
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 14\r\n\r\n<html>A page.\n"


def said(status: str, kind: str = "text/plain", headers: str = "") -> bytes:
    """Return an answer of two lines of text, one of them with a control character."""
    text = "\n the disk\x1b is full. \nmore"
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(text)}\r\n{headers}\r\n"
    return (head + text).encode()


def slowly(answer: bytes) -> Iterator[bytes]:
    """Give an answer byte by byte, so that every single one comes in time, and the whole never does."""
    for place in chain(range(len(answer)), repeat(len(answer) - 1)):
        time.sleep(0.1)
        yield answer[place : place + 1]


def fault(ask: Ask, url: str, seconds: float = 60) -> str:
    """Return what is said of a server that cannot do what it is asked, with its address as URL."""
    with pytest.raises(ServerError) as caught:
        ask(Client(url, seconds))
    return str(caught.value).replace(url, "URL")


@both
@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (said("401 Unauthorized"), "URL does not let everybody do this (the disk\x1b is full); give --user, and "),
        (said("403 Forbidden"), "URL does not let everybody do this (the disk\x1b is full); give --user, and "),
        (said("405 Method Not Allowed"), "there is nothing of the kind at URL (status 405); look up the address: "),
        (
            said("500 Error"),
            "URL has failed with status 500: the disk\x1b is full; ask for less, or see what its log says",
        ),
        (said("500 Error", "text/html"), "URL has failed with status 500; ask for less, or see what its log says"),
        (
            said("301 Moved", headers="Location: /new\r\n"),
            "URL has moved to SITE/new; give that address, if you trust it",
        ),
        (PAGE, "URL answers, but not as SPARQL 1.1 does; give the address of a "),
        (b"", "URL has cut the connection before its answer was whole; try again, or see what its log says"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "URL answers, but not as HTTP does; correct --endpoint"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", "URL has cut the connection before its answer was whole; "),
    ],
)
def test_whatever_a_server_answers(ask: Ask, answer: bytes, message: str):
    """A refusal, a failure, a page, another protocol, half an answer: it is said what it was and what helps."""
    with answering(answer) as url:
        assert fault(ask, url).startswith(message.replace("SITE", url.removesuffix("/sparql")))


@both
@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://127.0.0.1:1/sparql", "URL cannot be reached: connection refused; start that server, or correct --"),
        ("http://no.invalid/", "URL cannot be reached: "),
        ("http://a..b/", "URL cannot be reached: "),
        ("file:///etc/passwd", "URL is no address of a server; give one such as "),
        ("localhost:7878", "URL is no address of a server; give one such as "),
        ("http://user:secret@localhost/", "--endpoint has a name or password in it; give the name with --user"),
        ("http://localhost/\r\nX: y", "http://localhost/ X: y is no address of a server; give one such as "),
    ],
)
def test_where_there_is_no_server(ask: Ask, url: str, message: str):
    """Nobody there, no such machine, no address."""
    assert fault(ask, url).startswith(message)


@both
@pytest.mark.parametrize(
    "answer",
    [
        lambda: slowly(b"HTTP/1.1 200 OK\r\nX-Patience: needed\r\n"),
        lambda: slowly(JSON + b"\r\n{ "),
        lambda: slowly(b"HTTP/1.1 500 Error\r\nContent-Length: 10000\r\n\r\nwhy "),
    ],
    ids=["header", "body", "failure"],
)
def test_a_server_without_end(ask: Ask, answer: Callable[[], Iterator[bytes]]):
    """A server that says a little now and then is given up on when time is up, in the midst of a line or an answer."""
    with answering(answer()) as url:
        said = fault(ask, url, 0.5)
    assert said == "URL has not answered in 0.5 s; give it more time with --timeout"


@both
def test_a_server_that_says_nothing(ask: Ask):
    """A server that takes the connection and no more is given up on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        said = fault(ask, url, 0.5)
    assert said == "URL has not answered in 0.5 s; give it more time with --timeout"


def test_half_an_answer_is_no_answer():
    """Triples that stop short of what was promised are not taken for all there are, though each is whole."""
    triples = b"<urn:a> <urn:b> <urn:c> .\n"
    with answering(TRIPLES + b"Content-Length: 100\r\n\r\n" + triples) as url:
        said = fault(lambda client: Endpoint(client).stream("CONSTRUCT WHERE { ?s ?p ?o }"), url)
    assert said.startswith("URL has cut the connection before its answer was whole; ")


def test_an_answer_before_the_question_ends():
    """What a server says while it is being sent a graph is what counts, even if it hangs up then."""
    refusal = b"HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\nContent-Length: 11\r\n\r\nToo large.\n"
    graph = [("urn:g", b"<urn:a> <urn:b> <urn:c> .\n" * 1_000_000)]
    with answering([refusal]) as url:
        said = fault(lambda client: list(push(client, graph, "gsp")), url)
    assert said.startswith("URL does not let everybody do this (Too large); give --user")


@pytest.mark.parametrize("command", [("push", "-g", LANTERN), ("query", "-e", "ASK {}")])
def test_the_commands_say_it_in_one_line(command: tuple[str | Path, ...], kg: Runner):
    """The fault is one line on stderr, control characters as signs."""
    with answering(said("500 Error")) as url:
        finished = kg(*command, "--endpoint", url, check=1)
    assert finished.stdout == ""
    assert (
        finished.stderr
        == f"Error: {url} has failed with status 500: the disk␛ is full; ask for less, or see what its log says\n"
    )


def test_no_option_is_ignored(kg: Runner, tmp_path: Path):
    """Options that say different things, or nothing, are refused with what to do."""
    for arguments, message in (
        (
            ("query", "-e", "ASK {}", "-g", LANTERN, "--endpoint", "http://127.0.0.1:1/"),
            "-g names a graph here, and --endpoint a server that has its own; leave one of them out",
        ),
        (
            ("query", "-e", "ASK {}", "--user", "me"),
            "--user and --password-file are for servers; name one with --endpoint",
        ),
        (
            ("push", "-g", LANTERN, "--endpoint", "http://127.0.0.1:1/", "--password-file", tmp_path / "none"),
            "--password-file is of no use without a name; say whose password it is with --user",
        ),
    ):
        assert kg(*arguments, check=1).stderr == f"Error: {message}\n"
