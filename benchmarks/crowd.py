"""A crowd on loopback: many people, each with a connection of their own, acting at times set in advance."""

import http.client
import json
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

TIMEOUT_SECONDS = 30


class Wrong(Exception):  # noqa: N818 - what the server said
    """An answer other than the one that was wanted."""

    def __init__(self, asked: str, status: int, answer: bytes) -> None:
        super().__init__(f"{asked} answered {status}: {answer[:200]!r}")
        self.status = status


@dataclass
class Walk:
    """What one person did: how long each step took, and what went wrong, if anything did."""

    steps: dict[str, float] = field(default_factory=dict)
    wrong: str = ""
    moment: str = ""
    person: int = 0

    @property
    def whole(self) -> float:
        return sum(self.steps.values())


class Caller:
    """One person's app: a token and a connection that is kept open."""

    def __init__(self, port: int, token: str) -> None:
        self.token = token
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, bytes]:
        said = {
            "Authorization": f"Bearer {self.token}",
            **{k.replace("_", "-"): v for k, v in headers.items()},
        }
        self.connection.request(method, path, body or None, said)
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def send(self, path: str, said: dict[str, Any], **headers: str) -> dict[str, Any]:
        status, answer = self.ask(
            "POST", f"/api/v1{path}", json.dumps(said).encode(), Content_Type="application/json", **headers
        )
        if status != HTTPStatus.CREATED:
            raise Wrong(f"POST {path}", status, answer)
        made: dict[str, Any] = json.loads(answer)
        return made


def publish(caller: Caller, photo: bytes, key: str) -> Walk:
    """One moment by one camera, the way an app sends it: session, part, file, share."""
    walk = Walk()
    try:
        session = _timed(walk, "session", lambda: caller.send("/sessions", {}))
        said = {"nonce": session["nonce"], "role": "back", "source": "camera", "size": len(photo)}
        part = _timed(walk, "part", lambda: caller.send(f"/sessions/{session['id']}/parts", said))
        _timed(walk, "upload", lambda: put(caller, part["upload_url"], photo))
        share = {"session_id": session["id"], "nonce": session["nonce"], "single_camera": "no_second_camera"}
        moment = _timed(walk, "share", lambda: caller.send("/moments", share, Idempotency_Key=key))
        walk.moment = moment["id"]
    except (Wrong, OSError, http.client.HTTPException) as error:
        walk.wrong = f"{type(error).__name__}: {error}"
    return walk


def put(caller: Caller, path: str, photo: bytes) -> None:
    status, answer = caller.ask("PUT", path, photo, Content_Type="application/octet-stream")
    if status != HTTPStatus.OK:
        raise Wrong("PUT", status, answer)


def _timed(walk: Walk, step: str, act: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the step answers
    began = time.perf_counter()
    try:
        return act()
    finally:
        walk.steps[step] = time.perf_counter() - began


def at_their_times(acts: Sequence[tuple[float, Callable[[], Walk]]], *, together: int) -> list[Walk]:
    """Starts each act at its second, at most `together` at once; an act that had to wait began late."""
    began = time.perf_counter()

    def when_it_is_time(second: float, act: Callable[[], Walk]) -> Walk:
        time.sleep(max(0.0, began + second - time.perf_counter()))
        waited = time.perf_counter() - began - second
        walk = act()
        # Somebody who was kept waiting by the crowd itself waited all the same.
        walk.steps["queue"] = max(0.0, waited)
        return walk

    with ThreadPoolExecutor(together) as pool:
        return list(pool.map(lambda pair: when_it_is_time(*pair), sorted(acts, key=lambda pair: pair[0])))


def readers(port: int, tokens: Sequence[str], stop: threading.Event, *, pause: float) -> "list[Reader]":
    """Each opens the feed again and again, with a pause as a person makes."""
    started = [Reader(Caller(port, token), stop, pause) for token in tokens]
    for reader in started:
        reader.start()
    return started


class Reader(threading.Thread):
    """Reads the feed until it is told to stop."""

    def __init__(self, caller: Caller, stop: threading.Event, pause: float) -> None:
        super().__init__(daemon=True)
        self.caller, self.over, self.pause = caller, stop, pause
        self.waits: list[float] = []
        self.wrong: list[str] = []

    def run(self) -> None:
        while not self.over.wait(self.pause):
            began = time.perf_counter()
            try:
                status, answer = self.caller.ask("GET", "/api/v1/feed")
            except (OSError, http.client.HTTPException) as error:
                self.wrong.append(f"{type(error).__name__}: {error}")
                self.caller.connection.close()
                continue
            self.waits.append(time.perf_counter() - began)
            if status != HTTPStatus.OK:
                self.wrong.append(f"feed answered {status}: {answer[:100]!r}")


def percentile(values: Sequence[float], share: float) -> float:
    """The value under which this share of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
