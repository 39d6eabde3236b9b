"""A session for several is announced; people take places in it and give them back."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from teduh.foundation.clock import now
from teduh.hub.sessions.access import (
    hosted_groups,
    is_old_enough,
    is_organiser,
    joinable_groups,
    organised_groups,
    places_of,
)
from teduh.hub.sessions.actions.slots import span_of
from teduh.hub.sessions.actions.telling import told
from teduh.hub.sessions.actions.waiting import ends_waiting
from teduh.hub.sessions.models import FEWEST_PLACES, MOST_PLACES, GroupSession, Place, Question
from teduh.hub.sessions.notices import CANCELLED
from teduh.hub.sessions.refusals import refusal
from teduh.people.access import verified_professionals
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """Everything that is announced."""

    host: str
    co_host: str
    title: str
    about: str
    agreed_rules: str
    language: str
    capacity: int
    day: dt.date
    hour: dt.time
    minutes: int
    zone: str
    where: str


@transaction.atomic
def make_group(organiser: Person, plan: GroupPlan) -> GroupSession:
    """Seen by hosts and organisers alone until it is published."""
    if not is_organiser(organiser):
        raise refusal("not_found")
    if not FEWEST_PLACES <= plan.capacity <= MOST_PLACES:
        raise refusal("capacity")
    starts_at, ends_at = span_of(plan.day, plan.hour, plan.minutes, plan.zone)
    host, co_host = _host(plan.host), _host(plan.co_host)
    if host == co_host:
        raise refusal("not_verified")
    return GroupSession.objects.create(
        host=host,
        co_host=co_host,
        title=plan.title,
        about=plan.about,
        agreed_rules=plan.agreed_rules,
        language=plan.language,
        capacity=plan.capacity,
        starts_at=starts_at,
        ends_at=ends_at,
        zone=plan.zone,
        where=plan.where,
        made_at=now(),
    )


def _host(username: str) -> Person:
    name = username.strip().lower().removeprefix("@")
    person = verified_professionals().filter(username=name).first()
    if person is None:
        raise refusal("not_verified")
    return person


@transaction.atomic
def publish_group(organiser: Person, *, group_id: UUID) -> None:
    group = organised_groups(organiser).select_for_update().filter(pk=group_id).first()
    if group is None:
        raise refusal("not_found")
    group.published_at = group.published_at or now()
    group.save(update_fields=["published_at"])


@transaction.atomic
def cancel_group(person: Person, *, group_id: UUID) -> None:
    """By a host or an organiser. Whoever has a place is told; the announcement says it too."""
    theirs = hosted_groups(person) | organised_groups(person)
    group = _held(group_id) if theirs.filter(pk=group_id).exists() else None
    if group is None or group.cancelled_at is not None or group.starts_at <= now():
        raise refusal("not_found")
    end_group(group)


def end_group(group: GroupSession) -> None:
    """Whoever has a place is told."""
    group.cancelled_at = now()
    group.save(update_fields=["cancelled_at"])
    for place in Place.objects.filter(group=group).select_related("person"):
        told(place.person, CANCELLED, str(group.pk), group.starts_at, group=group.pk)


@transaction.atomic
def take_place(person: Person, *, group_id: UUID, agrees: bool) -> Place:
    """Never one more than there are. Who has one keeps it."""
    hold_people(person.pk)
    group = _held(group_id)
    if group is None or not joinable_groups(person).filter(pk=group_id).exists():
        raise refusal("not_found")
    had = places_of(person).filter(group=group).first()
    if had is not None:
        return had
    _require_may_come(person, group, agrees=agrees)
    taken = set(Place.objects.filter(group=group).values_list("number", flat=True))
    number = next((each for each in range(1, group.capacity + 1) if each not in taken), None)
    if number is None:
        raise refusal("session_full")
    return Place.objects.create(group=group, person=person, number=number, taken_at=now())


def _require_may_come(person: Person, group: GroupSession, *, agrees: bool) -> None:
    if person.pk in (group.host_id, group.co_host_id):
        raise refusal("hosts_it")
    if not is_old_enough(person):
        raise refusal("adults_only")
    if not agrees:
        raise refusal("rules_not_agreed")


@transaction.atomic
def give_place_back(person: Person, *, group_id: UUID) -> None:
    """What they asked and nobody approved yet goes with it."""
    place = places_of(person).select_for_update().filter(group=group_id).first()
    if place is None:
        raise refusal("not_found")
    end_place(place)


def end_place(place: Place) -> None:
    waiting = Question.objects.filter(
        group=place.group_id, person=place.person_id, state=Question.State.WAITING
    )
    for question in waiting:
        ends_waiting(question)
    waiting.delete()
    place.delete()


def _held(group_id: UUID) -> GroupSession | None:
    return GroupSession.objects.select_for_update().filter(pk=group_id).first()
