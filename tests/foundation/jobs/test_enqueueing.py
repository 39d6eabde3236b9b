"""Enqueueing: one job, in the caller's transaction."""

import datetime as dt
import uuid
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django_tasks.base import TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from teduh.foundation import clock
from teduh.foundation.jobs import enqueue_unique
from teduh.foundation.jobs.backend import current_backend
from teduh.foundation.jobs.kept import KeptJob, State
from teduh.foundation.jobs.queries import jobs
from teduh.foundation.jobs.worker import run_pending
from tests.foundation.jobs import sample_tasks
from tests.foundation.jobs.engines import double_the_running_job

pytestmark = pytest.mark.django_db


def only_job() -> KeptJob:
    (job,) = jobs()
    return job


def test_enqueueing_writes_one_waiting_job():
    sample_tasks.draw.using(priority=7).enqueue("somewhere")

    job = only_job()
    assert (job.task_path, job.args, job.kwargs, job.queue, job.priority, job.state) == (
        "tests.foundation.jobs.sample_tasks.draw",
        ["somewhere"],
        {},
        "media",
        7,
        State.READY,
    )


def test_a_rolled_back_transaction_leaves_no_job():
    def write_and_fail() -> None:
        with transaction.atomic():
            sample_tasks.note.enqueue("lost", "nowhere")
            raise IntegrityError

    with pytest.raises(IntegrityError):
        write_and_fail()

    assert jobs() == []


def test_a_job_for_later_waits(tmp_path: Path):
    later = clock.now() + dt.timedelta(hours=1)
    sample_tasks.note.using(run_after=later).enqueue("later", str(tmp_path / "log"))

    assert run_pending() == 0
    assert only_job().run_at == later


def test_a_key_is_held_by_one_waiting_job():
    first = enqueue_unique(sample_tasks.note, "only", "one", "nowhere")
    second = enqueue_unique(sample_tasks.note, "only", "two", "nowhere")

    assert second.id == first.id
    assert only_job().args == ["one", "nowhere"]


def test_a_key_is_held_by_a_job_that_runs():
    first = enqueue_unique(sample_tasks.note, "only", "one", "nowhere")
    current_backend().table.claim(None, "worker")
    second = enqueue_unique(sample_tasks.note, "only", "two", "nowhere")

    assert second.id == first.id
    assert only_job().state == State.RUNNING


def test_a_job_that_is_tried_again_keeps_its_key(tmp_path: Path):
    log = str(tmp_path / "log")
    first = enqueue_unique(sample_tasks.stumble, "only", log)
    run_pending()
    second = enqueue_unique(sample_tasks.stumble, "only", log)

    assert (second.id, only_job().attempts) == (first.id, 1)


def test_a_key_is_free_again_when_its_job_is_done(tmp_path: Path):
    log = tmp_path / "log"
    enqueue_unique(sample_tasks.note, "only", "one", str(log))
    run_pending()
    enqueue_unique(sample_tasks.note, "only", "two", str(log))
    run_pending()

    assert sample_tasks.lines(log) == ["one", "two"]


def test_the_database_itself_refuses_a_second_open_job_of_a_key():
    enqueue_unique(sample_tasks.note, "only", "one", "nowhere")
    current_backend().table.claim(None, "worker")

    with pytest.raises(IntegrityError), transaction.atomic():
        double_the_running_job()


def test_a_unique_job_can_wait():
    later = clock.now() + dt.timedelta(days=1)
    enqueue_unique(sample_tasks.note, "only", "one", "nowhere", run_at=later)

    assert only_job().run_at == later


def test_arguments_that_are_not_json_are_refused():
    with pytest.raises(TypeError):
        sample_tasks.note.enqueue(uuid.uuid4(), "nowhere")  # type: ignore[arg-type]  # the point of the test


def test_the_result_of_a_job_can_be_read_by_its_id(tmp_path: Path):
    enqueued = sample_tasks.note.enqueue("word", str(tmp_path / "log"))
    before = enqueued.status
    run_pending()
    enqueued.refresh()

    assert (before, enqueued.status, enqueued.return_value, enqueued.attempts) == (
        TaskResultStatus.READY,
        TaskResultStatus.SUCCESSFUL,
        "WORD",
        1,
    )


@pytest.mark.parametrize(
    "unknown", ["0f1d2c3b-0000-4000-8000-000000000000", "4711", "9" * 40, "no id at all", ""]
)
def test_an_unknown_result_is_said_to_be_unknown(unknown: str):
    with pytest.raises(TaskResultDoesNotExist):
        sample_tasks.note.get_result(unknown)
