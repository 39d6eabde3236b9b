"""People who read and post without a pause, each request over a connection of its own."""

import http.client
import json
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from itertools import cycle
from typing import Any

from PIL import Image

from tests.deploy.town import NAME

CAPTION = "Rahasia Pagi Cerah"
WORDS = "kata hati yang pribadi"
TIMEOUT_SECONDS = 60


def photo() -> bytes:
    made = BytesIO()
    Image.effect_noise((480, 640), 60).convert("RGB").save(made, "JPEG", quality=80)
    return made.getvalue()


class Unexpected(Exception):  # noqa: N818 - what came back
    """An answer other than the one that was wanted."""


@dataclass
class Traffic:
    """What was asked, what went wrong, and which moments were acknowledged."""

    port: int
    tokens: list[str]
    stop: threading.Event = field(default_factory=threading.Event)
    asked: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    wrong: list[str] = field(default_factory=list)
    commented: str = ""
    moments: list[tuple[str, str]] = field(default_factory=list)  # token, id
    threads: list[threading.Thread] = field(default_factory=list)

    def prepare(self) -> None:
        """The first person has a moment that is to be seen."""
        self.publish(self.tokens[0], photo())
        token, self.commented = self.moments[0]
        deadline = time.monotonic() + TIMEOUT_SECONDS
        while self.state(token, self.commented) != "live" and time.monotonic() < deadline:
            time.sleep(0.2)

    def start(self, *, readers: int) -> None:
        for number in range(readers):
            self._begin(self._read, self.tokens[number])
        self._begin(self._publish_one_after_another)
        self._begin(self._comment)
        for thread in self.threads:
            thread.start()

    def _begin(self, work: Any, *words: Any) -> None:
        self.threads.append(threading.Thread(target=work, args=words, daemon=True))

    def end(self) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join()

    def ask(
        self,
        token: str,
        method: str,
        path: str,
        body: bytes = b"",
        kind: str = "application/json",
        **headers: str,
    ) -> bytes:
        """One request; anything but a 2xx is a failure, and so is a connection that breaks."""
        said = {"Host": NAME, "Authorization": f"Bearer {token}", "Connection": "close", "Content-Type": kind}
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT_SECONDS)
        try:
            connection.request(method, path, body or None, said)
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise Unexpected(f"{method} {path}: {type(error).__name__} {error}") from error
        finally:
            connection.close()
        self.asked[method] += 1
        self.slowest = max(self.slowest, time.monotonic() - began)
        if answer.status // 100 != 2:
            raise Unexpected(f"{method} {path}: {answer.status} {content[:200]!r}")
        return content

    def send(self, token: str, path: str, said: dict[str, Any], **headers: str) -> dict[str, Any]:
        answer = self.ask(token, "POST", f"/api/v1{path}", json.dumps(said).encode(), **headers)
        made: dict[str, Any] = json.loads(answer)
        return made

    def _read(self, token: str) -> None:
        while not self.stop.wait(0.1):
            try:
                self.ask(token, "GET", "/api/v1/feed")
            except Unexpected as error:
                self.wrong.append(str(error))

    def _publish_one_after_another(self) -> None:
        picture = photo()
        for token in self.tokens[1:]:
            if self.stop.wait(0.2):
                return
            try:
                self.publish(token, picture)
            except Unexpected as error:
                self.wrong.append(str(error))

    def publish(self, token: str, picture: bytes) -> None:
        """A moment by one camera."""
        session = self.send(token, "/sessions", {})
        part = {"nonce": session["nonce"], "role": "back", "source": "camera", "size": len(picture)}
        made = self.send(token, f"/sessions/{session['id']}/parts", part)
        self.ask(token, "PUT", made["upload_url"], picture, "application/octet-stream")
        share = {"session_id": session["id"], "nonce": session["nonce"], "single_camera": "no_second_camera"}
        moment = self.send(token, "/moments", share | {"caption": CAPTION}, Idempotency_Key=session["id"])
        self.moments.append((token, moment["id"]))

    def _comment(self) -> None:
        """Friends of the first person, in turns, under the moment that was there before."""
        for token in cycle(self.tokens[1:9]):
            if self.stop.wait(1.5):
                return
            try:
                self.send(token, f"/moments/{self.commented}/comments", {"text": WORDS})
            except Unexpected as error:
                self.wrong.append(str(error))

    def state(self, token: str, moment: str) -> str:
        answer: dict[str, Any] = json.loads(self.ask(token, "GET", f"/api/v1/moments/{moment}"))
        return str(answer["state"])
