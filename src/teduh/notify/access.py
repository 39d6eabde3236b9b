"""Which notices somebody may see, and about whom they may be told."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from teduh.foundation.clock import now
from teduh.notify.kinds import known_kinds
from teduh.notify.models import Cause, Channel, ChannelChoice, Notice
from teduh.notify.rules import default_channels
from teduh.people.access import muted_by, not_blocked
from teduh.people.models import Person


def visible_causes(person: Person, *, at: dt.datetime | None = None) -> QuerySet[Cause]:
    """Whose doings this person is told of: nobody suspended, blocked either way, or muted by them."""
    muted = muted_by(person, at=at or now())
    causes = Cause.objects.filter(is_withdrawn=False, person__is_active=True)
    return causes.filter(not_blocked(person, "person"), ~Q(person__in=muted))


def visible_notices(person: Person, *, at: dt.datetime | None = None) -> QuerySet[Notice]:
    """Their own, but for those of whose causes none is left that they may be told of."""
    left = visible_causes(person, at=at).filter(notice=OuterRef("pk"))
    return Notice.objects.filter(Exists(left), person=person, kind__in=known_kinds())


def may_be_told_of(person: Person, other: Person) -> bool:
    """Whether anything that `other` does may become a notice for `person` now."""
    if not (person.is_active and other.is_active) or person.pk == other.pk:
        return False
    around = Person.objects.filter(not_blocked(person, "pk"), ~Q(pk__in=muted_by(person, at=now())))
    return around.filter(pk=other.pk).exists()


def wanting(kind: str, person_ids: Collection[int]) -> dict[Channel, set[int]]:
    """By channel, which of these people are to be told of this kind by it."""
    usual = default_channels(kind)
    wanted = {channel: set(person_ids) if channel in usual else set() for channel in Channel}
    choices = ChannelChoice.objects.filter(person__in=person_ids, kind=kind)
    for person_id, channel, is_on in choices.values_list("person_id", "channel", "is_on"):
        (wanted[Channel(channel)].add if is_on else wanted[Channel(channel)].discard)(person_id)
    return wanted
