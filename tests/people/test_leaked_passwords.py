"""A leaked password is refused, the service learns five letters of its digest, and nobody waits for it."""

import hashlib
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

LEAKED = "keranjang-rotan-bocor"
PADDING = "keranjang-rotan-biru"


def digest(password: str) -> str:
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()


@dataclass
class Service:
    """A range service on this machine. It answers in the way of Pwned Passwords."""

    status: int = 200
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    def lines(self, told: str) -> str:
        known = {digest(LEAKED): 3, digest(PADDING): 0}
        found = [f"{each[5:]}:{count}" for each, count in known.items() if each[:5] == told]
        return "\r\n".join(["0" * 35 + ":7", *found])


@pytest.fixture
def service(settings) -> Iterator[Service]:
    here = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked.append((self.path, self.headers["Add-Padding"]))
            self.send_response(here.status)
            self.send_header("Location", "/elsewhere")
            self.end_headers()
            self.wfile.write(here.lines(self.path.rpartition("/")[2]).encode())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    settings.LEAKED_PASSWORDS_URL = f"http://127.0.0.1:{server.server_port}/range/"
    yield here
    server.shutdown()
    server.server_close()


def refusals(password: str) -> list[str | None]:
    try:
        validate_password(password)
    except ValidationError as no:
        return [error.code for error in no.error_list]
    return []


@pytest.mark.usefixtures("service")
@pytest.mark.parametrize(
    ("password", "codes"),
    [(LEAKED, ["password_leaked"]), (PADDING, []), ("belum-pernah-bocor", [])],
)
def test_a_leaked_password_is_refused_and_no_other(password, codes):
    assert refusals(password) == codes


def test_the_service_learns_five_letters_of_the_digest_and_nothing_else(service):
    refusals(LEAKED)
    assert service.asked == [(f"/range/{digest(LEAKED)[:5]}", "true")]


@pytest.mark.parametrize("status", [302, 404, 503])
def test_a_service_that_is_away_keeps_nobody_out_and_is_told_to_the_log(service, caplog, status):
    service.status = status
    with caplog.at_level(logging.WARNING, logger="teduh.security"):
        assert refusals(LEAKED) == []
    said = [record.getMessage() for record in caplog.records]
    assert (said, len(service.asked)) == (["leaked passwords could not be asked for: Unasked"], 1)


def test_a_service_that_is_not_there_keeps_nobody_out(settings, caplog):
    settings.LEAKED_PASSWORDS_URL = "http://127.0.0.1:9/range/"
    assert refusals(LEAKED) == []
    assert (LEAKED in caplog.text, "ConnectionRefusedError" in caplog.text) == (False, True)


def test_as_shipped_nobody_is_asked(service, settings):
    settings.LEAKED_PASSWORDS_URL = ""
    assert (refusals(LEAKED), service.asked) == ([], [])
