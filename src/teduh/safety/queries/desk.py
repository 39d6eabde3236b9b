"""What moderators see: cases with the most severe first, and of equals the longest waiting."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Min, OuterRef, QuerySet, Subquery

from teduh.people.models import Person
from teduh.safety.access import openable_copies, waiting_reports
from teduh.safety.models import Decision, DeskEntry, Report, SealedCopy
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
    # None once they have left.
    author: Person | None
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
    # Somebody else let it stay, and its reporter asks again.
    is_second_look: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One thing, what is said about it, and what was decided about its author before."""

    kind: str
    key: str
    kind_name: str
    # None once they have left.
    author: Person | None
    # None once its author has removed it.
    thing: Thing | None
    # What stays of it then, for some weeks. Opening it is another page, which is logged.
    sealed: SealedCopy | None
    pictures: tuple[Picture, ...]
    can_be_taken: bool
    can_be_veiled: bool
    said: tuple[Said, ...]
    earlier: tuple[DecisionLine, ...]


@dataclass(frozen=True, slots=True)
class SealedPage:
    """What stays of a thing that went, and who opened it."""

    kind: str
    key: str
    kind_name: str
    words: str
    pictures: tuple[Picture, ...]
    sealed_at: dt.datetime
    until: dt.datetime
    openings: tuple[DeskEntry, ...]


def cases(moderator: Person) -> list[CaseLine]:
    """What this moderator may decide."""
    waiting = waiting_reports(moderator)
    grouped = (
        waiting.order_by()
        .values("kind", "key", "about")
        .annotate(severity=Max("urgency"), since=Min("created_at"), number=Count("pk"))
    )
    rows = list(grouped.order_by("-severity", "since", "kind", "key")[:MOST_SHOWN])
    authors = Person.objects.in_bulk({row["about"] for row in rows if row["about"]})
    keys = {row["key"] for row in rows}
    excerpts, reasons = _excerpts(waiting, keys), _reasons(waiting, keys)
    return [
        CaseLine(
            kind=row["kind"],
            key=row["key"],
            kind_name=kind_name(row["kind"]),
            author=authors.get(row["about"]),
            excerpt=excerpts.get((row["kind"], row["key"]), ""),
            reasons=tuple(reasons[row["kind"], row["key"]]),
            number=row["number"],
            since=row["since"],
            severity=row["severity"] // 2,
        )
        for row in rows
    ]


def _reasons(waiting: QuerySet[Report], keys: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """By thing; a thousand reports of one thing have few different ones."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    rows = waiting.filter(key__in=keys).order_by("kind", "key", "reason")
    for kind, key, reason in rows.values_list("kind", "key", "reason").distinct():
        found[kind, key].append(reason_name(reason))
    return found


def _excerpts(waiting: QuerySet[Report], keys: Iterable[str]) -> dict[tuple[str, str], str]:
    """What the first report of each thing read there: only one of each is opened."""
    same = Report.objects.filter(kind=OuterRef("kind"), key=OuterRef("key"), decision=None)
    first = same.order_by("created_at", "pk").values("pk")[:1]
    rows = waiting.filter(key__in=keys, pk=Subquery(first)).only("kind", "key", "excerpt")
    return {(row.kind, row.key): row.excerpt for row in rows}


def case(moderator: Person, kind: str, key: str) -> Case | None:
    """None for what is not there, decided, or not this moderator's to decide."""
    waiting = waiting_reports(moderator).filter(kind=kind, key=key).select_related("about")
    reports = list(waiting.order_by("-urgency", "created_at")[:MOST_SHOWN])
    if not reports:
        return None
    author, about = reports[0].about, kind_of(kind)
    before = Decision.objects.filter(about=author).exclude(about=None).select_related("appeal")
    before = before.order_by("-decided_at")[:MOST_SHOWN]
    thing = thing_at_desk(kind, key)
    return Case(
        kind=kind,
        key=key,
        kind_name=kind_name(kind),
        author=author,
        thing=thing,
        sealed=openable_copies(moderator).filter(kind=kind, key=key).first(),
        pictures=about.pictures(moderator.pk, key) if thing and about and about.pictures else (),
        can_be_taken=about is not None and about.taking is not None,
        can_be_veiled=bool(about and about.taking and about.taking.veiling),
        said=tuple(_said(report) for report in reports),
        earlier=tuple(decision_line(decision) for decision in before),
    )


def _said(report: Report) -> Said:
    is_minor = report.reason in REASONS and report.urgency > REASONS[report.reason].severity * 2
    is_second = report.after_id is not None
    return Said(
        reason_name(report.reason), report.words, report.excerpt, report.created_at, is_minor, is_second
    )


def sealed_page(moderator: Person, copy: SealedCopy) -> SealedPage:
    """Of a copy that was opened for this moderator just now."""
    about = kind_of(copy.kind)
    opened = DeskEntry.objects.filter(sealed=copy, act=DeskEntry.Act.OPENED).select_related("by")
    return SealedPage(
        kind=copy.kind,
        key=copy.key,
        kind_name=kind_name(copy.kind),
        words=copy.words,
        pictures=about.sealed_pictures(moderator.pk, copy.pk) if about and about.sealed_pictures else (),
        sealed_at=copy.sealed_at,
        until=copy.until,
        openings=tuple(opened.order_by("-at", "-pk")[:MOST_SHOWN]),
    )
