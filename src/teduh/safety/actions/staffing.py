"""Hours, roster, training and the published policy: by whoever runs the place."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from teduh.foundation.clock import now
from teduh.people.access import verified_professionals
from teduh.people.models import Person
from teduh.safety.access import runs_place
from teduh.safety.actions.cases import due_of
from teduh.safety.models import Case, ClosedDay, Policy, Shift, StaffedHours, Training
from teduh.safety.refusals import refusal


@transaction.atomic
def plan_shift(by: Person, *, username: str, role: str, begins: dt.datetime, ends: dt.datetime) -> Shift:
    _require_operator(by)
    person = _named(username)
    if role != Shift.Role.PROFESSIONAL and not person.is_staff:
        raise refusal("not_a_moderator")
    if role == Shift.Role.PROFESSIONAL and not verified_professionals().filter(pk=person.pk).exists():
        raise refusal("not_a_professional")
    if ends <= begins:
        raise refusal("shift_ends_before")
    return Shift.objects.create(person=person, role=role, begins=begins, ends=ends)


@transaction.atomic
def drop_shift(by: Person, *, shift_id: int) -> None:
    _require_operator(by)
    Shift.objects.filter(pk=shift_id).delete()


@transaction.atomic
def set_hours(by: Person, *, weekdays: Collection[int], opens: int, closes: int, zone: str) -> None:
    """The same times on each of the weekdays."""
    _require_operator(by)
    if closes <= opens:
        raise refusal("hours_end_before")
    if StaffedHours.objects.filter(weekday__in=weekdays, opens=opens).exists():
        raise refusal("hours_known")
    StaffedHours.objects.bulk_create(
        StaffedHours(weekday=weekday, opens=opens, closes=closes, zone=zone) for weekday in sorted(weekdays)
    )
    _reckon_anew()


@transaction.atomic
def drop_hours(by: Person, *, hours_id: int) -> None:
    _require_operator(by)
    StaffedHours.objects.filter(pk=hours_id).delete()
    _reckon_anew()


@transaction.atomic
def close_day(by: Person, *, day: dt.date) -> None:
    _require_operator(by)
    ClosedDay.objects.get_or_create(day=day)
    _reckon_anew()


@transaction.atomic
def open_day(by: Person, *, closed_id: int) -> None:
    """It is as any other of its weekday again."""
    _require_operator(by)
    ClosedDay.objects.filter(pk=closed_id).delete()
    _reckon_anew()


@transaction.atomic
def note_training(by: Person, *, username: str, trained_on: dt.date) -> Training:
    _require_operator(by)
    return Training.objects.update_or_create(person=_named(username), defaults={"trained_on": trained_on})[0]


@transaction.atomic
def publish_policy(by: Person, *, words: dict[str, str], experts: str, lived: str) -> Policy:
    """A new row each time: what was promised before stays readable to those who answer for it."""
    _require_operator(by)
    said = {language: words.get(language, "").strip() for language in ("id", "en")}
    if not all(said.values()) or not experts.strip() or not lived.strip():
        raise refusal("policy_incomplete")
    return Policy.objects.create(
        words=said, experts=experts.strip(), lived=lived.strip(), published_at=now(), by=by
    )


def _reckon_anew() -> None:
    """What waits unseen is promised by the hours that hold from now on; what is late already stays late."""
    for case in Case.objects.filter(state=Case.State.WAITING, seen_at=None, late_at=None):
        case.due_at = due_of(case.level, case.since)
        case.save(update_fields=["due_at"])


def _require_operator(by: Person) -> None:
    if not runs_place(by):
        raise refusal("not_found")


def _named(username: str) -> Person:
    found = Person.objects.filter(username=username.strip().removeprefix("@").lower(), is_active=True).first()
    if found is None:
        raise refusal("nobody_of_that_name")
    return found
