"""Which notices somebody may see, and about whom they may be told."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from teduh.delivery.access import reminded_by_hosts
from teduh.foundation.clock import now
from teduh.notify.calls import call_of, nobodys_kinds
from teduh.notify.kinds import known_kinds, sights
from teduh.notify.models import (
    Cause,
    Channel,
    ChannelChoice,
    ClockChoice,
    Handling,
    Notice,
    PushDevice,
    Sender,
    SenderChoice,
)
from teduh.notify.rules import NEW_FOR, default_channels, handling_of
from teduh.notify.senders import known_sorts
from teduh.people.access import muted_by, not_blocked
from teduh.people.models import Friend, Person


def visible_causes(person: Person, *, at: dt.datetime | None = None) -> QuerySet[Cause]:
    """Whose doings this person is told of: nobody suspended, blocked either way, or muted by them."""
    muted = muted_by(person, at=at or now())
    causes = Cause.objects.filter(is_withdrawn=False, person__is_active=True)
    return causes.filter(not_blocked(person, "person"), ~Q(person__in=muted))


def visible_notices(person: Person, *, at: dt.datetime | None = None) -> QuerySet[Notice]:
    """Their own, but for those of whose causes or of whose matter they may not know any more.

    What the clock or the place says is nobody's doing.
    """
    at = at or now()
    left = visible_causes(person, at=at).filter(notice=OuterRef("pk"))
    told = Exists(left) | Q(kind__in=nobodys_kinds())
    return Notice.objects.filter(told, _in_sight(person, at), person=person, kind__in=known_kinds())


def _in_sight(person: Person, at: dt.datetime) -> Q:
    """Where a room says what must hold for a kind, it does."""
    return Q(*(~Q(kind__in=kinds) | sight(person, at) for sight, kinds in sights().items()))


def may_be_told_of(person: Person, other: Person) -> bool:
    """Whether anything that `other` does may become a notice for `person` now."""
    if not (person.is_active and other.is_active) or person.pk == other.pk:
        return False
    around = Person.objects.filter(not_blocked(person, "pk"), ~Q(pk__in=muted_by(person, at=now())))
    return around.filter(pk=other.pk).exists()


def handling(person: Person, kind: str, *, by: Person) -> Handling:
    """What this reader wants of what somebody like `by` does."""
    friends = Friend.objects.filter(person=person, friend=OuterRef("pk"))
    sorts = {Sender.STRANGER: ~Exists(friends), **known_sorts(person)}
    found = Person.objects.filter(pk=by.pk).values(**sorts).get()
    senders = {sender for sender, holds in found.items() if holds}
    if by.joined_at > now() - NEW_FOR:
        senders.add(Sender.NEWCOMER)
    chosen = SenderChoice.objects.filter(person=person).values_list("sender", "handling")
    return handling_of(kind, senders, dict(chosen))


def wanting(kind: str, person_ids: Collection[int]) -> dict[Channel, set[int]]:
    """By channel, which of these people are to be told of this kind by it."""
    usual = default_channels(kind)
    wanted = {channel: set(person_ids) if channel in usual else set() for channel in Channel}
    choices = ChannelChoice.objects.filter(person__in=person_ids, kind=kind)
    for person_id, channel, is_on in choices.values_list("person_id", "channel", "is_on"):
        (wanted[Channel(channel)].add if is_on else wanted[Channel(channel)].discard)(person_id)
    if call_of(kind):
        on = on_the_clock(kind, person_ids)
        wanted = {channel: people & on for channel, people in wanted.items()}
        # One reminder over all surfaces: where a host rings, we do not.
        wanted[Channel.PUSH] -= reminded_by_hosts(wanted[Channel.PUSH]) if wanted[Channel.PUSH] else set()
    return wanted


def on_the_clock(kind: str, person_ids: Collection[int]) -> set[int]:
    """Of these people, who lets the clock say this to them."""
    on = ClockChoice.objects.filter(kind=kind, person__in=person_ids, is_on=True)
    return set(on.values_list("person", flat=True))


def called_in(kind: str, zone: str, hour: int | None = None) -> QuerySet[ClockChoice]:
    """Everybody of a zone to whom the clock may say this, at this hour of theirs if it has one."""
    on = ClockChoice.objects.filter(kind=kind, is_on=True, person__is_active=True, person__time_zone=zone)
    return on if hour is None else on.filter(hour=hour)


def zones_called(kind: str) -> list[str]:
    """Where somebody lets the clock say this."""
    on = ClockChoice.objects.filter(kind=kind, is_on=True, person__is_active=True)
    return sorted(on.order_by().values_list("person__time_zone", flat=True).distinct())


def devices_of(person: Person) -> QuerySet[PushDevice]:
    """Their own that may be written to."""
    return PushDevice.objects.filter(person=person)


def devices_to_be_told(person_ids: Collection[int]) -> QuerySet[PushDevice]:
    """Of several people, the one used last first. Where a sign-in has ended nobody is told anything."""
    living = PushDevice.objects.filter(person__in=person_ids, token__expires_at__gt=now())
    return living.order_by("person", "-token__last_seen_at", "-pk")
