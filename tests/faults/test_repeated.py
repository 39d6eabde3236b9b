"""What browsers and people do twice: the same upload again, the same moment from two devices."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from benchmarks.crowd import Caller
from benchmarks.population import token_of
from tests.faults.conftest import nothing_lost, wait_until_live
from tests.faults.place import Running
from tests.faults.stubborn import small_photo

DEVICES = 2
AT_ONCE = 6


@contextmanager
def device(running: Running) -> Iterator[Caller]:
    """One of the devices of person 1."""
    caller = Caller(running.port, token_of(1))
    yield caller
    caller.connection.close()


def ask(running: Running, method: str, path: str, body: bytes, **headers: str) -> tuple[int, bytes]:
    with device(running) as caller:
        return caller.ask(method, path, body, **headers)


def taken(running: Running, number: int) -> tuple[dict[str, Any], str, bytes]:
    """A session with one announced part: what share needs, where the file goes, the file."""
    photo = small_photo(number)
    with device(running) as caller:
        session = caller.send("/sessions", {})
        said = {"nonce": session["nonce"], "role": "back", "source": "camera", "size": len(photo)}
        part = caller.send(f"/sessions/{session['id']}/parts", said)
    share = {"session_id": session["id"], "nonce": session["nonce"], "single_camera": "no_second_camera"}
    return share, part["upload_url"], photo


def at_once(acts: list[Callable[[], tuple[int, bytes]]]) -> list[tuple[int, bytes]]:
    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(lambda act: act(), acts))


def upload(running: Running, url: str, photo: bytes) -> Callable[[], tuple[int, bytes]]:
    return lambda: ask(running, "PUT", url, photo, Content_Type="application/octet-stream")


def publish(running: Running, said: dict[str, Any], key: str) -> Callable[[], tuple[int, bytes]]:
    headers = {"Content_Type": "application/json", "Idempotency_Key": key}
    return lambda: ask(running, "POST", "/api/v1/moments", json.dumps(said).encode(), **headers)


def test_an_upload_and_a_moment_that_the_browser_repeats_are_there_once(make):
    place = make(people=12)
    with place.running() as running:
        share, url, photo = taken(running, 1)
        uploads = at_once([upload(running, url, photo)] * AT_ONCE)
        assert {status for status, _ in uploads} == {200}
        answers = at_once([publish(running, share, "the-same")] * AT_ONCE)
        assert {status for status, _ in answers} == {201}
        [moment] = {json.loads(answer)["id"] for _, answer in answers}
        wait_until_live(running.port, {1: moment})
    nothing_lost(place, {1: moment})


def test_of_two_devices_that_publish_at_once_one_is_told_that_the_date_is_taken(make):
    place = make(people=12)
    with place.running() as running:
        devices = [taken(running, number) for number in range(DEVICES)]
        for _, url, photo in devices:
            assert upload(running, url, photo)()[0] == 200
        answers = at_once([publish(running, share, f"device-{n}") for n, (share, _, _) in enumerate(devices)])
        by_status = {status: json.loads(answer) for status, answer in answers}
        assert sorted(by_status) == [201, 409]
        assert by_status[409]["code"] == "slot_taken"
        wait_until_live(running.port, {1: by_status[201]["id"]})
        found = place.found()
    assert (found["states"], found["twice"]) == ({"live": 1}, [])
    assert len(found["live"]) == 1
