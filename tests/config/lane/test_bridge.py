"""The bridge under a real server: what is sent arrives, what is answered comes back, and nothing else."""

import hashlib
import http.client
import json
import signal
import socket
import time

import pytest

from tests.config.lane.served import HOST, received, serving

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.thorough,
]

HUNDRED = 100_000_000


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    home = tmp_path_factory.mktemp("bridge")
    (home / "static").mkdir()
    with serving(home, "tests.config.lane.echo:app") as served:
        yield served


@pytest.fixture
def asking(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    yield connection
    connection.close()


def asked(connection, method, path, **sent):
    connection.request(method, path, **sent)
    answer = connection.getresponse()
    return answer.status, answer.getheaders(), answer.read()


def head_of(server, request: bytes) -> dict[str, str]:
    seen: dict[str, str] = json.loads(server.raw(request).partition(b"\r\n\r\n")[2])
    return seen


def test_a_body_arrives_whole(asking):
    body = bytes(range(256)) * 4_000

    answer = asked(asking, "POST", "/taken", body=body)

    assert answer[2].decode() == f"{len(body)} {hashlib.sha256(body).hexdigest()}"


def test_a_hundred_megabytes_arrive_and_are_never_held(server, asking):
    before = server.worker().memory_info().rss
    block = b"z" * 1_000_000

    answer = asked(
        asking,
        "POST",
        "/taken",
        body=(block for _ in range(100)),
        headers={"Content-Length": str(HUNDRED)},
    )

    grown = server.worker().memory_info().rss - before
    assert answer[2].decode() == f"{HUNDRED} {hashlib.sha256(block * 100).hexdigest()}"
    assert grown < 30_000_000


@pytest.mark.parametrize("length", [1_000, 5_000_000])
def test_a_body_that_is_cut_short_never_passes_for_a_whole_one(server, asking, length):
    known = json.loads(asked(asking, "GET", "/cut")[2])
    with server.connect() as connection:
        connection.sendall(
            b"POST /taken HTTP/1.1\r\n" + HOST + f"Content-Length: {length}\r\n\r\nabc".encode()
        )
        time.sleep(0.3)
    time.sleep(0.3)
    heard = json.loads(asked(asking, "GET", "/cut")[2])[len(known) :]

    # It is waited for before anybody hears of it.
    assert heard == []


@pytest.mark.parametrize("length", [1_000_000, 50_000_000])
def test_whoever_sends_slowly_holds_up_nobody(server, asking, length):
    with server.connect() as slow:
        slow.sendall(b"POST /taken HTTP/1.1\r\n" + HOST + f"Content-Length: {length}\r\n\r\nabc".encode())
        time.sleep(0.2)
        # Held up, it would be until its own connection gives up: what is slow goes on sending.
        answer = asked(asking, "GET", "/")

    assert answer[0] == 200


def test_whoever_reads_slowly_holds_up_nobody_and_fills_no_memory(server, asking):
    before = server.worker().memory_info().rss
    slow = [server.connect() for _ in range(4)]
    for connection in slow:
        connection.sendall(b"GET /long HTTP/1.1\r\n" + HOST + b"\r\n")
    answer = asked(asking, "GET", "/")
    time.sleep(1)
    grown = server.worker().memory_info().rss - before
    for connection in slow:
        connection.close()

    assert answer[0] == 200
    assert grown < 50_000_000


def test_a_long_answer_comes_whole_and_says_how_long_it_is(asking):
    _status, headers, body = asked(asking, "GET", "/long")

    length = 50_000_000 // 65_536 * 65_536
    assert (len(body), dict(headers)["content-length"]) == (length, str(length))


def test_whoever_goes_in_the_middle_of_an_answer_harms_nobody(server, asking):
    with server.connect() as connection:
        connection.sendall(b"GET /long HTTP/1.1\r\n" + HOST + b"\r\n")
        connection.recv(1_000)
    time.sleep(0.2)

    assert asked(asking, "GET", "/")[0] == 200


def test_an_answer_under_way_is_finished_when_the_server_is_told_to_end(tmp_path):
    (tmp_path / "static").mkdir()
    with serving(tmp_path, "tests.config.lane.echo:app") as server, server.connect() as connection:
        connection.sendall(b"GET /tardy HTTP/1.1\r\n" + HOST + b"\r\n")
        while not (tmp_path / "under-way").exists():
            time.sleep(0.05)
        server.process.send_signal(signal.SIGTERM)
        answer = received(connection, 20)

    assert answer.endswith(b"late")


def test_several_cookies_stay_several_and_the_connection_is_the_servers_own(asking):
    status, headers, body = asked(asking, "GET", "/odd")

    kept = [header for header in headers if header[0] not in {"date", "server"}]
    assert (status, body) == (200, b"odd")
    assert sorted(kept) == [
        ("content-length", "3"),
        ("content-type", "text/plain"),
        ("set-cookie", "a=1; Path=/"),
        ("set-cookie", "b=2; Path=/"),
        ("x-camelcase", "Kept"),
    ]


def test_a_head_has_the_length_and_no_body(server):
    answer = server.raw(b"HEAD /announced HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
    head, _, body = answer.partition(b"\r\n\r\n")

    assert (b"content-length: 12" in head.lower().split(b"\r\n"), body) == (True, b"")


def test_nothing_new_has_no_body(asking):
    assert asked(asking, "GET", "/nothing-new")[::2] == (304, b"")


def test_what_is_not_read_is_not_taken_for_the_next_request(server):
    smuggled = b"GET /odd HTTP/1.1\r\n" + HOST + b"\r\n"
    first = b"POST /unread HTTP/1.1\r\n" + HOST + f"Content-Length: {len(smuggled)}\r\n\r\n".encode()

    answer = server.raw(first + smuggled)

    assert answer.count(b"HTTP/1.1 ") == 1
    assert answer.startswith(b"HTTP/1.1 413")


def test_a_name_with_an_underscore_passes_for_no_other(server):
    sent = b"X_Forwarded_Proto: https\r\nX-Forwarded-Proto: http\r\nProxy: evil\r\n"
    seen = head_of(server, b"GET / HTTP/1.1\r\n" + HOST + sent + b"Connection: close\r\n\r\n")

    named = {key: value for key, value in seen.items() if "PROXY" in key or "FORWARDED" in key}
    assert named == {"HTTP_X_FORWARDED_PROTO": "http"}


def test_the_head_arrives_as_wsgi_wants_it(server):
    sent = (
        b"Cookie: a=1\r\nCookie: b=2\r\nX-Many: 1\r\nX-Many: 2\r\nTE: trailers\r\nConnection: close\r\n\r\n"
    )
    seen = head_of(server, b"GET /caf%C3%A9/%2e?q=%20x HTTP/1.1\r\n" + HOST + sent)

    assert {key: value for key, value in seen.items() if not key.startswith(("REMOTE", "SERVER_PORT"))} == {
        "HTTP_COOKIE": "a=1; b=2",
        "HTTP_HOST": "localhost",
        "HTTP_X_MANY": "1,2",
        "PATH_INFO": "/caf\xc3\xa9/.",
        "QUERY_STRING": "q=%20x",
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
    }


NEXT = b"GET /odd HTTP/1.1\r\nHost: localhost\r\n\r\n"
CHUNKS = b"5\r\nhello\r\n0\r\n\r\n"
POST = b"POST /taken HTTP/1.1\r\n" + HOST
AMBIGUOUS = {
    "a length and chunks": POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + NEXT,
    "chunks and a length": POST + b"Transfer-Encoding: chunked\r\nContent-Length: 90\r\n\r\n" + CHUNKS + NEXT,
    "chunks alone": POST + b"Transfer-Encoding: chunked\r\n\r\n" + CHUNKS + NEXT,
    "two lengths": POST + b"Content-Length: 5\r\nContent-Length: 0\r\n\r\nhello" + NEXT,
    "a list of lengths": POST + b"Content-Length: 5, 5\r\n\r\nhello" + NEXT,
    "a signed length": POST + b"Content-Length: +5\r\n\r\nhello" + NEXT,
    "a negative length": POST + b"Content-Length: -5\r\n\r\nhello" + NEXT,
    "a length in hexadecimal": POST + b"Content-Length: 0x5\r\n\r\nhello" + NEXT,
    "no length": POST + b"Content-Length:\r\n\r\nhello" + NEXT,
    "packed chunks": POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + CHUNKS + NEXT,
    "chunks by another name": POST + b"Transfer-Encoding: xchunked\r\n\r\n" + CHUNKS + NEXT,
    "chunks and not": POST
    + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n"
    + CHUNKS
    + NEXT,
    "a space before the colon": POST + b"Transfer-Encoding : chunked\r\n\r\n" + CHUNKS + NEXT,
    "a folded line": POST + b"X-A: b\r\n Transfer-Encoding: chunked\r\n\r\n" + CHUNKS + NEXT,
    "two hosts": b"GET / HTTP/1.1\r\n" + HOST + b"Host: evil.example\r\n\r\n" + NEXT,
    "no host": b"GET / HTTP/1.1\r\n\r\n" + NEXT,
    "a host in the address": b"GET http://evil.example/ HTTP/1.1\r\n" + HOST + b"\r\n" + NEXT,
    "a tunnel": b"CONNECT evil.example:443 HTTP/1.1\r\n" + HOST + b"\r\n" + NEXT,
    "no address": b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n" + NEXT,
    "two authorizations": b"GET / HTTP/1.1\r\n"
    + HOST
    + b"Authorization: a\r\nAuthorization: b\r\n\r\n"
    + NEXT,
}


@pytest.mark.parametrize("case", AMBIGUOUS)
def test_what_can_be_read_in_two_ways_is_refused_and_ends_the_connection(server, case):
    answer = server.raw(AMBIGUOUS[case])

    assert answer.count(b"HTTP/1.1 ") == 1
    assert answer.split(b" ")[1] in {b"400", b"411"}
    assert b"connection: close" in answer


def test_a_socket_that_says_nothing_is_let_be(server, asking):
    idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(50)]
    answer = asked(asking, "GET", "/")
    for connection in idle:
        connection.close()

    assert answer[0] == 200
