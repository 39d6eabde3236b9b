"""Working: order, failure, backoff, and what is set aside."""

import datetime as dt
from pathlib import Path

import pytest
import time_machine
from django_tasks.base import TaskResultStatus

from teduh.foundation import clock
from teduh.foundation.jobs.backend import current_backend
from teduh.foundation.jobs.kept import KeptJob, State
from teduh.foundation.jobs.queries import jobs
from teduh.foundation.jobs.tasks import sweep_finished_jobs
from teduh.foundation.jobs.worker import run_pending
from tests.foundation.jobs import sample_tasks
from tests.foundation.jobs.engines import silence_workers

pytestmark = pytest.mark.django_db

START = dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)


def only_job() -> KeptJob:
    (job,) = jobs()
    return job


def claimed_by(worker: str) -> KeptJob | None:
    return current_backend().table.claim(None, worker)


def write(task_path: str) -> None:
    """A job that no task of ours enqueued, with one attempt."""
    now = clock.now()
    current_backend().table.keep(KeptJob(task_path=task_path, run_at=now, created_at=now, max_attempts=1))


def run_for(seconds: int, *, step: int = 1) -> None:
    """Lets time pass and a worker look every `step` seconds."""
    for second in range(0, seconds, step):
        with time_machine.travel(START + dt.timedelta(seconds=second), tick=False):
            run_pending()


def test_the_most_urgent_job_comes_first_and_then_the_oldest(tmp_path: Path):
    log = str(tmp_path / "log")
    for second, (word, priority) in enumerate([("old", 0), ("young", 0), ("urgent", 5), ("lazy", -5)]):
        with time_machine.travel(START + dt.timedelta(seconds=second), tick=False):
            sample_tasks.note.using(priority=priority).enqueue(word, log)

    assert run_pending() == 4
    assert sample_tasks.lines(tmp_path / "log") == ["urgent", "old", "young", "lazy"]


def test_a_worker_takes_only_jobs_of_its_queue(tmp_path: Path):
    log = str(tmp_path / "log")
    sample_tasks.note.enqueue("word", log)
    sample_tasks.draw.enqueue(log)

    assert run_pending("media") == 1
    assert sample_tasks.lines(tmp_path / "log") == ["drawn"]


def test_a_limit_leaves_the_rest_for_later(tmp_path: Path):
    for _ in range(3):
        sample_tasks.note.enqueue("word", str(tmp_path / "log"))

    assert (run_pending(limit=2), run_pending()) == (2, 1)


def test_a_failing_job_is_tried_again_after_longer_and_longer_pauses(tmp_path: Path):
    log = tmp_path / "log"
    with time_machine.travel(START, tick=False):
        sample_tasks.stumble.enqueue(str(log))
    tried_at = []
    for second in range(0, 600, 5):
        before = len(sample_tasks.lines(log))
        with time_machine.travel(START + dt.timedelta(seconds=second), tick=False):
            run_pending()
        tried_at += [second] * (len(sample_tasks.lines(log)) - before)

    assert tried_at == [0, 5, 25, 105, 425]


def test_a_job_without_attempts_left_is_set_aside_with_its_error(tmp_path: Path):
    with time_machine.travel(START, tick=False):
        result = sample_tasks.stumble.enqueue(str(tmp_path / "log"))
    run_for(600, step=5)

    job = only_job()
    result.refresh()
    assert (job.state, job.attempts, job.error_class) == (State.FAILED, 5, "builtins.ValueError")
    assert job.last_error.endswith("ValueError: the ground is wet\n")
    assert (result.status, result.errors[0].exception_class) == (TaskResultStatus.FAILED, ValueError)


def test_the_last_word_is_said_once_when_a_job_is_set_aside(tmp_path: Path):
    log = tmp_path / "log"
    with time_machine.travel(START, tick=False):
        sample_tasks.stumble_twice.enqueue(str(log))
    run_for(60, step=5)

    assert sample_tasks.lines(log) == ["tried", "tried", "over"]


def test_a_task_may_ask_for_another_time(tmp_path: Path):
    with time_machine.travel(START, tick=False):
        sample_tasks.wait_for_rain.enqueue(str(tmp_path / "log"), counted=True)
        run_pending()

    job = only_job()
    assert (job.state, job.run_at, job.attempts) == (State.READY, START + dt.timedelta(minutes=1), 1)


def test_asking_for_another_time_ends_when_it_is_counted(tmp_path: Path):
    log = tmp_path / "log"
    with time_machine.travel(START, tick=False):
        sample_tasks.wait_for_rain.enqueue(str(log), counted=True)
    run_for(600, step=60)

    assert (len(sample_tasks.lines(log)), only_job().state) == (5, State.FAILED)


def test_asking_for_another_time_may_go_on_when_it_is_not_counted(tmp_path: Path):
    log = tmp_path / "log"
    with time_machine.travel(START, tick=False):
        sample_tasks.wait_for_rain.enqueue(str(log), counted=False)
    run_for(600, step=60)

    assert (len(sample_tasks.lines(log)), only_job().state) == (10, State.READY)


def test_a_task_that_no_longer_exists_is_an_error_of_its_job_alone(tmp_path: Path):
    write("teduh.gone.forever")
    sample_tasks.note.enqueue("word", str(tmp_path / "log"))
    run_pending()

    assert sorted((job.task_path, job.state) for job in jobs()) == [
        ("teduh.gone.forever", State.FAILED),
        ("tests.foundation.jobs.sample_tasks.note", State.DONE),
    ]


def test_a_path_that_names_no_task_is_never_called():
    write("os.getpid")
    run_pending()

    assert only_job().error_class == "builtins.TypeError"


def test_a_result_that_is_not_json_is_not_kept():
    sample_tasks.answer_with_an_object.enqueue()
    run_pending()

    job = only_job()
    assert (job.state, job.result) == (State.DONE, None)


def test_a_task_can_know_its_attempt():
    result = sample_tasks.tell_its_attempt.enqueue()
    run_pending()
    result.refresh()

    assert result.return_value == 1


def test_a_worker_that_fell_silent_loses_its_job_to_another():
    sample_tasks.note.enqueue("word", "nowhere")
    first = claimed_by("first")
    meanwhile = claimed_by("second")
    silence_workers()
    second = claimed_by("second")

    assert (first is not None, meanwhile) == (True, None)
    assert second is not None
    assert (second.worker, second.attempts) == ("second", 2)


def test_a_worker_that_says_that_it_lives_keeps_its_job():
    sample_tasks.note.enqueue("word", "nowhere")
    job = claimed_by("first")
    assert job is not None
    silence_workers()

    assert (current_backend().table.renew(job), claimed_by("second")) == (True, None)


def test_who_lost_a_job_cannot_speak_for_it():
    sample_tasks.note.enqueue("word", "nowhere")
    first = claimed_by("first")
    silence_workers()
    claimed_by("second")
    assert first is not None

    table = current_backend().table
    assert (
        table.renew(first),
        table.complete(first, "mine"),
        table.put_back(first, seconds=0, error=ValueError()),
        table.set_aside(first, ValueError()),
    ) == (False, False, False, False)
    assert only_job().worker == "second"


def test_a_worker_that_comes_back_under_its_name_releases_what_it_held():
    sample_tasks.note.enqueue("word", "nowhere")
    claimed_by("media-1")
    current_backend().table.release("media-1")
    again = claimed_by("media-1")

    assert again is not None
    assert again.attempts == 2


def test_a_job_whose_workers_died_too_often_is_set_aside_with_that_reason(tmp_path: Path):
    sample_tasks.kill_its_worker.enqueue(str(tmp_path / "log"))
    claimed_by("victim")
    silence_workers()
    run_pending()

    assert (only_job().state, only_job().attempts) == (State.FAILED, 2)
    assert only_job().reason == "teduh.foundation.jobs.worker.WorkersDied: Its worker died 1 times."
    assert sample_tasks.lines(tmp_path / "log") == ["over"]


def test_what_was_wanted_at_once_is_due_although_the_clock_was_set_back(tmp_path: Path):
    with time_machine.travel(START + dt.timedelta(hours=1), tick=False):
        sample_tasks.note.enqueue("word", str(tmp_path / "log"))
    with time_machine.travel(START, tick=False):
        assert run_pending() == 1


def test_finished_jobs_are_swept_and_those_set_aside_stay(tmp_path: Path):
    with time_machine.travel(START, tick=False):
        sample_tasks.note.enqueue("word", str(tmp_path / "log"))
        write("teduh.gone.forever")
        run_pending()
    with time_machine.travel(START + dt.timedelta(days=2), tick=False):
        swept = sweep_finished_jobs.call()

    assert (swept, [job.state for job in jobs()]) == (1, [State.FAILED])
