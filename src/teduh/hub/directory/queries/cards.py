"""A listing as a card: who it is, one tap to reach it, and how far that can be trusted."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from teduh.hub.directory.models import Channel, Listing
from teduh.hub.directory.queries.words import age_of, age_words, open_words
from teduh.hub.directory.rules.ages import Age
from teduh.hub.directory.rules.places import country_name, provinces
from teduh.hub.directory.rules.words import channel_names, costs, in_language
from teduh.safety.rules.help import HelpService


@dataclass(frozen=True, slots=True)
class Way:
    """One button. Without an address it is a place to go to."""

    kind: str
    label: str
    href: str
    shown: str
    icon: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of a listing."""

    key: str
    name: str
    about: str
    ways: tuple[Way, ...]
    age: Age
    age_words: str
    is_open: bool | None
    open_words: str
    where: str
    cost: str
    page: str


def card(listing: Listing, language: str, instant: dt.datetime) -> Card:
    """Asks the database for nothing but channels, which lists have ready."""
    found = age_of(listing, instant)
    is_open, words = open_words(listing, instant)
    return Card(
        key=listing.key,
        name=in_language(listing.name, language),
        about=in_language(listing.about, language),
        ways=() if found is Age.CLOSED else tuple(way(channel) for channel in listing.channels.all()),
        age=found,
        age_words=age_words(listing, found),
        is_open=is_open,
        open_words=words,
        where=where_words(listing, language),
        cost=in_language(costs()[listing.cost], language) if listing.cost != "unknown" else "",
        page=reverse("directory:listing", args=[listing.key]),
    )


def where_words(listing: Listing, language: str) -> str:
    if not listing.country:
        return _("Every country")
    province = provinces().get(listing.province)
    country = country_name(listing.country, language)
    return f"{province.named(language)}, {country}" if province else country


def way(channel: Channel) -> Way:
    return _way(channel.kind, channel.value, channel.shown, channel.extension)


def ways_of_line(line: HelpService) -> tuple[Way, ...]:
    """Of a number that stands in no directory."""
    digits, _comma, extension = line.dialled.partition(",")
    ways = [_way("short", digits, line.phone, extension)] if line.phone else []
    return (*ways, *([_way("web", line.link, "", "")] if line.link else []))


def _way(kind: str, value: str, shown: str, extension: str) -> Way:
    number = shown + (f", {extension}" if extension else "")
    label, icon = _label(kind, number)
    return Way(kind, label, _href(kind, value, extension), number, icon)


def _label(kind: str, number: str) -> tuple[str, str]:
    said = {"number": number}
    return {
        "phone": (_("Call %(number)s") % said, "smartphone"),
        "short": (_("Call %(number)s") % said, "smartphone"),
        "whatsapp": (_("WhatsApp %(number)s") % said, "message-circle"),
        "sms": (_("Text %(number)s") % said, "message-circle"),
        "chat": (_("Chat on its page"), "message-circle"),
        "email": (_("Write to %(number)s") % said, "send"),
        "web": (_("Open its page"), "globe"),
        "app": (_("Open its app"), "download"),
        "place": (number, "house"),
    }[kind]


def _href(kind: str, value: str, extension: str) -> str:
    """A `tel:` link waits two seconds before it dials what comes afterwards."""
    if kind in ("phone", "short"):
        return f"tel:{value},{extension}" if extension else f"tel:{value}"
    if kind == "whatsapp":
        return f"https://wa.me/{value.removeprefix('+')}"
    if kind == "sms":
        return f"sms:{value}"
    if kind == "email":
        return f"mailto:{value}"
    return "" if kind == "place" else value


def channel_word(kind: str, language: str) -> str:
    return in_language(channel_names()[kind], language)
