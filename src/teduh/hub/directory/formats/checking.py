"""What is wrong with listings before any of them is written: unknown words, numbers that cannot ring."""

import zoneinfo
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from teduh.hub.directory.formats.portable import Finding, Portable, PortableChannel
from teduh.hub.directory.rules.hours import UnreadableHours, read_hours
from teduh.hub.directory.rules.numbers import NoNumber, e164, short_number
from teduh.hub.directory.rules.places import is_country, provinces
from teduh.hub.directory.rules.words import answerers, audiences, channel_names, costs, topics

_KNOWN = {"yes", "no", "unknown"}
CLOSED: Mapping[str, frozenset[str]] = {
    "kind": frozenset({"emergency", "crisis", "service", "register"}),
    "reach": frozenset({"world", "national", "local"}),
    "status": frozenset({"unverified", "active", "paused", "closed"}),
    "anonymous": frozenset(_KNOWN),
    "may_tell": frozenset(_KNOWN),
    "verified_how": frozenset({"", "called", "wrote", "visited", "looked"}),
    "verified_by": frozenset({"", "verifier", "operator", "file"}),
}
_RESULTS = frozenset({"not_tried", "reached", "slow", "not_reached"})
_WHYS = frozenset({"former_name", "former_number", "misprint"})
LONGEST = {"key": 80, "hours": 300, "exceptions": 600, "evidence": 500}


def check(listings: Sequence[Portable], known: frozenset[str] = frozenset()) -> list[Finding]:
    """`known` are the keys that are there already, to which these may point."""
    counted = Counter(listing.key for listing in listings)
    keys = known | set(counted)
    findings = [Finding(key, "twice") for key, times in counted.items() if times > 1]
    for listing in listings:
        findings += _of_one(listing, keys)
    return findings


def _of_one(listing: Portable, keys: frozenset[str]) -> Iterator[Finding]:
    for code, found in (
        *_of_lists(listing),
        *_of_places(listing),
        *_of_times(listing),
        *_of_links(listing, keys),
    ):
        yield Finding(listing.key or "?", code, found)
    for channel in listing.channels:
        yield from (
            Finding(listing.key, code, found) for code, found in _of_channel(channel, listing.country)
        )


def _of_lists(listing: Portable) -> Iterator[tuple[str, str]]:
    for name, allowed in CLOSED.items():
        if getattr(listing, name) not in allowed:
            yield f"unknown_{name}", getattr(listing, name)
    for name, known in (("cost", costs()), ("answered_by", answerers())):
        if getattr(listing, name) not in known:
            yield f"unknown_{name}", getattr(listing, name)
    for name, several, words in (
        ("topic", listing.topics, topics()),
        ("audience", listing.audiences, audiences()),
    ):
        yield from ((f"unknown_{name}", key) for key in several if key not in words)
    yield from (("unknown_alias", alias.why) for alias in listing.aliases if alias.why not in _WHYS)
    yield from (("too_long", name) for name, most in LONGEST.items() if len(getattr(listing, name)) > most)


def _of_places(listing: Portable) -> Iterator[tuple[str, str]]:
    if listing.country and not is_country(listing.country):
        yield "unknown_country", listing.country
    province = provinces().get(listing.province)
    if listing.province and (province is None or province.country != listing.country):
        yield "unknown_province", listing.province
    if listing.zone not in _zones():
        yield "unknown_zone", listing.zone


def _of_times(listing: Portable) -> Iterator[tuple[str, str]]:
    try:
        read_hours(listing.hours, listing.exceptions)
    except UnreadableHours as error:
        yield "unreadable_hours", error.part
    if listing.status == "active" and (listing.verified_on is None or not listing.verified_how):
        yield "active_but_never_checked", ""


def _of_links(listing: Portable, keys: frozenset[str]) -> Iterator[tuple[str, str]]:
    if not _is_key(listing.key):
        yield "no_key", listing.key
    if not listing.name.get("id") or not listing.name.get("en"):
        yield "name_in_two_languages", ""
    if not listing.channels and listing.status != "closed":
        yield "no_channel", ""
    for name in ("paired_with", "replaced_by"):
        other = getattr(listing, name)
        if other and (other not in keys or other == listing.key):
            yield f"unknown_{name}", other


def _of_channel(channel: PortableChannel, country: str) -> Iterator[tuple[str, str]]:
    if channel.kind not in channel_names():
        yield "unknown_channel", channel.kind
    elif not _can_be_used(channel, country):
        yield f"wrong_{channel.kind}", channel.value
    if channel.result not in _RESULTS:
        yield "unknown_result", channel.result


def _can_be_used(channel: PortableChannel, country: str) -> bool:
    try:
        if channel.kind in ("phone", "whatsapp"):
            return e164(channel.value, country) == channel.value
        if channel.kind == "short" or (channel.kind == "sms" and not channel.value.startswith("+")):
            return short_number(channel.value) == channel.value
        if channel.kind == "sms":
            return e164(channel.value, country) == channel.value
    except NoNumber:
        return False
    if channel.kind in ("web", "chat", "app"):
        return channel.value.startswith("https://") and " " not in channel.value
    return "@" in channel.value if channel.kind == "email" else bool(channel.value)


def _is_key(key: str) -> bool:
    return bool(key) and all(char.isascii() and (char.isalnum() or char in "-_") for char in key)


@cache
def _zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())
