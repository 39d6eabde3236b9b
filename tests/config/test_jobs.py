"""`teduh jobs`: what the operator sees, and what they can do."""

import datetime as dt
import re

import pytest

from teduh.config.command_line import main
from teduh.foundation import clock
from teduh.foundation.jobs import enqueue_unique, queries
from teduh.foundation.jobs.kept import KeptJob
from teduh.foundation.jobs.worker import run_pending
from tests.foundation.jobs import sample_tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def given_up() -> KeptJob:
    """A job that failed as often as it may, which is once."""
    sample_tasks.stumble_once.enqueue("sari@contoh.id")
    run_pending()
    (job,) = queries.set_aside()
    return job


def told(capsys, *words: str) -> list[str]:
    assert main(["jobs", *words]) == 0
    lines: list[str] = capsys.readouterr().out.splitlines()
    return lines


def test_jobs_are_counted_by_their_state(capsys, tmp_path):
    sample_tasks.note.enqueue("word", str(tmp_path / "log"))

    assert told(capsys) == [
        "       1  waiting",
        "       0  running",
        "       0  done in the last day",
        "       0  set aside",
        "       0  of those waiting are more than 5 minutes late",
    ]


def test_a_late_job_is_counted_as_late(capsys):
    sample_tasks.note.using(run_after=clock.now() - dt.timedelta(minutes=6)).enqueue("word", "nowhere")

    assert told(capsys)[-1] == "       1  of those waiting are more than 5 minutes late"


def test_a_job_set_aside_is_told_with_its_reason_and_without_its_arguments(capsys, given_up):
    lines = told(capsys)

    assert lines[-2] == f"{given_up.id}  tests.foundation.jobs.sample_tasks.stumble_once"
    assert re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "then", lines[-1]) == (
        "    then UTC, attempt 1: ValueError: the ground is wet"
    )
    assert "sari@contoh.id" not in "".join(lines)


def test_a_job_set_aside_can_be_begun_anew(capsys, given_up):
    assert told(capsys, "retry", given_up.id) == ["It waits to be begun again."]
    (job,) = queries.jobs()
    assert (job.state, job.attempts, run_pending()) == ("ready", 0, 1)


def test_a_job_whose_key_was_taken_meanwhile_is_not_begun_anew(capsys):
    enqueue_unique(sample_tasks.stumble_once, "only", "one")
    run_pending()
    (given_up,) = queries.set_aside()
    enqueue_unique(sample_tasks.stumble_once, "only", "two")
    capsys.readouterr()  # what the worker said of the failure

    assert main(["jobs", "retry", given_up.id]) == 2
    assert capsys.readouterr().err == "Nothing set aside has this id: see  teduh jobs\n"


def test_a_job_set_aside_can_be_dropped(capsys, given_up):
    assert told(capsys, "drop", given_up.id) == ["It is forgotten."]
    assert queries.jobs() == []


@pytest.mark.parametrize("verb", ["retry", "drop"])
def test_an_unknown_job_is_said_to_be_unknown(verb):
    assert main(["jobs", verb, "4711"]) == 2
