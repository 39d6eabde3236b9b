"""Listings by what a reader asks for: one set for the pages, the API and what devices keep."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from teduh.foundation.clock import now
from teduh.hub.directory.access import visible_listings
from teduh.hub.directory.models import Change, Channel, Facet, Listing, OpenException, OpenTime
from teduh.hub.directory.queries.cards import Card, card
from teduh.hub.directory.rules.hours import DAY

ON_A_PAGE = 15
MOST_KEPT = 120
LONGEST_QUERY = 80


@dataclass(frozen=True, slots=True)
class Filters:
    """What is empty is not asked about."""

    words: str = ""
    country: str = ""
    province: str = ""
    topic: str = ""
    channel: str = ""
    audience: str = ""
    cost: str = ""
    open_now: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found."""

    cards: Sequence[Card]
    total: int
    page: int
    pages: int


def found_listings(filters: Filters, *, language: str, page: int = 1) -> Found:
    """Three questions of the database, however many are found; two more where it matters what is open."""
    instant = now()
    # Numbers of rows alone: found, put in order and counted in one go, whatever they were asked for by.
    found = list(_ordered(_matching(filters, instant), instant).values_list("pk", flat=True))
    pages = max(1, -(-len(found) // ON_A_PAGE))
    page = min(max(1, page), pages)
    shown = found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    rows = visible_listings().prefetch_related("channels").in_bulk(shown)
    return Found([card(rows[pk], language, instant) for pk in shown], len(found), page, pages)


def directory_version() -> int:
    """Another one after every change that a reader can see: each writes a line of the log."""
    return Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def kept_cards(country: str, language: str) -> list[Card]:
    """For a device without network: those of a country and of everywhere, the most trustworthy first."""
    instant = now()
    rows = _ordered(_matching(Filters(country=country), instant), instant)[:MOST_KEPT]
    return [card(listing, language, instant) for listing in rows.prefetch_related("channels")]


def _matching(filters: Filters, instant: dt.datetime) -> QuerySet[Listing]:
    rows = _by_words(visible_listings(), filters.words)
    if filters.country:
        rows = rows.filter(country__in=[filters.country, ""])
    if filters.province:
        # What is there for the whole country is there for its provinces as well.
        rows = rows.filter(province__in=[filters.province, ""])
    if filters.cost:
        rows = rows.filter(cost=filters.cost)
    if filters.channel:
        rows = rows.filter(pk__in=Channel.objects.filter(kind=filters.channel).values("listing"))
    if filters.topic:
        rows = rows.filter(_with_facet(Facet.Kind.TOPIC, filters.topic))
    if filters.audience:
        rows = rows.filter(_with_facet(Facet.Kind.AUDIENCE, filters.audience))
    return rows.filter(_open(rows, instant)) if filters.open_now else rows


def _by_words(rows: QuerySet[Listing], words: str) -> QuerySet[Listing]:
    """Whoever looks for the name of what is closed finds the page that says so."""
    wanted = words.casefold().split()
    if not wanted:
        return rows.exclude(status=Listing.Status.CLOSED)
    for word in wanted:
        rows = rows.filter(searched__contains=word)
    return rows


def _with_facet(kind: Facet.Kind, key: str) -> Q:
    """Asked once for all listings: asked for each anew, 5,000 of them take seconds."""
    return Q(pk__in=Facet.objects.filter(kind=kind, key=key).values("listing"))


def _ordered(rows: QuerySet[Listing], instant: dt.datetime) -> QuerySet[Listing]:
    """As rules/ages.py puts them: confirmed, never confirmed, overdue, long overdue, paused, closed."""
    today = instant.date()
    trust = Case(
        When(status=Listing.Status.CLOSED, then=Value(5)),
        When(status=Listing.Status.PAUSED, then=Value(4)),
        When(expires_on__lt=today, then=Value(3)),
        When(due_on__lt=today, then=Value(2)),
        When(status=Listing.Status.UNVERIFIED, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    kinds = [When(kind=kind, then=Value(place)) for place, kind in enumerate(Listing.Kind.values)]
    # What is for everywhere comes after what is for here.
    world = Case(When(country="", then=Value(1)), default=Value(0), output_field=IntegerField())
    return rows.order_by(trust, world, Case(*kinds, output_field=IntegerField()), "key")


def _open(rows: QuerySet[Listing], instant: dt.datetime) -> Q:
    """Open by the clock of each zone that is among them."""
    zones = rows.order_by().values_list("zone", flat=True).distinct()
    by_clock: dict[tuple[dt.date, int], list[str]] = {}
    for zone in zones:
        wall = instant.astimezone(ZoneInfo(zone))
        by_clock.setdefault((wall.date(), wall.hour * 60 + wall.minute), []).append(zone)
    found = Q(pk__in=[])
    for (day, minute), alike in by_clock.items():
        yesterday = day - dt.timedelta(days=1)
        found |= Q(zone__in=alike) & (_covers(day, minute) | _covers(yesterday, minute + DAY))
    return found


def _covers(day: dt.date, minute: int) -> Q:
    """By what was said of that date, or else of its weekday."""
    covering = {"opens__lte": minute, "closes__gt": minute}
    said = OpenException.objects.filter(day=day)
    weekly = OpenTime.objects.filter(weekday=day.weekday(), **covering)
    open_then = Q(pk__in=weekly.values("listing")) & ~Q(pk__in=said.values("listing"))
    return Q(pk__in=said.filter(**covering).values("listing")) | open_then
