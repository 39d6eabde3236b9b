"""Whether something may take text from people now, by roster, hours and policy; and what is promised."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teduh.foundation.clock import now
from teduh.safety.models import ClosedDay, Policy, Shift, StaffedHours
from teduh.safety.rules.desk import FEATURES, PLANNED_AHEAD, Feature
from teduh.safety.rules.staffed import Hours, Window, joined, meet, windows
from teduh.safety.staffed_words import aim_words, hours_words

# A key beside the languages of a policy that is the demo's.
OF_A_DEMO = "demo"
WHY: dict[str, Promise] = {
    "": _("People are here now."),
    "no_roster": _(
        "Nobody is on the roster yet, so nothing that you write would be read. It opens when somebody is."
    ),
    "no_hours": _("The hours at which somebody is here are not set yet. It opens when they are."),
    "no_policy": _(
        "The rules by which this place is looked after are not published yet. It opens when they are."
    ),
    "outside_hours": _("Nobody is here right now. Nothing appears until somebody has read it."),
}


@dataclass(frozen=True, slots=True)
class Staffed:
    """Whether a feature takes text. Outside of the hours some are `open` with a `code`: it then waits."""

    open: bool
    code: str
    why: Promise
    # When somebody is here, in words; empty where no hours are set.
    hours: str
    # What is promised, a sentence for each level, the heaviest first.
    aims: tuple[str, ...]
    opens_at: dt.datetime | None
    # Whoever is on the roster is invented: nobody real reads it.
    is_demo: bool = False


def may_take_text(feature: str) -> Staffed:
    """Closed where one of roster, hours and policy is missing. An unknown feature is a mistake of ours."""
    asked, at = FEATURES[feature], now()
    hours = staffed_hours()
    turns, is_demo = _turns(asked, at)
    here = meet(open_windows(at, at + PLANNED_AHEAD, hours), turns) if turns else []
    code = _code(hours, here, at)
    return Staffed(
        open=code == "" or (code == "outside_hours" and not asked.closes_outside),
        code=code,
        why=WHY[code],
        hours=hours_words(hours),
        aims=aim_words() if hours else (),
        opens_at=next((begins for begins, _ends in here if begins > at), None) if code else None,
        is_demo=is_demo,
    )


def _code(hours: Sequence[Hours], here: Sequence[Window], at: dt.datetime) -> str:
    if not hours:
        return "no_hours"
    if not here:
        return "no_roster"
    if not policies().exists():
        return "no_policy"
    return "" if _covers(here, at) else "outside_hours"


def _covers(found: Sequence[Window], at: dt.datetime) -> bool:
    return any(begins <= at < ends for begins, ends in found)


def _turns(asked: Feature, at: dt.datetime) -> tuple[list[Window], bool]:
    """Of real people, as soon as one of them is on the roster; and whether it is invented ones instead."""
    coming = Shift.objects.counting().filter(role=asked.role, ends__gt=at, begins__lt=at + PLANNED_AHEAD)
    rows = list(coming.values_list("begins", "ends", "person__is_demo"))
    real = joined((begins, ends) for begins, ends, is_demo in rows if not is_demo)
    return (real, False) if real else (joined((begins, ends) for begins, ends, _ in rows), bool(rows))


def policies() -> QuerySet[Policy]:
    """Those that a place published; the demo's only while it is shown."""
    return Policy.objects.all() if settings.DEMO else Policy.objects.exclude(words__has_key=OF_A_DEMO)


def staffed_hours() -> tuple[Hours, ...]:
    rows = StaffedHours.objects.order_by("weekday", "opens")
    return tuple(Hours(*row) for row in rows.values_list("weekday", "opens", "closes", "zone"))


def open_windows(
    since: dt.datetime, until: dt.datetime, hours: Sequence[Hours] | None = None
) -> list[Window]:
    """By the published hours alone: that is what was promised, whoever then came."""
    known = staffed_hours() if hours is None else hours
    # A day is a date of its own zone, so the one before belongs to the question.
    day = since.date() - dt.timedelta(days=1)
    closed = set(ClosedDay.objects.filter(day__gte=day).values_list("day", flat=True)) if known else set()
    return windows(known, closed, since, until)


def is_on_duty(role: str, at: dt.datetime) -> bool:
    """Within the published hours, and somebody of that role has their turn."""
    turns = Shift.objects.counting().filter(role=role, begins__lte=at, ends__gt=at)
    return bool(open_windows(at, at + dt.timedelta(seconds=1))) and turns.exists()
