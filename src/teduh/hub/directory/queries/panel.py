"""The panel of help of a country: never empty, and never made only of what nobody has checked lately."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import DatabaseError
from django.utils.translation import gettext as _

from teduh.foundation.clock import now
from teduh.foundation.dates import month_in_words
from teduh.hub.directory.access import visible_listings
from teduh.hub.directory.models import Listing
from teduh.hub.directory.queries.cards import Card, card, ways_of_line
from teduh.hub.directory.queries.words import age_of, dates_of
from teduh.hub.directory.rules.ages import Age
from teduh.hub.directory.rules.panel import Candidate, panel
from teduh.hub.directory.rules.words import in_language
from teduh.safety.rules.help import HelpKind, HelpService, services

_IN_A_PANEL = (Listing.Kind.EMERGENCY, Listing.Kind.CRISIS)


@dataclass(frozen=True, slots=True)
class HelpPanel:
    """Whom to call when somebody is in danger, whom to talk to, and where more stands."""

    emergency: Sequence[Card]
    talk: Sequence[Card]
    elsewhere: Sequence[Card]

    @property
    def first(self) -> list[Card]:
        """Where there is little room: two to call in danger, two to talk to, one list of more."""
        return [*self.emergency[:2], *self.talk[:2], *self.elsewhere[:1]]


def help_panel(country: str, language: str) -> HelpPanel:
    """Also while the database is away."""
    try:
        emergency, talk = _chosen(country, now())
    except DatabaseError:
        emergency, talk = [], []
    fallback = services(country)
    return HelpPanel(
        emergency=_cards(emergency, language) or _of_lines(fallback, HelpKind.EMERGENCY, language),
        talk=_cards(talk, language),
        elsewhere=_of_lines(fallback, HelpKind.DIRECTORY, language),
    )


def lines_of(country: str) -> list[HelpService]:
    """The same for rooms that know nothing of listings."""
    emergency, talk = _chosen(country, now())
    fallback = services(country)
    first = [_line(listing) for listing in emergency] or _of_kind(fallback, HelpKind.EMERGENCY)
    return [*first, *(_line(listing) for listing in talk), *_of_kind(fallback, HelpKind.DIRECTORY)]


def _chosen(country: str, instant: dt.datetime) -> tuple[list[Listing], list[Listing]]:
    """Two questions of the database, however many there are."""
    rows = visible_listings().filter(kind__in=_IN_A_PANEL, country=country)
    rows = rows.exclude(status__in=[Listing.Status.CLOSED, Listing.Status.PAUSED])
    known = {row.key: row for row in rows.select_related("paired_with").prefetch_related("channels")}
    chosen = panel([_candidate(row) for row in known.values()], instant.date())
    return [known[key] for key in chosen.emergency], [known[key] for key in chosen.talk]


def _candidate(listing: Listing) -> Candidate:
    return Candidate(
        key=listing.key,
        kind=listing.kind,
        reach=listing.reach,
        dates=dates_of(listing),
        channel_kinds=tuple(channel.kind for channel in listing.channels.all()),
        paired_with=listing.paired_with.key if listing.paired_with else "",
    )


def _cards(listings: Sequence[Listing], language: str) -> list[Card]:
    return [card(listing, language, now()) for listing in listings]


def _of_kind(lines: Sequence[HelpService], kind: HelpKind) -> list[HelpService]:
    return [line for line in lines if line.kind is kind]


def _of_lines(lines: Sequence[HelpService], kind: HelpKind, language: str) -> list[Card]:
    return [_fallback_card(line, language) for line in _of_kind(lines, kind)]


def _fallback_card(line: HelpService, language: str) -> Card:
    told = _("Generally known; nobody from here has confirmed it yet.")
    if line.told_on is not None:
        month = month_in_words(line.told_on.year, line.told_on.month)
        told = _("Named on a published page in %(month)s; nobody from here has confirmed it yet.") % {
            "month": month
        }
    return Card(
        key=line.key,
        name=line.named(language),
        about=line.hours_in(language),
        ways=ways_of_line(line),
        age=Age.UNVERIFIED,
        age_words=told,
        is_open=None,
        open_words="",
        where="",
        cost="",
        page="",
    )


def _line(listing: Listing) -> HelpService:
    calls = [one for one in listing.channels.all() if one.kind in ("phone", "short")]
    links = [one for one in listing.channels.all() if one.kind in ("web", "chat")]
    confirmed = age_of(listing, now()) is Age.CONFIRMED
    return HelpService(
        key=listing.key,
        kind=HelpKind.EMERGENCY if listing.kind == Listing.Kind.EMERGENCY else HelpKind.TALK,
        countries=(listing.country,),
        name=listing.name,
        hours={code: in_language(listing.about, code) for code in ("id", "en")},
        told_on=listing.evidence_on,
        confirmed_on=listing.verified_on if confirmed else None,
        phone=calls[0].shown if calls else "",
        extension=calls[0].extension if calls else "",
        link=links[0].value if links else "",
    )
