"""A talk that this package knows by its register alone, as it knows those of the calendar."""

import datetime as dt
from contextlib import contextmanager

from django.apps import apps

KEY = "calm-evening"
SPEAKER, MODERATOR = "sekar", "dimas"


def find(viewer, key):
    """Everybody sees it; one speaks and one watches over it."""
    del viewer
    people = dict(
        apps.get_model("people", "Person")
        .objects.filter(username__in=[SPEAKER, MODERATOR])
        .values_list("username", "pk")
    )
    if key != KEY or len(people) < 2:
        return None
    from teduh.events.live.talks import Talk  # noqa: PLC0415 - models are loaded only now

    starts_at = dt.datetime(2026, 10, 12, 12, tzinfo=dt.UTC)
    return Talk(key, "A calm evening", people[SPEAKER], people[MODERATOR], starts_at, frozenset())


def holds(key):
    """It may go live at all times."""
    return key == KEY


@contextmanager
def registered():
    from teduh.events.live import talks  # noqa: PLC0415 - as above

    talks.register(find, holds)
    try:
        yield
    finally:
        talks._finders.remove(find)  # noqa: SLF001 - nobody else ever takes one away
        talks._holders.remove(holds)  # noqa: SLF001 - as above
