"""Several real processes on one database: what a kill, a race and a stop do."""

import json
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.foundation.jobs.sample_tasks import lines
from tests.servers.homes import copied_home, environment_of
from tests.servers.warm import Warm, run_warm, warm

ROOT = Path(__file__).resolve().parents[3]
PROCESS = Path(__file__).with_name("process.py")
LEASE_SECONDS = 1.0
Start = Callable[..., Warm]
Jobs = Callable[[], list[tuple[str, int, float]]]


def environment(home: Path) -> dict[str, str]:
    return {**environment_of(home), "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("migrated")
    run(home, "migrate")
    return home


@pytest.fixture
def home(migrated: Path, tmp_path: Path) -> Path:
    return copied_home(migrated, tmp_path / "home")


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Starts a process on this home; whatever still runs at the end is killed."""
    running: list[Warm] = []

    def start(*arguments: str) -> Warm:
        process = warm(PROCESS, *arguments, environment=environment(home), is_heard=True)
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture
def jobs(start: Start) -> Jobs:
    """State, attempts and seconds until the start of every job, as an operator sees them."""
    watcher = start("watch")

    def ask() -> list[tuple[str, int, float]]:
        assert watcher.stdin
        assert watcher.stdout
        watcher.stdin.write("\n")
        watcher.stdin.flush()
        return [
            (state, attempts, seconds) for state, attempts, seconds in json.loads(watcher.stdout.readline())
        ]

    return ask


def run(home: Path, *arguments: str) -> None:
    run_warm(PROCESS, *arguments, environment=environment(home))


def ended(jobs: Jobs) -> set[tuple[str, int]]:
    return {(state, attempts) for state, attempts, _ in jobs()}


def wait_until(true: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def test_an_idle_worker_begins_a_job_at_once(home: Path, start: Start, jobs: Jobs, tmp_path: Path):
    log = tmp_path / "log"
    start("work", "idle", "0")
    run(home, "enqueue", "note", str(log), "first")
    wait_until(lambda: ended(jobs) == {("done", 1)})
    run(home, "enqueue", "note", str(log), "second")
    wait_until(lambda: lines(log) == ["first", "second"])

    assert [seconds < 1 for _, _, seconds in jobs()][-1:] == [True]


def test_a_job_of_a_killed_worker_is_finished_by_another(
    home: Path, start: Start, jobs: Jobs, tmp_path: Path
):
    log = tmp_path / "log"
    run(home, "enqueue", "hang_at_first", str(log))
    victim = start("work", "victim")
    # Only who holds the job is killed, and only when the other one is at work.
    wait_until(lambda: lines(log) == ["began"])
    start("work", "heir")
    run(home, "enqueue", "note", str(log), "heir")
    wait_until(lambda: lines(log) == ["began", "heir"])
    killed_at = time.monotonic()
    victim.send_signal(signal.SIGKILL)
    wait_until(lambda: ended(jobs) == {("done", 1), ("done", 2)})

    assert lines(log) == ["began", "heir", "began", "ended"]
    # What a lease promises, and as much again for a machine that has other things to do.
    assert time.monotonic() - killed_at < 2 * LEASE_SECONDS + 2


def test_a_worker_that_comes_back_goes_on_before_its_lease_is_over(
    home: Path, start: Start, jobs: Jobs, tmp_path: Path
):
    log = tmp_path / "log"
    run(home, "enqueue", "hang_at_first", str(log))
    victim = start("work", "same")
    wait_until(lambda: lines(log) == ["began"])
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    start("work", "same")
    wait_until(lambda: ended(jobs) == {("done", 2)})

    assert lines(log) == ["began", "began", "ended"]


def test_a_worker_that_lives_keeps_its_job_beyond_one_lease(
    home: Path, start: Start, jobs: Jobs, tmp_path: Path
):
    log = tmp_path / "log"
    run(home, "enqueue", "last_three_seconds", str(log))
    start("work", "first")
    start("work", "second")
    wait_until(lambda: ended(jobs) == {("done", 1)})

    assert lines(log) == ["began", "ended"]


def test_two_workers_run_no_job_twice(home: Path, start: Start, jobs: Jobs, tmp_path: Path):
    log = tmp_path / "log"
    words = [f"job{number}" for number in range(60)]
    run(home, "enqueue", "note_slowly", str(log), *words)
    start("work", "first")
    start("work", "second")
    wait_until(lambda: ended(jobs) == {("done", 1)})

    assert sorted(lines(log)) == sorted(f"{word}-{what}" for word in words for what in ("began", "ended"))


def test_a_job_that_kills_its_workers_is_set_aside_with_a_last_word(
    home: Path, start: Start, jobs: Jobs, tmp_path: Path
):
    log = tmp_path / "log"
    run(home, "enqueue", "kill_its_worker", str(log))
    assert start("work", "victim").wait(30) == -signal.SIGKILL
    start("work", "heir")
    wait_until(lambda: ended(jobs) == {("failed", 2)})

    assert lines(log) == ["began", "over"]


def test_a_stopped_worker_finishes_the_job_in_hand(home: Path, start: Start, jobs: Jobs, tmp_path: Path):
    log = tmp_path / "log"
    run(home, "enqueue", "last_three_seconds", str(log))
    worker = start("work", "only")
    wait_until(lambda: lines(log) == ["began"])
    worker.terminate()

    assert worker.wait(30) == 0
    assert (lines(log), ended(jobs)) == (["began", "ended"], {("done", 1)})


def test_an_idle_worker_stops_soon(home: Path, start: Start, jobs: Jobs, tmp_path: Path):
    run(home, "enqueue", "note", str(tmp_path / "log"), "word")
    worker = start("work", "only", "0")
    wait_until(lambda: ended(jobs) == {("done", 1)})
    time.sleep(0.5)
    worker.terminate()

    assert worker.wait(20) == 0


def test_two_schedulers_enqueue_every_beat_once(start: Start, jobs: Jobs):
    schedulers = [start("beat", "50") for _ in range(2)]

    assert sum(int(scheduler.communicate(timeout=60)[0]) for scheduler in schedulers) == 50
    # No worker runs: each beat joins the one that still waits.
    assert [state for state, _, _ in jobs()] == ["ready"]
