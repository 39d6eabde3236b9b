"""Beside a server of the benchmark: a home in which one talk is live, and lines beside it."""

import datetime as dt
import sys

import django

from benchmarks import population

django.setup()

from django.core.management import call_command  # noqa: E402 - needs the settings
from django.db import transaction  # noqa: E402 - as above

from teduh.events.live.actions.shelves import shelf_of  # noqa: E402 - as above
from teduh.events.live.actions.telling import LINE, tell_line  # noqa: E402 - as above
from teduh.events.live.models import Broadcast, BroadcastState, ChatMode, Line, LineState  # noqa: E402 - as above
from teduh.events.live.signing import prefix  # noqa: E402 - as above
from teduh.people.models import Person  # noqa: E402 - as above

_SEGMENT = bytes(312_500)


def furnish() -> None:
    """Prints the path under which the talk plays."""
    call_command("migrate", verbosity=0)
    now = dt.datetime.now(dt.UTC)
    Person.objects.bulk_create(Person(**row) for row in population.people_rows(2, now))
    broadcast = Broadcast.objects.create(
        talk="measured",
        host=Person.objects.all()[0],
        state=BroadcastState.LIVE,
        began_at=now,
        # It is measured for a while, and nobody sends.
        heard_at=now + dt.timedelta(days=1),
        chat=ChatMode.POST,
        slow_seconds=0,
    )
    shelf = shelf_of(broadcast.pk)
    shelf.hold()
    for _ in range(6):
        shelf.keep(1.0, _SEGMENT, now)
    shelf.let_go()
    print(prefix(broadcast.pk, now))


def tell() -> None:
    """A line for each line that comes in, as another process of the product writes it."""
    broadcast, writer = Broadcast.objects.get(), Person.objects.all()[1]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for number, _ in enumerate(sys.stdin):
        now = dt.datetime.now(dt.UTC)
        with transaction.atomic():
            line = Line.objects.create(
                broadcast=broadcast,
                writer=writer,
                text=f"Line {number} of somebody who listens.",
                state=LineState.SHOWN,
                created_at=now,
                decided_at=now,
            )
            tell_line(broadcast.pk, LINE, line.pk)


if __name__ == "__main__":
    {"furnish": furnish, "tell": tell}[sys.argv[1]]()
