"""The verifiers' desk: what waits, the oldest report first, and then by the day on which it is due."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.utils.translation import gettext as _

from teduh.foundation.clock import now
from teduh.hub.directory.access import checkable_listings, checks_of, reports_about
from teduh.hub.directory.models import Listing, Recheck, Report, Verification, Verifier
from teduh.hub.directory.queries.listing import ListingPage, listing_page
from teduh.hub.directory.queries.words import age_of, age_words, check_words, reason_words
from teduh.hub.directory.rules.words import in_language
from teduh.people.access import Viewer

ON_A_PAGE = 60


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One listing, and why it waits; nothing where it does not."""

    key: str
    name: str
    age_words: str
    due_on: dt.date | None
    cause: str
    waits_since: dt.datetime | None


@dataclass(frozen=True, slots=True)
class CheckPage:
    """What a verifier sees before they call."""

    page: ListingPage
    reports: Sequence[tuple[Report, str]]
    checks: Sequence[tuple[Verification, str]]
    evidence: str


def desk_lines(viewer: Viewer, language: str) -> list[DeskLine]:
    rows = _waiting_first(checkable_listings(viewer).exclude(status=Listing.Status.CLOSED))
    return [
        DeskLine(
            key=row.key,
            name=in_language(row.name, language),
            age_words=age_words(row, age_of(row, now())),
            due_on=row.due_on,
            cause=_cause_words(row.cause),  # type: ignore[attr-defined]  # annotated below
            waits_since=row.waits_since,  # type: ignore[attr-defined]  # as above
        )
        for row in rows[:ON_A_PAGE]
    ]


def check_page(viewer: Viewer, key: str, language: str) -> CheckPage | None:
    row = checkable_listings(viewer).filter(key=key).first()
    page = listing_page(key, language) if row else None
    if row is None or page is None:
        return None
    checks = checks_of(viewer, row).select_related("by").order_by("-made_at")
    reports = reports_about(viewer, row).order_by("-made_at")[:20]
    return CheckPage(
        page=page,
        reports=[(report, reason_words(report.reason)) for report in reports],
        checks=[(check, check_words(check.how, check.result)) for check in checks[:20]],
        evidence=row.evidence,
    )


def verifiers() -> QuerySet[Verifier]:
    return Verifier.objects.select_related("person").order_by("person__username")


def _waiting_first(rows: QuerySet[Listing]) -> QuerySet[Listing]:
    waiting = Recheck.objects.filter(listing=OuterRef("pk"), closed_at=None)
    reported = Case(
        When(cause=Recheck.Cause.REPORTED, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    kinds = [When(kind=kind, then=Value(place)) for place, kind in enumerate(Listing.Kind.values)]
    return rows.annotate(
        cause=Subquery(waiting.values("cause")[:1]), waits_since=Subquery(waiting.values("opened_at")[:1])
    ).order_by(
        reported,
        F("due_on").asc(nulls_first=True),
        Case(*kinds, output_field=IntegerField()),
        F("waits_since").asc(nulls_last=True),
        "key",
    )


def _cause_words(cause: str | None) -> str:
    return (
        {
            Recheck.Cause.NEVER: _("never checked"),
            Recheck.Cause.DUE: _("due"),
            Recheck.Cause.REPORTED: _("readers say that it did not work"),
            Recheck.Cause.NOT_REACHED: _("not reached: try at another hour"),
        }.get(Recheck.Cause(cause), "")
        if cause
        else ""
    )
