"""Listings for tests, written as files write them and kept by the product's own action."""

import datetime as dt
from dataclasses import replace

from teduh.hub.directory.actions import keep_listings
from teduh.hub.directory.formats.portable import Portable, PortableChannel
from teduh.hub.directory.models import Listing

CALL = PortableChannel("phone", "+62246722565")
CHAT = PortableChannel("whatsapp", "+628111129129")
PLAIN = Portable(
    key="plain",
    name={"id": "Layanan", "en": "Service"},
    about={},
    kind="crisis",
    reach="national",
    status="unverified",
    country="ID",
    province="",
    zone="Asia/Jakarta",
    topics=("mood",),
    audiences=("everybody",),
    channels=(CALL, CHAT),
    hours="24/7",
    exceptions="",
    cost="free",
    anonymous="unknown",
    may_tell="unknown",
    answered_by="unknown",
    confidentiality={},
    what_happens={},
    wait={},
    wait_on=None,
    evidence="",
    evidence_on=None,
    verified_on=None,
    verified_how="",
    verified_by="",
    paired_with="",
    replaced_by="",
    aliases=(),
)


def portable(key: str = "plain", **facts: object) -> Portable:
    return replace(PLAIN, key=key, **facts)  # type: ignore[arg-type]  # facts of a listing


def confirmed(key: str = "plain", on: dt.date = dt.date(2026, 5, 1), **facts: object) -> Portable:
    """Somebody called on that day."""
    said = {"status": "active", "verified_on": on, "verified_how": "called", "verified_by": "verifier"}
    return portable(key, **{**said, **facts})


def listed(*listings: Portable) -> list[Listing]:
    keep_listings(listings or [PLAIN])
    keys = [listing.key for listing in listings or [PLAIN]]
    rows = {row.key: row for row in Listing.objects.filter(key__in=keys)}
    return [rows[key] for key in keys]
