"""What somebody has read."""

import datetime as dt

from django.db import transaction

from teduh.foundation.clock import now
from teduh.foundation.realtime.events import Event
from teduh.foundation.realtime.publishing import person_topic, publish
from teduh.notify.models import Notice
from teduh.people.models import Person


@transaction.atomic
def read_notices(person: Person, *, up_to: dt.datetime) -> int:
    """All that were told until then. What came after the page was made stays unread."""
    return _read(person, told_at__lte=up_to)


@transaction.atomic
def read_notice(person: Person, notice: Notice) -> int:
    """One that was opened."""
    return _read(person, pk=notice.pk)


def _read(person: Person, **which: object) -> int:
    read = Notice.objects.filter(person=person, read_at=None, **which).update(read_at=now())
    if read:
        # The person's other pages count anew.
        publish(person_topic(person.pk), Event("notices_changed"))
    return read
