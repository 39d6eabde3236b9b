"""Tasks that the tests of jobs enqueue."""

import os
import time
from pathlib import Path

from django_tasks import TaskContext, task

from teduh.foundation.jobs import RetryLater
from teduh.foundation.jobs.schedule import scheduled


def write(line: str, path: str) -> None:
    """One whole line, also when several processes write."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(handle, f"{line}\n".encode())
    os.close(handle)


def lines(path: Path) -> list[str]:
    return path.read_text().split() if path.exists() else []


@task
def note(word: str, path: str) -> str:
    write(word, path)
    return word.upper()


@task
def note_slowly(word: str, path: str) -> None:
    write(f"{word}-began", path)
    time.sleep(0.05)
    write(f"{word}-ended", path)


@task
def hang_at_first(path: str) -> None:
    """The first attempt never ends."""
    write("began", path)
    if lines(Path(path)).count("began") == 1:
        time.sleep(600)
    write("ended", path)


@task
def last_three_seconds(path: str) -> None:
    write("began", path)
    time.sleep(3)
    write("ended", path)


@task
def stumble(path: str) -> None:
    write("tried", path)
    message = "the ground is wet"
    raise ValueError(message)


@task
def wait_for_rain(path: str, *, counted: bool) -> None:
    write("tried", path)
    raise RetryLater(60, counted=counted)


def note_the_end(path: str) -> None:
    write("over", path)


@task(max_attempts=2, when_set_aside=note_the_end)
def stumble_twice(path: str) -> None:
    write("tried", path)
    message = "the ground is wet"
    raise ValueError(message)


@task(max_attempts=1)
def stumble_once(_word: str) -> None:
    message = "the ground is wet"
    raise ValueError(message)


@task(max_attempts=1, when_set_aside=note_the_end)
def kill_its_worker(path: str) -> None:
    write("began", path)
    os.kill(os.getpid(), 9)


@task(queue_name="media")
def draw(path: str) -> None:
    write("drawn", path)


@task
def answer_with_an_object() -> object:
    return object()


@task(takes_context=True)
def tell_its_attempt(context: TaskContext) -> int:
    return context.attempt


@scheduled(minutes=1)
@task
def chime() -> None:
    """Rings every minute."""
