"""What moderators see: cases with the most severe first, and of equals the longest waiting."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Min, QuerySet

from teduh.people.models import Person
from teduh.safety.access import waiting_reports
from teduh.safety.models import Decision, Report
from teduh.safety.queries.decisions import DecisionLine, decision_line
from teduh.safety.queries.reports import kind_name, reason_name
from teduh.safety.rules import REASONS
from teduh.safety.things import Picture, Thing, kind_of, thing_at_desk

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class CaseLine:
    """Everything that waits about one thing. Who reported is not told."""

    kind: str
    key: str
    kind_name: str
    author: Person
    excerpt: str
    reasons: tuple[str, ...]
    number: int
    since: dt.datetime
    severity: int


@dataclass(frozen=True, slots=True)
class Said:
    """One report as the desk reads it."""

    reason_name: str
    words: str
    excerpt: str
    created_at: dt.datetime
    from_minor: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One thing, what is said about it, and what was decided about its author before."""

    kind: str
    key: str
    kind_name: str
    author: Person
    # None once its author has removed it.
    thing: Thing | None
    pictures: tuple[Picture, ...]
    can_be_taken: bool
    said: tuple[Said, ...]
    earlier: tuple[DecisionLine, ...]


def cases(moderator: Person) -> list[CaseLine]:
    """What this moderator may decide."""
    waiting = waiting_reports(moderator)
    grouped = (
        waiting.order_by()
        .values("kind", "key", "about")
        .annotate(severity=Max("urgency"), since=Min("created_at"), number=Count("pk"))
    )
    rows = list(grouped.order_by("-severity", "since", "kind", "key")[:MOST_SHOWN])
    authors = Person.objects.in_bulk({row["about"] for row in rows})
    words = _words(waiting, authors)
    return [
        CaseLine(
            kind=row["kind"],
            key=row["key"],
            kind_name=kind_name(row["kind"]),
            author=authors[row["about"]],
            excerpt=words[row["kind"], row["key"]][0][1],
            reasons=tuple({reason_name(reason): None for reason, _ in words[row["kind"], row["key"]]}),
            number=row["number"],
            since=row["since"],
            severity=row["severity"] // 2,
        )
        for row in rows
    ]


def _words(waiting: QuerySet[Report], authors: Iterable[int]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Reasons and excerpts by thing; a thousand reports of one thing say few different ones."""
    found: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    rows = waiting.filter(about__in=authors).order_by("kind", "key", "reason")
    for kind, key, *said in rows.values_list("kind", "key", "reason", "excerpt").distinct():
        found[kind, key].append((said[0], said[1]))
    return found


def case(moderator: Person, kind: str, key: str) -> Case | None:
    """None for what is not there, decided, or not this moderator's to decide."""
    waiting = waiting_reports(moderator).filter(kind=kind, key=key).select_related("about")
    reports = list(waiting.order_by("-urgency", "created_at")[:MOST_SHOWN])
    if not reports:
        return None
    author, about = reports[0].about, kind_of(kind)
    before = Decision.objects.filter(about=author).order_by("-decided_at")[:MOST_SHOWN]
    return Case(
        kind=kind,
        key=key,
        kind_name=kind_name(kind),
        author=author,
        thing=thing_at_desk(kind, key),
        pictures=about.pictures(moderator.pk, key) if about and about.pictures else (),
        can_be_taken=about is not None and about.taking is not None,
        said=tuple(_said(report) for report in reports),
        earlier=tuple(decision_line(decision) for decision in before),
    )


def _said(report: Report) -> Said:
    is_minor = report.reason in REASONS and report.urgency > REASONS[report.reason].severity * 2
    return Said(reason_name(report.reason), report.words, report.excerpt, report.created_at, is_minor)
