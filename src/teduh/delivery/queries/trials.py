"""Trials as their members and the operator see them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from teduh.delivery.access import memberships_of
from teduh.delivery.models import Host, Trial, TrialMember
from teduh.delivery.offers import offers
from teduh.delivery.rules import READABLE_FOR, Flag, Taker, told_count
from teduh.foundation.clock import local_date, now
from teduh.people.models import Person
from teduh.people.rules import age_on


def taker_of(person: Person, flag: Flag) -> Taker:
    """What the trial may know of this person."""
    member = memberships_of(person).filter(trial=flag.id).first()
    return Taker(
        id=person.pk,
        country=person.country,
        age=age_on(person.birth_date, local_date(now(), person.time_zone)),
        is_member=member is not None,
        has_left=member is not None and member.left_at is not None,
    )


@dataclass(frozen=True, slots=True)
class OwnTrial:
    """A trial to one of its members: the end is known from the first day."""

    key: str
    joined_at: dt.datetime
    ends_at: dt.datetime
    readable_until: dt.datetime
    is_over: bool
    is_stopped: bool
    has_left: bool


def own_trials(person: Person) -> list[OwnTrial]:
    """The one that ends first comes first. Asks nothing while nothing is tried."""
    if not offers().trials:
        return []
    memberships = memberships_of(person).select_related("trial").order_by("trial__ends_at", "pk")
    at = now()
    return [_own(member, at) for member in memberships if member.trial.ends_at + READABLE_FOR > at]


def _own(member: TrialMember, at: dt.datetime) -> OwnTrial:
    trial = member.trial
    return OwnTrial(
        key=trial.key,
        joined_at=member.joined_at,
        ends_at=trial.ends_at,
        readable_until=trial.ends_at + READABLE_FOR,
        is_over=trial.ends_at <= at,
        is_stopped=trial.stopped_at is not None,
        has_left=member.left_at is not None,
    )


def hosts() -> list[Host]:
    """All on the list, for the operator."""
    return list(Host.objects.order_by("key"))


@dataclass(frozen=True, slots=True)
class TrialLine:
    """A trial to the operator. Counts are of adults, and None where they are below the floor."""

    trial: Trial
    state: str
    taking_part: int | None
    left: int | None


def trial_lines() -> list[TrialLine]:
    at = now()
    adults = Q(members__person__turns_18_at__lte=at, members__person__is_active=True)
    counted = Trial.objects.annotate(
        staying=Count("members", filter=adults & Q(members__left_at=None)),
        gone=Count("members", filter=adults & Q(members__left_at__isnull=False)),
    )
    return list(_lines(counted.order_by("-starts_at", "pk"), at))


def _lines(trials: Iterable[Trial], at: dt.datetime) -> Iterable[TrialLine]:
    for trial in trials:
        staying, gone = trial.staying, trial.gone  # type: ignore[attr-defined]  # annotated above
        yield TrialLine(trial, state_of(trial, at), told_count(staying), told_count(gone))


def state_of(trial: Trial, at: dt.datetime) -> str:
    if trial.stopped_at:
        return "stopped"
    if at < trial.starts_at:
        return "waits"
    if at < trial.ends_at:
        return "runs"
    return "reading" if at < trial.ends_at + READABLE_FOR else "over"
