"""Hours, roster and policy as pages tell them; and what is off, and why, for whoever runs the place."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from teduh.foundation.clock import now
from teduh.safety.models import ClosedDay, Policy, Shift, StaffedHours, Training
from teduh.safety.rules.desk import FEATURES
from teduh.safety.staffed_words import aim_words, clock_words, feature_name, hours_words, weekday_name
from teduh.safety.staffing import Staffed, may_take_text, policies, staffed_hours

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class HoursLine:
    """One row of the hours."""

    id: int
    weekday: str
    times: str
    zone: str


@dataclass(frozen=True, slots=True)
class FeatureLine:
    """What takes text, whether it does, and why not."""

    name: str
    staffed: Staffed


@dataclass(frozen=True, slots=True)
class StaffingPage:
    """Everything that switches the promises."""

    features: tuple[FeatureLine, ...]
    hours: tuple[HoursLine, ...]
    shifts: tuple[Shift, ...]
    closed: tuple[ClosedDay, ...]
    trained: tuple[Training, ...]
    policy: Policy | None


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """For everybody: paragraphs, headings among them, and what is promised."""

    # True for a heading.
    parts: tuple[tuple[bool, str], ...]
    experts: str
    lived: str
    published_at: dt.datetime | None
    hours: str
    aims: tuple[str, ...]


def staffing_page() -> StaffingPage:
    rows = StaffedHours.objects.order_by("weekday", "opens")
    coming = Shift.objects.filter(ends__gt=now()).select_related("person").order_by("begins", "pk")
    today = now().date() - dt.timedelta(days=1)
    return StaffingPage(
        features=feature_lines(),
        hours=tuple(_hours_line(row) for row in rows),
        shifts=tuple(coming[:MOST_SHOWN]),
        closed=tuple(ClosedDay.objects.filter(day__gte=today).order_by("day")[:MOST_SHOWN]),
        trained=tuple(Training.objects.select_related("person").order_by("person__username")[:MOST_SHOWN]),
        policy=newest_policy(),
    )


def feature_lines() -> tuple[FeatureLine, ...]:
    return tuple(FeatureLine(feature_name(key), may_take_text(key)) for key in FEATURES)


def newest_policy() -> Policy | None:
    return policies().order_by("-published_at", "-pk").first()


def policy_page() -> PolicyPage:
    """Also before there is one: then it says so."""
    policy, hours = newest_policy(), staffed_hours()
    words = policy.words.get(get_language() or "id") or policy.words["id"] if policy else ""
    return PolicyPage(
        parts=tuple(_parts(words)),
        experts=policy.experts if policy else "",
        lived=policy.lived if policy else "",
        published_at=policy.published_at if policy else None,
        hours=hours_words(hours),
        aims=aim_words() if hours else (),
    )


def _parts(words: str) -> Sequence[tuple[bool, str]]:
    """Paragraphs stand apart by an empty line; one that begins with two marks is a heading."""
    found = [part.strip() for part in words.replace("\r\n", "\n").split("\n\n")]
    return [(part.startswith("## "), part.removeprefix("## ")) for part in found if part]


def _hours_line(row: StaffedHours) -> HoursLine:
    times = f"{clock_words(row.opens)}\u2013{clock_words(row.closes)}"
    return HoursLine(row.pk, weekday_name(row.weekday), times, row.zone)
