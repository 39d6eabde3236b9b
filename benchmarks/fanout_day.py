"""A process of the fan-out.

`fill URL COUNT` makes people with a device, `remind` lets a day of hours come, `send URL COUNT` only sends.
"""

import datetime as dt
import hashlib
import json
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import django
import psutil
import time_machine

from benchmarks.population import Row, people_rows, token_rows, write
from tests.push_service import AUTH, browser_keys

if TYPE_CHECKING:
    from teduh.notify.webpush.sender import Push

ZONES = [f"Etc/GMT{offset:+d}" for offset in range(-14, 10)]
# 19:01 in the most eastern of them.
FIRST = dt.datetime(2026, 11, 22, 5, 1, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def zoned(count: int) -> Iterator[Row]:
    for number, row in enumerate(people_rows(count, FIRST - dt.timedelta(days=30))):
        yield {**row, "time_zone": ZONES[number % len(ZONES)]}


def devices(url: str, count: int) -> Iterator[Row]:
    from teduh.notify.webpush.keys import from_text  # noqa: PLC0415 - after the settings

    point = from_text(browser_keys()["p256dh"])
    for number in range(1, count + 1):
        endpoint = f"{url}/send/{number}"
        yield {
            "person_id": number,
            "token_id": number,
            "endpoint": endpoint,
            "endpoint_digest": hashlib.sha256(endpoint.encode()).digest(),
            "point": point,
            "auth": AUTH,
            "created_at": FIRST,
        }


def choices(count: int) -> Iterator[Row]:
    for number in range(1, count + 1):
        yield {"person_id": number, "kind": "reminder", "is_on": True, "hour": 19, "said_at": FIRST}


def fill(url: str, count: str) -> None:
    from django.core.management import call_command  # noqa: PLC0415 - after the settings
    from django.db import connection, transaction  # noqa: PLC0415

    from teduh.notify.models import ClockChoice, PushDevice  # noqa: PLC0415
    from teduh.people.models import AccessToken, Person  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        write(Person, zoned(int(count)))
        # The first rows of an empty table: their numbers are those of their people.
        write(AccessToken, token_rows(int(count), FIRST))
        write(PushDevice, devices(url, int(count)))
        write(ClockChoice, choices(int(count)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def remind() -> None:
    from teduh.foundation.jobs.worker import work_once  # noqa: PLC0415 - after the settings
    from teduh.notify.actions import call_due_hours  # noqa: PLC0415
    from teduh.notify.models import Delivery  # noqa: PLC0415

    sent = 0
    for hour in range(len(ZONES)):
        began, cpu = time.perf_counter(), time.process_time()
        with time_machine.travel(FIRST + hour * HOUR, tick=True):
            call_due_hours()
            while work_once(None, "fanout"):
                pass
            reached = Delivery.objects.filter(outcome="sent").count()
        tell(reached - sent, began, cpu)
        sent = reached


def send(url: str, count: str) -> None:
    """By the same sender, whose connections are open already."""
    from teduh.notify.service import sender  # noqa: PLC0415 - after the settings

    list(sender().send(pushes(url, 500)))
    began, cpu = time.perf_counter(), time.process_time()
    for outcome in sender().send(pushes(url, int(count))):
        assert outcome.is_sent  # noqa: S101 - or the comparison means nothing
    spent = (time.process_time() - cpu) / int(count) * 1000
    print(json.dumps({"cpu": spent, "seconds": time.perf_counter() - began}))


def pushes(url: str, count: int) -> "Iterator[Push]":
    from teduh.notify.webpush.encryption import recipient  # noqa: PLC0415 - after the settings
    from teduh.notify.webpush.sender import Push  # noqa: PLC0415

    keys = browser_keys()
    for number in range(count):
        yield Push(f"{url}/send/{number}", recipient(**keys), b"x" * 178, number, 60, topic="a" * 32)


def tell(reminded: int, began: float, cpu: float) -> None:
    told = {
        "reminded": reminded,
        "seconds": time.perf_counter() - began,
        "cpu": time.process_time() - cpu,
        "memory_mib": psutil.Process().memory_full_info().pss / 2**20,
    }
    print(json.dumps(told), flush=True)


def main(step: str, *words: str) -> None:
    django.setup()
    if step == "remind":
        remind()
    elif step == "fill":
        fill(*words)
    else:
        send(*words)


if __name__ == "__main__":
    main(*sys.argv[1:])
