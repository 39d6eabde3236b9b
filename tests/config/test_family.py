"""A parent and its children, with children that do nothing but end."""

import os
import signal
import time
from functools import partial

from teduh.config.run.family import Child, Family


def run(children: list[Child], *, until: str) -> list[str]:
    """What the parent says until it has said this; then it is told to stop, as by Ctrl-C."""
    said: list[str] = []

    def enough() -> bool:
        return any(until in line for line in said)

    family = Family(children, said.append)
    previous = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        family.run(is_ready=enough, when_ready=partial(os.kill, os.getpid(), signal.SIGINT))
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
    assert family.living() == []
    return said


def end_with(code: int) -> None:
    raise SystemExit(code)


def sleep_deaf() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(600)


def test_pauses_grow_while_a_child_keeps_dying():
    said = run([Child("The worker", partial(end_with, 3))], until="in 2 s")

    assert said == [
        "The worker ended with code 3; starting it again in 1 s.",
        "The worker ended with code 3; starting it again in 2 s.",
    ]


def test_work_that_ends_by_itself_is_not_begun_again():
    said = run(
        [Child("The demo", partial(end_with, 0), once=True), Child("The worker", partial(end_with, 1))],
        until="The worker",
    )

    assert said == ["The worker ended with code 1; starting it again in 1 s."]


def test_work_that_fails_three_times_is_given_up():
    said = run([Child("The demo", partial(end_with, 1), once=True)], until="given up")

    assert said[-1] == "The demo ended with code 1 3 times and is given up."


def test_a_child_that_hears_nothing_is_ended_all_the_same(monkeypatch):
    monkeypatch.setattr("teduh.config.run.family.PATIENCE", 0.3)
    monkeypatch.setattr("teduh.config.run.family.LAST_CALL", 0.3)
    said = run([Child("The deaf", sleep_deaf), Child("The worker", partial(end_with, 1))], until="The worker")

    assert len(said) == 1
