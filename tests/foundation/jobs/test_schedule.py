"""The clock: beats, and what happens after a pause."""

import datetime as dt

import pytest

from teduh.foundation.jobs import schedule
from teduh.foundation.jobs.queries import jobs
from teduh.foundation.jobs.schedule import Entry, beat, scheduled
from teduh.foundation.jobs.worker import run_pending
from tests.foundation.jobs.sample_tasks import chime

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def only_chime(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "registry", {chime.module_path: schedule.registry[chime.module_path]})


@pytest.mark.parametrize(
    ("period", "offset", "now", "expected"),
    [
        (1, 0, "12:00:59", "2026-11-22 12:00"),
        (15, 0, "12:29:00", "2026-11-22 12:15"),
        (15, 0, "12:30:00", "2026-11-22 12:30"),
        (1440, 190, "03:09:59", "2026-11-21 03:10"),
        (1440, 190, "03:10:00", "2026-11-22 03:10"),
    ],
)
def test_the_last_beat_is_the_newest_not_in_the_future(period: int, offset: int, now: str, expected: str):
    entry = Entry(chime, dt.timedelta(minutes=period), dt.timedelta(minutes=offset))
    instant = dt.datetime.fromisoformat(f"2026-11-22T{now}+00:00")

    assert f"{entry.last_beat(instant):%Y-%m-%d %H:%M}" == expected


@pytest.mark.parametrize("arguments", [{}, {"minutes": 5, "at": dt.time(3)}])
def test_a_schedule_says_either_minutes_or_a_time(arguments: dict[str, object]):
    with pytest.raises(ValueError, match="say either minutes or at"):
        scheduled(**arguments)  # type: ignore[arg-type]  # the point of the test


@pytest.mark.django_db
@pytest.mark.usefixtures("only_chime")
def test_a_beat_is_enqueued_once():
    assert (beat(NOON), beat(NOON), beat(NOON + MINUTE / 2)) == (1, 0, 0)
    assert len(jobs()) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("only_chime")
def test_the_next_beat_is_enqueued_when_the_last_was_done():
    beat(NOON)
    run_pending()

    assert beat(NOON + MINUTE) == 1
    assert len(jobs()) == 2


@pytest.mark.django_db
@pytest.mark.usefixtures("only_chime")
def test_a_beat_whose_predecessor_still_waits_joins_it():
    beat(NOON)
    beat(NOON + MINUTE)

    assert len(jobs()) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("only_chime")
def test_missed_beats_are_made_up_for_once():
    beat(NOON)
    run_pending()

    assert (beat(NOON + 300 * MINUTE), beat(NOON + 300 * MINUTE)) == (1, 0)
    assert len(jobs()) == 2


@pytest.mark.django_db
@pytest.mark.usefixtures("only_chime")
def test_a_clock_set_back_repeats_nothing():
    beat(NOON)
    run_pending()

    assert beat(NOON - 5 * MINUTE) == 0


def test_the_rooms_tasks_are_found():
    schedule.load()

    assert "teduh.foundation.jobs.tasks.sweep_finished_jobs" in schedule.registry
