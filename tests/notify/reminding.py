"""A process of its own: `fill URL COUNT` makes people, `work` reminds whoever is left."""

import datetime as dt
import sys

import django
import time_machine

SEVEN = dt.datetime(2026, 11, 22, 12, 1, tzinfo=dt.UTC)  # 19:01 in Jakarta


def fill(url: str, count: int) -> None:
    from teduh.notify.actions import choose_call  # noqa: PLC0415 - after the settings
    from tests import factories  # noqa: PLC0415 - as above

    for number in range(count):
        person = factories.person(f"p{number}")
        factories.notified_device(person, f"{url}/send/{number}")
        choose_call(person, kind="reminder", is_on=True)


def work() -> None:
    from teduh.foundation.jobs.backend import current_backend  # noqa: PLC0415 - after the settings
    from teduh.foundation.jobs.worker import work_once  # noqa: PLC0415 - as above
    from teduh.notify.actions import call_due_hours, calling, delivering  # noqa: PLC0415 - as above

    calling.BATCH, delivering.NOTED_EVERY = 40, 8
    current_backend().table.release("worker")
    call_due_hours()
    while work_once(None, "worker"):
        pass


if __name__ == "__main__":
    django.setup()
    with time_machine.travel(SEVEN, tick=True):
        if sys.argv[1] == "fill":
            fill(sys.argv[2], int(sys.argv[3]))
        else:
            work()
