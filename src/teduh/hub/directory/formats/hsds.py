"""The directory as Open Referral HSDS 3.0: a list of services as every reader of HSDS knows them.

What HSDS has no place for stands under `teduh` in each service, so that a file of ours comes back as it was.
Of a file of others, what HSDS says is taken, and the rest is unknown.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from teduh.hub.directory.formats.portable import Finding, Portable, PortableChannel, Reading
from teduh.hub.directory.formats.rows import channel_cell, columns, listing_of, row_of
from teduh.hub.directory.rules.hours import DAYS, clock, read_hours
from teduh.hub.directory.rules.words import in_language

PROFILE = "https://docs.openreferral.org/en/3.0/hsds/"
_STATUS = {"unverified": "active", "active": "active", "paused": "temporarily closed", "closed": "defunct"}
# Of what is asked for in a service, what must be a list of rows.
_LISTS = ("phones", "service_areas")
_CODE = re.compile(r"^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$")
_PHONES = {"phone": "voice", "short": "voice", "sms": "text", "whatsapp": "cell"}


def written(listings: Iterable[Portable]) -> str:
    whole = {"profile": PROFILE, "services": [_service(listing) for listing in listings]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> Reading:
    reading = Reading()
    try:
        whole = json.loads(text)
    except ValueError as error:
        reading.findings.append(Finding("file", "unreadable", str(error)))
        return reading
    services = whole.get("services", whole.get("contents")) if isinstance(whole, dict) else whole
    if not isinstance(services, list):
        reading.findings.append(Finding("file", "no_services"))
        return reading
    for number, service in enumerate(services, start=1):
        _add(reading, service, f"service {number}")
    return reading


def _service(listing: Portable) -> dict[str, object]:
    return {
        "id": listing.key,
        "name": in_language(listing.name, "en"),
        "alternate_name": listing.name.get("id", ""),
        "description": in_language(listing.about, "en"),
        "url": next((one.value for one in listing.channels if one.kind == "web"), None),
        "email": next((one.value for one in listing.channels if one.kind == "email"), None),
        "status": _STATUS[listing.status],
        "fees_description": listing.cost,
        "assured_date": str(listing.verified_on) if listing.verified_on else None,
        "assurer_email": None,
        "phones": [_phone(one) for one in listing.channels if one.kind in _PHONES],
        "schedules": _schedules(listing),
        "service_areas": _areas(listing),
        "teduh": {name: cell for name, cell in row_of(listing).items() if name != "key"},
    }


def _phone(channel: PortableChannel) -> dict[str, object]:
    extension = {"extension": int(channel.extension)} if channel.extension else {}
    return {"number": channel.value, "type": _PHONES[channel.kind], **extension}


def _schedules(listing: Portable) -> list[dict[str, object]]:
    hours = read_hours(listing.hours, listing.exceptions)
    weekly: list[dict[str, object]] = [
        {
            "freq": "WEEKLY",
            "byday": DAYS[weekday].upper(),
            "opens_at": clock(opens),
            "closes_at": clock(closes),
            "description": listing.zone,
        }
        for weekday, spans in enumerate(hours.week)
        for opens, closes in spans
    ]
    dated: list[dict[str, object]] = [
        {
            "valid_from": str(day),
            "valid_to": str(day),
            "opens_at": clock(opens),
            "closes_at": clock(closes),
            "description": listing.zone,
        }
        for day, spans in hours.dates.items()
        for opens, closes in spans
    ]
    return weekly + dated


def _areas(listing: Portable) -> list[dict[str, str]]:
    if listing.province:
        return [{"extent_type": "state", "extent": listing.province}]
    return [{"extent_type": "country", "extent": listing.country}] if listing.country else []


def _add(reading: Reading, service: object, place: str) -> None:
    if not isinstance(service, dict):
        reading.findings.append(Finding(place, "unreadable", str(service)[:80]))
        return
    broken = [name for name in _LISTS if not _is_list_of_rows(service.get(name))]
    if broken:
        reading.findings += [Finding(place, "unreadable", name) for name in broken]
        return
    cells = {"key": str(service.get("id") or ""), **_own_cells(service)}
    unknown = sorted(set(cells) - set(columns()))
    reading.findings += [Finding(place, "unknown_column", name) for name in unknown]
    listing, findings = listing_of(cells, f"{place} ({cells['key']})")
    reading.findings += findings
    if listing is not None:
        reading.findings += _contradictions(service, listing, place)
        reading.listings.append(listing)


def _is_list_of_rows(value: object) -> bool:
    """Or nothing, as many write it."""
    return not value or (isinstance(value, list) and all(isinstance(row, dict) for row in value))


def _own_cells(service: Mapping[str, Any]) -> dict[str, str]:
    own = service.get("teduh")
    if isinstance(own, dict):
        return {str(name): str(cell) for name, cell in own.items()}
    return _cells_of_others(service)


def _cells_of_others(service: Mapping[str, Any]) -> dict[str, str]:
    """HSDS does not say whom a line is for, nor whether somebody in danger may call it: it is a service."""
    name, about = str(service.get("name") or ""), str(service.get("description") or "")
    said = [str(area.get("extent") or "") for area in service.get("service_areas") or []]
    # Others write names of places there, which are no codes.
    extents = [extent for extent in said if _CODE.match(extent)]
    country = next((extent[:2] for extent in extents if extent), "")
    closed = service.get("status") in ("defunct", "inactive")
    return {
        "name_en": name,
        "name_id": str(service.get("alternate_name") or name),
        "about_en": about,
        "kind": "service",
        "reach": "national" if country else "world",
        "status": "closed" if closed else "unverified",
        "country": country,
        "province": next((extent for extent in extents if len(extent) > 2), ""),  # noqa: PLR2004 - ISO 3166-2
        "zone": "UTC",
        "channels": " | ".join(_channels_of_others(service)),
        "cost": "unknown",
        "anonymous": "unknown",
        "may_tell": "unknown",
        "answered_by": "unknown",
    }


def _channels_of_others(service: Mapping[str, Any]) -> list[str]:
    found = []
    for phone in service.get("phones") or []:
        number = "".join(char for char in str(phone.get("number") or "") if char.isdigit() or char == "+")
        kind = "phone" if number.startswith("+") else "short"
        found.append(channel_cell(PortableChannel(kind, number, str(phone.get("extension") or ""))))
    for kind, name in (("web", "url"), ("email", "email")):
        if service.get(name):
            found.append(channel_cell(PortableChannel(kind, str(service[name]))))
    return found


def _contradictions(service: Mapping[str, Any], listing: Portable, place: str) -> list[Finding]:
    """Somebody changed a number where HSDS says it, and not where we do: neither is taken for the other."""
    if not isinstance(service.get("teduh"), dict) or "phones" not in service:
        return []
    said = {(str(one.get("number")), str(one.get("extension") or "")) for one in service["phones"] or []}
    own = {(one.value, one.extension) for one in listing.channels if one.kind in _PHONES}
    return [Finding(place, "phones_contradict", number) for number, _ in sorted(said ^ own)]
