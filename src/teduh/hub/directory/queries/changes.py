"""The public log: what was checked or changed, how and in which role."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from teduh.foundation.clock import local_date
from teduh.hub.directory.access import visible_listings
from teduh.hub.directory.models import Change
from teduh.hub.directory.queries.words import how_words, role_words
from teduh.hub.directory.rules.words import in_language

ON_A_PAGE = 40


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A line of the log, in words."""

    key: str
    name: str
    words: str
    day: dt.date
    """By the clock of the place: the log is read by people of whom no zone is known."""


def changes(language: str) -> list[ChangeLine]:
    """The newest."""
    rows = Change.objects.filter(listing__in=visible_listings()).select_related("listing")
    newest = rows.order_by("-made_at", "-pk")[:ON_A_PAGE]
    return [
        line_of(change, change.listing.key, in_language(change.listing.name, language)) for change in newest
    ]


def line_of(change: Change, key: str, name: str = "") -> ChangeLine:
    said = {
        Change.What.ADDED: _("Added"),
        Change.What.EDITED: _("Changed"),
        Change.What.CONFIRMED: _("Confirmed"),
        Change.What.LOOKED_AT: _("Looked at"),
        Change.What.NOT_REACHED: _("Not reached"),
        Change.What.PAUSED: _("Paused after calls that nobody answered"),
        Change.What.CLOSED: _("Found closed"),
        Change.What.UNCONFIRMED: _("Unconfirmed after reports of readers"),
    }[Change.What(change.what)]
    how = ", ".join(part for part in (how_words(change.how), role_words(change.role)) if part)
    words = f"{said}: {how}" if how else said
    return ChangeLine(key, name, words, local_date(change.made_at, settings.PROMPT_ZONE))
