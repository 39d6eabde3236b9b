"""Another place to log in at, on this machine: it answers what a test wants, also what no provider should."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import jwt

from teduh.config.setting_values import IdentityProvider
from teduh.foundation.clock import now


@dataclass
class Elsewhere:
    """`answers` is what is said at an address, `moved` where it sends one on; `asked` is what was sent."""

    url: str = ""
    answers: dict[str, object] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list)

    def knows(self, subject: str, **told: object) -> None:
        """Who logs in there next."""
        at = int(now().timestamp())
        word = {"iss": self.url, "aud": "teduh", "sub": subject, "iat": at, "exp": at + 60}
        signed = jwt.encode(word, "nobody checks it over a channel of one's own", algorithm="HS256")
        self.answers["/token"] = {"access_token": "a", "token_type": "Bearer", "id_token": signed}
        self.answers["/userinfo"] = {"sub": subject, **told}

    def as_setting(self) -> IdentityProvider:
        return IdentityProvider.model_validate({
            "key": "campus", "name": "Campus", "address": self.url,
            "client_id": "teduh", "client_secret": "s",
        })  # fmt: skip


@contextmanager
def identity_provider() -> Iterator[Elsewhere]:
    place = Elsewhere()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            said = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            place.asked.append((self.path, parse_qs(said)))
            body = json.dumps(place.answers.get(self.path)).encode()
            if self.path in place.moved:
                self.send_response(302)
                self.send_header("Location", place.moved[self.path])
            else:
                self.send_response(200 if self.path in place.answers else 500)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 - the name by which it is called

        def log_message(self, *_words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    place.url = f"http://127.0.0.1:{server.server_port}"
    place.answers["/.well-known/openid-configuration"] = {
        "issuer": place.url,
        "authorization_endpoint": f"{place.url}/authorize",
        "token_endpoint": f"{place.url}/token",
        "userinfo_endpoint": f"{place.url}/userinfo",
        "jwks_uri": f"{place.url}/keys",
    }
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield place
    server.shutdown()
    server.server_close()
    thread.join()
