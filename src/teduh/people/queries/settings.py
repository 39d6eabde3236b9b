"""What the settings pages show."""

import datetime as dt
from dataclasses import dataclass

from teduh.foundation.clock import local_date, now
from teduh.people import access
from teduh.people.models import Person
from teduh.people.queries.guardians import OwnGuardian, own_guardian
from teduh.people.queries.people import PersonCard
from teduh.people.queries.ways_in import has_ways_in
from teduh.people.rules import AgeBand, age_band, rule_for, zone_may_change_at


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """Where a person stands with what they may change."""

    username: str
    email: str
    band: AgeBand
    is_private: bool
    may_be_public: bool
    zone_may_change_at: dt.datetime | None
    has_password: bool
    guardian: OwnGuardian | None
    has_ways_in: bool


def settings_page(person: Person) -> SettingsPage:
    at = now()
    band = age_band(person, at)
    return SettingsPage(
        username=person.username,
        email=person.email,
        band=band,
        is_private=person.is_private,
        may_be_public=rule_for(person, at).may_be_public,
        zone_may_change_at=zone_may_change_at(person.zone_changed_at, at),
        has_password=person.has_usable_password(),
        guardian=own_guardian(person) if person.has_guardian else None,
        has_ways_in=has_ways_in(person),
    )


@dataclass(frozen=True, slots=True)
class Device:
    """Where somebody is signed in."""

    id: int
    name: str
    is_app: bool
    is_this: bool
    # Dates in the owner's own zone.
    since: dt.date
    last_used: dt.date


def devices(person: Person, *, this: int | None) -> tuple[Device, ...]:
    """The device at hand first, then the latest seen."""
    found = [
        Device(
            id=token.pk,
            name=token.device,
            is_app=token.kind == token.Kind.APP,
            is_this=token.pk == this,
            since=local_date(token.created_at, person.time_zone),
            last_used=local_date(token.last_seen_at, person.time_zone),
        )
        for token in access.devices_of(person).order_by("-last_seen_at", "-pk")
    ]
    return tuple(sorted(found, key=lambda device: not device.is_this))


@dataclass(frozen=True, slots=True)
class Distance:
    """Somebody kept at a distance, since when and until when."""

    person: PersonCard
    since: dt.datetime
    until: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class DistancePage:
    """Whom one blocked and whom one muted."""

    blocked: tuple[Distance, ...]
    muted: tuple[Distance, ...]


def distance_page(person: Person) -> DistancePage:
    """A muted person who is out of reach is not listed: their absence must not say why."""
    blocks = access.blocks_of(person).order_by("-created_at", "-pk")
    mutes = (
        access.mutes_of(person)
        .filter(muted__in=access.reachable_people(person))
        .order_by("-created_at", "-pk")
    )
    return DistancePage(
        blocked=tuple(
            Distance(PersonCard(*row[:2]), *row[2:])
            for row in blocks.values_list("blocked__username", "blocked__display_name", "created_at")
        ),
        muted=tuple(
            Distance(PersonCard(*row[:2]), *row[2:])
            for row in mutes.values_list("muted__username", "muted__display_name", "created_at", "until")
        ),
    )
