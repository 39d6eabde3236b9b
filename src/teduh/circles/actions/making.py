"""An organiser makes a circle; whoever guides it writes its questions."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from teduh.circles.access import guided_circles, is_organiser, organised_circles
from teduh.circles.actions.holding import held_circle
from teduh.circles.credentials import may_guide
from teduh.circles.models import Audience, GuidedCircle, Turn
from teduh.circles.refusals import refusal
from teduh.circles.rules import LONGEST_DAYS, MOST_READ_DAYS, Phase, is_within, phase, span
from teduh.foundation.clock import PLANNED_YEARS, day_begins, now
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class CirclePlan:
    """Everything about a circle but its questions and who sits in it."""

    facilitator: str
    title: str
    about: str
    agreed_rules: str
    language: str
    opens_on: dt.date
    closes_on: dt.date
    zone: str
    seat_count: int
    read_days: int
    audience: str = Audience.ADULTS


@transaction.atomic
def make_circle(organiser: Person, plan: CirclePlan) -> GuidedCircle:
    """Seen by its guide and by organisers alone until it is published."""
    if not is_organiser(organiser):
        raise refusal("not_found")
    _require_sound(plan)
    times = span(plan.opens_on, plan.closes_on, plan.zone, plan.read_days)
    return GuidedCircle.objects.create(
        facilitator=_guide(plan.facilitator),
        title=plan.title,
        about=plan.about,
        agreed_rules=plan.agreed_rules,
        language=plan.language,
        audience=plan.audience,
        seat_count=plan.seat_count,
        opens_on=plan.opens_on,
        closes_on=plan.closes_on,
        zone=plan.zone,
        read_days=plan.read_days,
        begins_at=times.begins_at,
        ends_at=times.ends_at,
        readable_until=times.readable_until,
        created_at=now(),
    )


def _require_sound(plan: CirclePlan) -> None:
    if plan.closes_on < plan.opens_on:
        raise refusal("dates_turned")
    if {plan.opens_on.year, plan.closes_on.year} - set(PLANNED_YEARS):
        raise refusal("far_days")
    days = (plan.closes_on - plan.opens_on).days + 1
    if days > LONGEST_DAYS or not 1 <= plan.read_days <= MOST_READ_DAYS:
        raise refusal("too_long")


def _guide(username: str) -> Person:
    name = username.strip().lower().removeprefix("@")
    person = Person.objects.filter(username=name, is_active=True).first()
    if person is None:
        raise refusal("nobody_of_that_name")
    if not may_guide(person):
        raise refusal("not_verified")
    return person


@transaction.atomic
def publish_circle(organiser: Person, *, circle_id: UUID) -> None:
    """With a first question, so that nobody sits in front of an empty board."""
    circle = held_circle(circle_id)
    if not organised_circles(organiser).filter(pk=circle_id).exists():
        raise refusal("not_found")
    if not Turn.objects.filter(circle=circle, day=circle.opens_on).exists():
        raise refusal("no_question")
    if circle.facilitator is None or not may_guide(circle.facilitator):
        raise refusal("not_verified")
    circle.published_at = circle.published_at or now()
    circle.save(update_fields=["published_at"])


@transaction.atomic
def remove_circle(organiser: Person, *, circle_id: UUID) -> None:
    """With all that was said in it. Before its beginning, or when it has to stop."""
    if not organised_circles(organiser).filter(pk=circle_id).exists():
        raise refusal("not_found")
    held_circle(circle_id).delete()


@transaction.atomic
def add_turn(guide: Person, *, circle_id: UUID, day: dt.date, prompt: str) -> Turn:
    """Days are of the circle's own zone."""
    circle = _guided(guide, circle_id)
    if not is_within(day, circle.opens_on, circle.closes_on):
        raise refusal("outside_the_circle")
    if Turn.objects.filter(circle=circle, day=day).exists():
        raise refusal("day_has_question")
    opens_at = day_begins(day, circle.zone)
    return Turn.objects.create(circle=circle, day=day, opens_at=opens_at, prompt=prompt.strip())


@transaction.atomic
def remove_turn(guide: Person, *, circle_id: UUID, turn_id: int) -> None:
    """One that nobody has seen yet."""
    circle = _guided(guide, circle_id)
    turn = Turn.objects.filter(circle=circle, pk=turn_id).first()
    if turn is None:
        raise refusal("not_found")
    if turn.opens_at <= now():
        raise refusal("has_begun")
    turn.delete()


def _guided(guide: Person, circle_id: UUID) -> GuidedCircle:
    held_circle(circle_id)
    circle = guided_circles(guide).filter(pk=circle_id).first()
    if circle is None:
        raise refusal("not_found")
    if phase(circle, now()) not in (Phase.AHEAD, Phase.RUNNING):
        raise refusal("circle_over")
    return circle
