"""The one queue as those read it who sit at it: by level, then by age, with a few words of each."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.urls import reverse

from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.safety.access import second_eyes, visible_cases
from teduh.safety.case_kinds import named, page_of
from teduh.safety.exposure import is_on_break, looked_today
from teduh.safety.models import Case, Incident, Report, Skip
from teduh.safety.rules.desk import EXPOSURE_A_DAY
from teduh.safety.staffed_words import level_name

MOST_SHOWN = 50
COUNTED_FOR = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One thing that waits. Neither who told of it nor whose it is stands here."""

    id: int
    kind_name: str
    level: int
    level_name: str
    snippet: str
    since: dt.datetime
    due_at: dt.datetime
    is_late: bool
    is_mine: bool
    # Somebody else has it before them.
    is_taken: bool
    is_skipped: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What every moderator sees of the whole queue (R-T6), and of their own day."""

    waiting: int
    oldest: dt.datetime | None
    late_now: int
    late_before: int
    looked_minutes: int
    most_minutes: int
    is_on_break: bool


def queue(person: Person) -> list[QueueLine]:
    """What this person left for others stands below."""
    skipped = Exists(Skip.objects.filter(person=person, case=OuterRef("pk")))
    waiting = visible_cases(person).filter(state=Case.State.WAITING).annotate(is_skipped=skipped)
    return _lines(person, waiting.order_by("is_skipped", "-level", "-from_minor", "since", "pk"))


def to_confirm(person: Person) -> list[QueueLine]:
    """What somebody else has closed, and waits for a second pair of eyes: theirs."""
    return _lines(person, second_eyes(person).order_by("closed_at", "pk"))


def queue_line(person: Person, case_id: int) -> tuple[Case, QueueLine] | None:
    """None for what is not there or not theirs."""
    found = visible_cases(person).filter(pk=case_id).first()
    return (found, _line(person, found, now())) if found else None


def not_taken_on(person: Person, kind: str, key: str) -> Case | None:
    """What waits and this person has not taken on yet."""
    found = visible_cases(person).filter(kind=kind, key=key, state=Case.State.WAITING).first()
    return found if found and not _line(person, found, now()).is_mine else None


def place_of(case: Case) -> str:
    """Where it is decided; empty where only the desk can close it."""
    reported = Report.objects.filter(kind=case.kind, key=case.key, decision=None).exists()
    return reverse("safety:case", args=[case.kind, case.key]) if reported else page_of(case.kind, case.key)


def standing_of_queue(person: Person) -> Standing:
    """Of everything, also of what is not theirs: that it waits concerns all."""
    at, waiting = now(), Case.objects.filter(state=Case.State.WAITING)
    late = Q(seen_at=None, due_at__lt=at)
    before = Incident.objects.filter(what__in=_BROKEN, at__gte=at - COUNTED_FOR)
    return Standing(
        waiting=waiting.count(),
        oldest=waiting.aggregate(oldest=Min("since"))["oldest"],
        late_now=waiting.filter(late).count(),
        late_before=before.count(),
        looked_minutes=int(looked_today(person).total_seconds() // 60),
        most_minutes=int(EXPOSURE_A_DAY.total_seconds() // 60),
        is_on_break=is_on_break(person),
    )


_BROKEN = (Incident.What.SEEN_LATE, Incident.What.SECOND_LATE)


def _lines(person: Person, found: QuerySet[Case]) -> list[QueueLine]:
    at = now()
    return [_line(person, case, at) for case in found[:MOST_SHOWN]]


def _line(person: Person, case: Case, at: dt.datetime) -> QueueLine:
    is_held = bool(case.claimed_until and case.claimed_until > at)
    return QueueLine(
        id=case.pk,
        kind_name=named(case.kind),
        level=case.level,
        level_name=level_name(case.level),
        snippet=case.snippet,
        since=case.since,
        due_at=case.due_at,
        is_late=case.late_at is not None or (case.seen_at is None and case.due_at < at),
        is_mine=is_held and case.claimed_by_id == person.pk,
        is_taken=is_held and case.claimed_by_id != person.pk,
        is_skipped=getattr(case, "is_skipped", False),
    )
