"""Beginning, changing, stopping and leaving a trial. Nothing here ever deletes what somebody made."""

import datetime as dt
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from teduh.delivery.models import Trial, TrialMember
from teduh.delivery.offers import offers_changed
from teduh.delivery.refusals import not_found, wrong_trial
from teduh.delivery.rules import FEATURES, Surface, is_country, notice_due
from teduh.delivery.signals import trial_ends_soon
from teduh.foundation.clock import now
from teduh.people.models import Person

BATCH = 500


@dataclass(frozen=True, slots=True)
class TrialPlan:
    """What the operator says of a trial."""

    key: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    percent: Decimal
    countries: Collection[str] = ()
    minimum_age: int = 18
    surfaces: Collection[Surface] = tuple(Surface)
    lets_minors_in: bool = False


@transaction.atomic
def plan_trial(plan: TrialPlan) -> Trial:
    """Begins it or changes it: the salt stays, so everybody keeps their place in it."""
    _require_sound(plan)
    kept = Trial.objects.select_for_update().filter(key=plan.key).first()
    if kept and plan.ends_at < kept.ends_at and kept.members.exists():
        raise wrong_trial(_("People in it were told when it ends. It may end later, not sooner; or stop it."))
    facts = {
        "starts_at": plan.starts_at,
        "ends_at": plan.ends_at,
        "percent": plan.percent,
        "minimum_age": plan.minimum_age,
        "lets_minors_in": plan.lets_minors_in,
        "countries": " ".join(sorted(plan.countries)),
        "surfaces": " ".join(sorted(plan.surfaces)),
    }
    first = {**facts, "salt": secrets.token_hex(16), "created_at": now()}
    trial, _new = Trial.objects.update_or_create(key=plan.key, defaults=facts, create_defaults=first)
    offers_changed()
    return trial


def _require_sound(plan: TrialPlan) -> None:
    feature = FEATURES.get(plan.key)
    if feature is None or not feature.may_be_tried:
        raise wrong_trial(_("There is no such part of the product that could be tried."))
    if plan.ends_at <= plan.starts_at:
        raise wrong_trial(_("A trial ends after it starts."))
    if not 0 <= plan.percent <= 100:  # noqa: PLR2004 - percent
        raise wrong_trial(_("A share is between 0 and 100 percent."))
    if not all(is_country(country) for country in plan.countries):
        raise wrong_trial(_("A country is two capital letters."))
    if not set(plan.surfaces) or not set(plan.surfaces) <= feature.surfaces:
        raise wrong_trial(_("It is not offered on that surface."))


@transaction.atomic
def stop_trial(*, key: str) -> Trial:
    """At once, for everybody. What was made stays, and can be taken along."""
    return _set_stopped(key, now())


@transaction.atomic
def resume_trial(*, key: str) -> Trial:
    return _set_stopped(key, None)


def _set_stopped(key: str, at: dt.datetime | None) -> Trial:
    trial = Trial.objects.select_for_update().filter(key=key).first()
    if trial is None:
        raise not_found()
    trial.stopped_at = at
    trial.save(update_fields=["stopped_at"])
    offers_changed()
    return trial


def join_trial(person: Person, *, trial_id: int) -> None:
    """From its first use on somebody is in it, whatever the share becomes later."""
    TrialMember.objects.get_or_create(trial_id=trial_id, person=person, defaults={"joined_at": now()})


@transaction.atomic
def leave_trial(person: Person, *, key: str) -> None:
    """They are counted no more and write no more; what they made they may read to the end."""
    left = TrialMember.objects.filter(person=person, trial__key=key, left_at=None).update(left_at=now())
    if not left and not TrialMember.objects.filter(person=person, trial__key=key).exists():
        raise not_found()


def give_notice() -> int:
    """Tells the members of each trial that ends in 30 or in 7 days. Said twice, it is told once."""
    told = 0
    for trial in Trial.objects.filter(stopped_at=None, starts_at__lte=now(), ends_at__gt=now()):
        if days := notice_due(trial.ends_at, now()):
            told += _tell_members(trial, days)
    return told


def _tell_members(trial: Trial, days: int) -> int:
    members = trial.members.filter(left_at=None, person__is_active=True).order_by("person")
    people = list(members.values_list("person", flat=True))
    for begin in range(0, len(people), BATCH):
        trial_ends_soon.send(
            give_notice,
            trial_key=trial.key,
            ends_at=trial.ends_at,
            days=days,
            person_ids=people[begin : begin + BATCH],
        )
    return len(people)
