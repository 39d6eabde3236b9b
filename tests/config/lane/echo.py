"""A small application behind the real bridge: it says what arrived, and answers in every odd way."""

import hashlib
import json
import os
import time
from pathlib import Path

from teduh.config.lane.root import Root

BLOCK = 1 << 16
CUT: list[str] = []


def application(environ, start_response):
    answer = ANSWERS.get(environ["PATH_INFO"], seen)
    status, headers, body = answer(environ)
    start_response(status, [("Content-Type", "text/plain"), *headers])
    return body


def seen(environ):
    """The head as Django would get it."""
    words = {key: value for key, value in environ.items() if isinstance(value, str)}
    return "200 Fine", [], [json.dumps(words).encode()]


def taken(environ):
    """How many bytes of the body arrived, and their digest."""
    count, digest = 0, hashlib.sha256()
    try:
        while block := environ["wsgi.input"].read(BLOCK):
            count += len(block)
            digest.update(block)
    except OSError as error:
        CUT.append(f"{error} after {count // 1_000_000} MB")
    return "200 OK", [], [f"{count} {digest.hexdigest()}".encode()]


def cut(_environ):
    """What became of the bodies that did not arrive whole."""
    return "200 OK", [], [json.dumps(CUT).encode()]


def unread(_environ):
    return "413 Too Large", [], [b"no"]


def odd(_environ):
    headers = [("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", "b=2; Path=/"), ("X-CamelCase", "Kept")]
    return "200 OK", [*headers, ("Connection", "close"), ("Transfer-Encoding", "chunked")], [b"odd"]


def nothing_new(_environ):
    return "304 Not Modified", [("ETag", '"x"')], []


def long(_environ):
    return "200 OK", [], (b"x" * BLOCK for _ in range(50_000_000 // BLOCK))


def tardy(_environ):
    (Path(os.environ["TEDUH_HOME"]) / "under-way").touch()
    time.sleep(1)
    return "200 OK", [], [b"late"]


def announced(_environ):
    return "200 OK", [("Content-Length", "12")], []


ANSWERS = {
    "/taken": taken,
    "/cut": cut,
    "/unread": unread,
    "/odd": odd,
    "/nothing-new": nothing_new,
    "/long": long,
    "/tardy": tardy,
    "/announced": announced,
}
app = Root(application)
