"""Bytes on the line that servers have read differently: the real one reads each once, or refuses."""

import re
import socket
from collections.abc import Iterator

import pytest

from tests.journeys.server import Server

pytestmark = [pytest.mark.thorough, pytest.mark.allow_hosts(["127.0.0.1"])]

HIDDEN = b"GET /healthz?hidden HTTP/1.1\r\nHost: localhost\r\n\r\n"
STATUS = re.compile(rb"HTTP/1\.1 (\d{3})")


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("raw"))
    running.start()
    yield running
    running.stop()


def said(server: Server, *pieces: bytes, wait: float = 1.5) -> list[int]:
    """The statuses of whatever is answered before the line ends or falls silent."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=wait) as line:
        heard = b""
        try:
            for piece in pieces:
                line.sendall(piece)
            while part := line.recv(65536):
                heard += part
        except (TimeoutError, ConnectionError):
            pass
    return [int(status) for status in STATUS.findall(heard)]


def post(*headers: bytes, body: bytes = b"", path: bytes = b"/language/") -> bytes:
    lines = [b"POST " + path + b" HTTP/1.1", b"Host: localhost", *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


AMBIGUOUS = {
    "both lengths": post(b"Content-Length: 5", b"Transfer-Encoding: chunked", body=b"0\r\n\r\n" + HIDDEN),
    "both lengths, turned": post(
        b"Transfer-Encoding: chunked", b"Content-Length: %d" % (len(HIDDEN) + 5), body=b"0\r\n\r\n" + HIDDEN
    ),
    "two lengths": post(b"Content-Length: 0", b"Content-Length: %d" % len(HIDDEN), body=HIDDEN),
    "two lengths in one": post(b"Content-Length: 0, %d" % len(HIDDEN), body=HIDDEN),
    "signed length": post(b"Content-Length: +0", body=HIDDEN),
    "negative length": post(b"Content-Length: -1", body=HIDDEN),
    "hexadecimal length": post(b"Content-Length: 0x0", body=HIDDEN),
    "length with a blank inside": post(b"Content-Length: 1 0", body=HIDDEN),
    "length before a blank": post(b"Content-Length : 0", body=HIDDEN),
    "folded length": post(b"Content-Length:\r\n 0", body=HIDDEN),
    "folded encoding": post(b"Transfer-Encoding:\r\n chunked", body=b"0\r\n\r\n" + HIDDEN),
    "encoding behind a tab": post(b"Transfer-Encoding:\x0bchunked", body=b"0\r\n\r\n" + HIDDEN),
    "unknown encoding": post(b"Transfer-Encoding: xchunked", body=b"0\r\n\r\n" + HIDDEN),
    "two encodings": post(
        b"Transfer-Encoding: chunked", b"Transfer-Encoding: identity", body=b"0\r\n\r\n" + HIDDEN
    ),
    "bad size of a chunk": post(b"Transfer-Encoding: chunked", body=b"0x0\r\n\r\n" + HIDDEN),
    "huge size of a chunk": post(b"Transfer-Encoding: chunked", body=b"FFFFFFFFFFFFFFFFF\r\n\r\n" + HIDDEN),
    "line feed in a size": post(b"Transfer-Encoding: chunked", body=b"0\n\n" + HIDDEN),
    "line feed in a name": b"POST /language/ HTTP/1.1\r\nHost: localhost\r\nX: y\rContent-Length: 0\r\n\r\n"
    + HIDDEN,
    "nul in a value": post(b"X: a\x00b", b"Content-Length: 0"),
    "no host": b"GET /healthz HTTP/1.1\r\n\r\n",
    "two hosts": b"GET /account/login/ HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
    "foreign host in the line": b"GET http://evil.example/account/login/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
}
# Read to their end as they say, by every reader alike, so that what follows is a request of its own.
PLAIN = {
    "extension of a chunk": post(b"Transfer-Encoding: chunked", body=b"1;a=b\r\nx\r\n0\r\n\r\n"),
    "trailer": post(b"Transfer-Encoding: chunked", body=b"0\r\nX-Sneak: 1\r\n\r\n"),
    "two in a row": post(b"Content-Length: 0") + HIDDEN,
}


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_what_can_be_read_in_two_ways_hides_no_second_request(server, name):
    statuses = said(server, AMBIGUOUS[name])
    assert 200 not in statuses
    assert len(statuses) <= 1


@pytest.mark.parametrize("name", PLAIN)
def test_what_can_be_read_in_one_way_is_read_to_its_end(server, name):
    statuses = said(server, PLAIN[name] + HIDDEN)
    assert set(statuses) <= {200, 400, 403, 411, 422}
    assert statuses.count(200) <= 2


def test_a_second_request_behind_a_body_that_is_not_read_is_not_part_of_it(server):
    refused = post(b"Content-Length: %d" % len(HIDDEN), body=HIDDEN, path=b"/healthz")
    assert len(said(server, refused)) == 1


@pytest.mark.parametrize(
    "head",
    [
        b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 2_000_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 2_000_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
    ],
    ids=["long value", "long address", "many lines"],
)
def test_a_head_without_end_is_refused(server, head):
    assert 200 not in said(server, head)
    assert said(server, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n") == [200]


def test_another_protocol_is_not_spoken(server):
    upgrade = (b"Upgrade: websocket", b"Connection: Upgrade", b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")
    asked = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n" + b"\r\n".join(upgrade)
    assert 101 not in said(server, asked + b"\r\nSec-WebSocket-Version: 13\r\n\r\n")
    h2c = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"
    assert 101 not in said(server, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n" + h2c)


@pytest.mark.parametrize(
    "path",
    [
        b"/media/../secret_key",
        b"/static/../secret_key",
        b"/static/%2e%2e/secret_key",
        b"//secret_key",
        b"/.git/HEAD",
    ],
)
def test_no_address_reads_a_file_of_the_home(server, path):
    statuses = said(server, b"GET " + path + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert set(statuses) <= {301, 400, 404}


def test_a_hundred_silent_lines_keep_nobody_out(server):
    lines = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(100)]
    for line in lines:
        line.sendall(b"POST /api/v1/tokens HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{")
    try:
        asked = b"GET /account/login/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        assert said(server, asked, wait=20) == [200]
    finally:
        for line in lines:
            line.close()
