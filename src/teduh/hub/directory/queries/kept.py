"""What a process keeps of the directory for searches: all of it, in order, for each version and day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Case, IntegerField, QuerySet, Value, When

from teduh.foundation.fragments import Fragments
from teduh.hub.directory.access import visible_listings
from teduh.hub.directory.models import Change, Channel, Facet, Listing
from teduh.hub.directory.rules.hours import is_open, read_hours

# A row is some hundred bytes beside its words, a listing as an object some thousands.
_OF_A_ROW, _OF_A_LISTING = 400, 4_000
_CLOSED = ("status", Listing.Status.CLOSED.value)
Version = tuple[int, dt.datetime | None]


@dataclass(frozen=True, slots=True)
class Row:
    """What is asked of a listing one by one; everything else is asked of sets."""

    pk: int
    searched: str
    when: tuple[str, str, str]


@dataclass(frozen=True)
class Directory:
    """Rows in the order in which they are shown; which places in it have a property."""

    rows: Sequence[Row]
    places: Mapping[tuple[str, str], frozenset[int]]

    def having(self, name: str, *values: str) -> frozenset[int]:
        nothing: frozenset[int] = frozenset()
        return nothing.union(*(self.places.get((name, value), nothing) for value in values))

    def closed(self) -> frozenset[int]:
        return self.having(*_CLOSED)

    def open_at(self, places: set[int], instant: dt.datetime) -> set[int]:
        """Hours that many have are read once."""
        distinct = {self.rows[place].when for place in places}
        opened = {when for when in distinct if is_open(read_hours(*when[1:]), when[0], instant)}
        return {place for place in places if self.rows[place].when in opened}

    @property
    def countries(self) -> list[str]:
        """Where there is anything at all."""
        return [code for name, code in self.places if name == "country" and code]


_directory: Fragments[Directory] = Fragments(most_bytes=64_000_000)
_listings: Fragments[Listing] = Fragments(most_bytes=16_000_000)


def forget_directory() -> None:
    """For whoever counts what is asked."""
    _directory.clear()
    _listings.clear()


def directory_version() -> Version:
    """Another one after every change that a reader can see: each writes a line of the log."""
    return Change.objects.order_by("-pk").values_list("pk", "made_at").first() or (0, None)


def directory_of(version: Version, today: dt.date) -> Directory:
    """The order changes with the day; what was there before is let go."""
    found = _directory.get((version, today))
    if found is None:
        found = _read(today)
        _directory.clear()
        _directory.keep((version, today), found, sum(len(row.searched) + _OF_A_ROW for row in found.rows))
    return found


def listings_of(version: Version, pks: Sequence[int]) -> list[Listing]:
    """With their channels, in this order."""
    found = {pk: _listings.get((version, pk)) for pk in pks}
    missing = [pk for pk, listing in found.items() if listing is None]
    if missing:
        found |= visible_listings().prefetch_related("channels").in_bulk(missing)
        for pk in missing:
            _keep(version, found[pk])
    return [listing for listing in found.values() if listing is not None]


def _keep(version: Version, listing: Listing | None) -> None:
    """One that was taken away meanwhile is not there."""
    if listing is not None:
        _listings.keep((version, listing.pk), listing, _OF_A_LISTING)


def _read(today: dt.date) -> Directory:
    """Three questions, and nothing but what a search asks for."""
    columns = ("pk", "searched", "zone", "hours", "exceptions", "country", "province", "cost", "status")
    rows: list[Row] = []
    places: dict[tuple[str, str], set[int]] = defaultdict(set)
    for pk, searched, zone, hours, exceptions, *named in _ordered(today).values_list(*columns):
        for pair in zip(columns[5:], named, strict=True):
            places[pair].add(len(rows))
        rows.append(Row(pk, searched, (zone, hours, exceptions)))
    place_of = {row.pk: place for place, row in enumerate(rows)}
    for pk, name, value in _many():
        if pk in place_of:
            places[name, value].add(place_of[pk])
    return Directory(rows, {pair: frozenset(found) for pair, found in places.items()})


def _many() -> list[tuple[int, str, str]]:
    channels = Channel.objects.order_by().values_list("listing", "kind")
    facets = Facet.objects.values_list("listing", "kind", "key")
    return [*((pk, "channel", kind) for pk, kind in channels), *facets]


def _ordered(today: dt.date) -> QuerySet[Listing]:
    """As rules/ages.py puts them: confirmed, never confirmed, overdue, long overdue, paused, closed."""
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
    return visible_listings().order_by(trust, world, Case(*kinds, output_field=IntegerField()), "key")
