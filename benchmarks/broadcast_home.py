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
from teduh.events.models import Event, Speaker, Talk  # noqa: E402 - as above
from teduh.people.actions import issue_token  # noqa: E402 - as above
from teduh.people.models import AccessToken, Person  # noqa: E402 - as above

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


def announce() -> None:
    """Prints the token of the speaker of a talk that may go live, whose pages have their scripts."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    now = dt.datetime.now(dt.UTC)
    Person.objects.bulk_create(Person(**row) for row in population.people_rows(2, now))
    speaker, moderator = Person.objects.all()[:2]
    Person.objects.filter(pk=moderator.pk).update(is_staff=True)
    event = Event.objects.create(
        slug="measured",
        kind="live_talk",
        state=Event.State.PUBLISHED,
        title_id="Diukur",
        title_en="Measured",
        starts_at=now,
        ends_at=now + dt.timedelta(hours=1),
        host="Teduh",
        language="en",
        help_slide_id="Bantuan ada.",
        help_slide_en="Help is there.",
        stop_rule="At once.",
        safety_moderator=moderator,
        created_at=now,
        changed_at=now,
        published_at=now,
    )
    profile = Speaker.objects.create(slug="speaker", name="Speaker", person=speaker)
    Talk.objects.create(event=event, speaker=profile)
    print(issue_token(speaker, kind=AccessToken.Kind.WEB))


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
    {"announce": announce, "furnish": furnish, "tell": tell}[sys.argv[1]]()
