"""The smallest host there is: one page with the product in it, and the address that signs who is looking.

    python deploy/host-page/host.py --teduh http://127.0.0.1:8000 --key warga.pem --host warga --subject ayu

A real host signs only for whom it has signed in, and writes `subject` from its own session.
"""

import argparse
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import jwt

PAGE = """<!doctype html>
<html lang="id"><meta charset="utf-8"><title>Warga</title>
<script src="{teduh}/embed/teduh-now.js"></script>
<h1>Warga</h1>
<teduh-now server="{teduh}" host="{host}" handshake="/handshake" locale="{locale}"{camera}></teduh-now>
</html>
"""
# What a page needs at least to hold the product: its script, its frame, and its own address that signs.
POLICY = "default-src 'none'; script-src {teduh}; frame-src {teduh}; connect-src 'self'; base-uri 'none'"
LIFE_SECONDS = 60


@dataclass
class Host:
    """Who signs, for whom, and where the product is."""

    teduh: str
    key: str
    host: str = "warga"
    subject: str = "ayu"
    locale: str = "id"
    has_camera: bool = False
    more: tuple[tuple[str, object], ...] = ()

    def handshake(self, origin: str) -> str:
        """A word for the product about who is looking: once, for a minute, from this origin."""
        at = int(time.time())
        said = {
            "iss": self.host,
            "aud": self.teduh,
            "origin": origin,
            "sub": self.subject,
            "iat": at,
            "exp": at + LIFE_SECONDS,
            "jti": secrets.token_hex(16),
            "locale": self.locale,
        }
        return jwt.encode({**said, **dict(self.more)}, self.key, algorithm="EdDSA")

    def page(self) -> str:
        camera = " camera" if self.has_camera else ""
        return PAGE.format(teduh=self.teduh, host=self.host, locale=self.locale, camera=camera)


class Answers(BaseHTTPRequestHandler):
    """The page, and the handshake for whoever asks from this page itself."""

    def __init__(self, told: Callable[[], Host], *arguments: object) -> None:
        self.told = told
        super().__init__(*arguments)  # type: ignore[arg-type]  # what the server gives it

    def do_GET(self) -> None:
        host = self.told()
        if self.path == "/handshake":
            self._answer(host.handshake(f"http://{self.headers['Host']}"), "text/plain")
        else:
            self._answer(host.page(), "text/html; charset=utf-8", POLICY.format(teduh=host.teduh))

    def _answer(self, text: str, kind: str, policy: str = "default-src 'none'") -> None:
        body = text.encode()
        self.send_response(200)
        for name, value in (
            ("Content-Type", kind),
            ("Content-Length", str(len(body))),
            ("Content-Security-Policy", policy),
            ("Cache-Control", "no-store"),
            # Without it any page could ask for the handshake of whoever looks at it.
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Says nothing of who looked."""


def serving(host: Host, port: int = 0) -> ThreadingHTTPServer:
    """A server on this machine; the caller lets it serve."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(Answers, lambda: host))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("teduh", "host", "subject"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--key", type=Path, required=True, help="the private key, PEM")
    parser.add_argument("--port", type=int, default=9000)
    asked = parser.parse_args()
    host = Host(asked.teduh, asked.key.read_text(), asked.host, asked.subject)
    serving(host, asked.port).serve_forever()


if __name__ == "__main__":
    main()
