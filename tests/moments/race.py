"""A server of its own with a database in a file, where people act at the very same time.

Run as a program: makes the database, lets threads race, and prints what each of them was answered.
"""

import json
import os
import sys
import threading
import uuid
from collections.abc import Callable
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "teduh.config.settings"

import django

from teduh.config import settings

settings.MEDIA_RESERVE_BYTES = 0
django.setup()

from django.db import connection  # noqa: E402 - models need the setup above

from teduh.moments.models import Moment  # noqa: E402
from teduh.people.models import Person  # noqa: E402
from teduh.safety.models import Report, SealedCopy  # noqa: E402
from tests.factories import befriend, moment, person  # noqa: E402
from tests.moments.apps import App  # noqa: E402
from tests.moments.taking import take  # noqa: E402

Answer = tuple[int, Any]


def at_once(*acts: Callable[[], Answer]) -> list[Answer]:
    """Every act in a thread of its own, with a connection of its own, behind one barrier."""
    barrier, answers = threading.Barrier(len(acts)), [(0, None)] * len(acts)

    def run(index: int, act: Callable[[], Answer]) -> None:
        barrier.wait()
        answers[index] = act()
        connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def share(author: Person, *, key: str = "") -> Callable[[], Answer]:
    """Taken beforehand; what happens at once is the publishing."""
    app, taken = App(author), take(author)
    said = {name: str(taken[name]) for name in ("session_id", "nonce")} | {"gap_ms": 900}
    return lambda: app.send("POST", "/moments", said, **{"Idempotency-Key": key or uuid.uuid4().hex})


def remove(author: Person) -> Callable[[], Answer]:
    app, live = App(author), Moment.objects.get(author=author)
    return lambda: app.send("DELETE", f"/moments/{live.pk}")


def two_publishes(author: Person) -> list[Answer]:
    return at_once(share(author), share(author))


def five_publishes(author: Person) -> list[Answer]:
    return at_once(*(share(author) for _ in range(5)))


def one_key(author: Person) -> list[Answer]:
    """The network repeated a request while the first was still being answered."""
    repeated = share(author, key="repeated")
    return at_once(repeated, repeated, repeated)


def removal_and_publish(author: Person) -> list[Answer]:
    first = share(author)()
    assert first[0] == 201, first
    return at_once(remove(author), share(author))


def report(live: Moment) -> Callable[[], Answer]:
    friend = person()
    befriend(friend, live.author)
    said = {"kind": "moment", "key": str(live.pk), "reason": "spam"}
    app = App(friend)
    return lambda: app.send("POST", "/reports", said)


def report_and_removal(author: Person) -> list[Answer]:
    """Two report what goes at the same time."""
    live = moment(author)
    return at_once(report(live), remove(author), report(live))


RACES = (two_publishes, five_publishes, one_key, removal_and_publish, report_and_removal)


def main(rounds: int) -> None:
    told = []
    for race in RACES * rounds:
        author = person()
        answers = race(author)
        filling = Moment.objects.filter(author=author, state__in=["preparing", "live"])
        ids = sorted({body["id"] for status, body in answers if status == 201})
        codes = sorted(body["code"] for status, body in answers if status >= 400)
        statuses = sorted(status for status, _ in answers)
        told.append(
            {
                "race": race.__name__,
                "statuses": statuses,
                "codes": codes,
                "ids": len(ids),
                "live": filling.count(),
                "reports": Report.objects.filter(about=author).count(),
                "sealed": SealedCopy.objects.filter(about=author).count(),
            }
        )
    print(json.dumps(told))  # noqa: T201 - the answer of this program


if __name__ == "__main__":
    main(int(sys.argv[1]))
