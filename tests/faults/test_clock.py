"""The clock of the machine is set back by an hour while people publish."""

import datetime as dt
from http import HTTPStatus
from pathlib import Path

import pytest

from benchmarks.crowd import Wrong
from tests.faults.conftest import nothing_lost, published, wait_until_live
from tests.faults.stubborn import Stubborn

FORWARD, NOW = "+1h", "+0h"


@pytest.fixture
def clock(tmp_path: Path) -> Path:
    """A file that says how far the clock of every process is from the true one; read once a second."""
    file = tmp_path / "clock"
    file.write_text(FORWARD)
    return file


def preloaded() -> str:
    found = [str(path) for path in Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")]
    if not found:
        pytest.skip("no libfaketime here: sudo apt install faketime")
    return found[0]


def set_back(clock: Path) -> None:
    new = clock.with_suffix(".new")
    new.write_text(NOW)
    new.replace(clock)


def shared_at(port: int, number: int, moment: str) -> dt.datetime:
    """When it was shared, by the clock of the server."""
    return dt.datetime.fromisoformat(Stubborn(port, number).told(moment)["card"]["published_at"])


def again(port: int, number: int) -> int:
    """The answer to somebody who shares a second time on the same date."""
    try:
        Stubborn(port, number).publish(f"again-{number}")
    except Wrong as no:
        return no.status
    return HTTPStatus.CREATED


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def test_a_clock_that_is_set_back_by_an_hour_loses_nothing_and_opens_no_date_twice(make, clock, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    place = make(people=40, home=home)
    place.settings |= {
        "LD_PRELOAD": preloaded(),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_CACHE_DURATION": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    with place.running() as running:
        acknowledged = published(running.port, range(1, 21))
        set_back(clock)
        acknowledged |= published(running.port, range(21, 41))
        assert [again(running.port, number) for number in range(1, 21)] == [HTTPStatus.CONFLICT] * 20
        wait_until_live(running.port, acknowledged)
        shared = [shared_at(running.port, number, acknowledged[number]) for number in (1, 40)]
        assert shared[0] - now() > dt.timedelta(minutes=30) > shared[1] - now()
    nothing_lost(place, acknowledged)
