"""An app that does not give up: it repeats every step until it is answered, as phones on bad lines do."""

import http.client
import io
import json
from collections.abc import Callable
from http import HTTPStatus
from time import monotonic, sleep
from typing import Any, TypeVar

from PIL import Image

from benchmarks.crowd import Caller, Wrong, put
from benchmarks.population import token_of

PATIENCE_SECONDS = 180.0
PAUSE_SECONDS = 0.3
T = TypeVar("T")


def small_photo(number: int) -> bytes:
    """A photo that is quickly prepared; no two are alike."""
    kept = io.BytesIO()
    Image.new("RGB", (320, 240), (number % 256, number // 256 % 256, 90)).save(kept, "JPEG")
    return kept.getvalue()


class Stubborn:
    """One person's app."""

    def __init__(self, port: int, number: int) -> None:
        self.number = number
        self.caller = Caller(port, token_of(number))
        self.repeated = 0

    def publish(self, key: str = "") -> str:
        """The id of the moment, once the server has acknowledged it."""
        photo = small_photo(self.number)
        session = self.again(lambda: self.caller.send("/sessions", {}))
        said = {"nonce": session["nonce"], "role": "back", "source": "camera", "size": len(photo)}
        part = self.again(lambda: self.caller.send(f"/sessions/{session['id']}/parts", said))
        self.again(lambda: put(self.caller, part["upload_url"], photo))
        share = {"session_id": session["id"], "nonce": session["nonce"], "single_camera": "no_second_camera"}
        key = key or f"only-{self.number}"
        moment = self.again(lambda: self.caller.send("/moments", share, Idempotency_Key=key))
        self.caller.connection.close()
        return str(moment["id"])

    def state(self, moment: str) -> str:
        """What the author is told of their moment; nothing when it is not there."""
        status, answer = self.again(lambda: self._read(f"/api/v1/moments/{moment}"))
        self.caller.connection.close()
        if status == HTTPStatus.NOT_FOUND:
            return ""
        return answer.partition(b'"state":"')[2].partition(b'"')[0].decode()

    def told(self, moment: str) -> dict[str, Any]:
        """The moment as its author reads it."""
        _, answer = self.again(lambda: self._read(f"/api/v1/moments/{moment}"))
        self.caller.connection.close()
        told: dict[str, Any] = json.loads(answer)
        return told

    def _read(self, path: str) -> tuple[int, bytes]:
        status, answer = self.caller.ask("GET", path)
        if status not in {HTTPStatus.OK, HTTPStatus.NOT_FOUND}:
            raise Wrong(path, status, answer)
        return status, answer

    def again(self, act: Callable[[], T]) -> T:
        deadline = monotonic() + PATIENCE_SECONDS
        while True:
            try:
                return act()
            except (Wrong, OSError, http.client.HTTPException) as error:
                self.caller.connection.close()
                if monotonic() > deadline or _is_final(error):
                    raise
                self.repeated += 1
                sleep(PAUSE_SECONDS)


def _is_final(error: Exception) -> bool:
    """A broken line and a busy server may heal; a no does not."""
    busy = {HTTPStatus.LOCKED, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.INSUFFICIENT_STORAGE}
    return (
        isinstance(error, Wrong)
        and error.status not in busy
        and error.status < HTTPStatus.INTERNAL_SERVER_ERROR
    )
