"""One process of its own for the tests of events: `python process.py migrate|listen|publish …`."""

import asyncio
import os
import sys
import time

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.foundation.realtime.process_settings"

import django
from django.core.management import call_command
from django.db import transaction

django.setup()

from teduh.foundation.realtime.events import Event  # noqa: E402 - models need the setup above
from teduh.foundation.realtime.hub import hub  # noqa: E402 - as above
from teduh.foundation.realtime.publishing import publish  # noqa: E402 - as above


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def migrate() -> None:
    call_command("migrate", "realtime", verbosity=0)


def listen(topic: str, last_event_id: str = "") -> None:
    """A line for each event: its kind and its fact `n`."""
    asyncio.run(_listen(topic, int(last_event_id) if last_event_id else None))


async def _listen(topic: str, last_event_id: int | None) -> None:
    subscription = await hub().subscribe(topic, last_event_id=last_event_id)
    say("listening")
    while True:
        for event in await subscription.next():
            say(event.kind, event.facts.get("n"))


def publish_some(topic: str, first: str, count: str, pause: str = "0") -> None:
    for number in range(int(first), int(first) + int(count)):
        publish(topic, Event("told", {"n": number}))
        time.sleep(float(pause))


def publish_late(topic: str, first: str) -> None:
    """Writes an event and keeps its transaction open until a line comes."""
    with transaction.atomic():
        publish(topic, Event("told", {"n": int(first)}))
        say("written")
        sys.stdin.readline()


def roll_back(topic: str) -> None:
    with transaction.atomic():
        publish(topic, Event("told", {"n": 0}))
        transaction.set_rollback(True)


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
