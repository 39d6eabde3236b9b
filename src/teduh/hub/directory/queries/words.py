"""Sentences about a listing: how far it can be trusted, whether it is open, what nobody knows."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from teduh.foundation.dates import full_date, month_in_words, weekday_names
from teduh.hub.directory.models import Channel, Listing
from teduh.hub.directory.rules.ages import Age, Dates, age
from teduh.hub.directory.rules.hours import DAY, Hours, Span, clock, grouped, is_open, read_hours


def dates_of(listing: Listing) -> Dates:
    return Dates(listing.status, listing.due_on, listing.expires_on, listing.evidence_on)


def age_of(listing: Listing, instant: dt.datetime) -> Age:
    """By the calendar there."""
    return age(dates_of(listing), instant.astimezone(ZoneInfo(listing.zone)).date())


def age_words(listing: Listing, found: Age) -> str:
    if found is Age.CLOSED:
        return _("Closed. Please use another one.")
    if found is Age.PAUSED:
        return _("Paused: nobody answered when it was tried.")
    if found is Age.UNVERIFIED or listing.verified_on is None:
        return _unverified_words(listing)
    said = {"day": full_date(listing.verified_on), "how": how_words(listing.verified_how)}
    if found is Age.CONFIRMED:
        return _("Confirmed on %(day)s: %(how)s.") % said
    if found is Age.OVERDUE:
        return _("Not confirmed since %(day)s.") % said
    return _("Not confirmed since %(day)s: it may no longer be right.") % said


def _unverified_words(listing: Listing) -> str:
    if listing.verified_on is not None:
        return _("Readers reported that it does not work. It is being checked.")
    if listing.evidence_on is None:
        return _("Nobody from here has confirmed it yet.")
    month = month_in_words(listing.evidence_on.year, listing.evidence_on.month)
    return _("Named on a published page in %(month)s; nobody from here has confirmed it yet.") % {
        "month": month
    }


def how_words(how: str) -> str:
    return {
        "called": _("somebody called"),
        "wrote": _("somebody wrote and got an answer"),
        "visited": _("somebody went there"),
        "looked": _("somebody looked at its page"),
    }.get(how, "")


def role_words(role: str) -> str:
    return {
        "verifier": _("a verifier of this place"),
        "operator": _("the operator of this place"),
        "file": _("taken over from a file"),
    }.get(role, "")


def result_words(result: str) -> str:
    return {
        Channel.Result.REACHED: _("Answered"),
        Channel.Result.SLOW: _("Answered after waiting"),
        Channel.Result.NOT_REACHED: _("Did not answer"),
        Channel.Result.NOT_TRIED: _("Not tried yet"),
    }[Channel.Result(result)]


def check_words(how: str, result: str) -> str:
    """For other verifiers."""
    found = {
        "reached": _("It is as it says here"),
        "not_reached": _("Nobody answered"),
        "changed": _("It is there, and something here is wrong"),
        "closed": _("It is closed for good"),
    }[result]
    return f"{found} ({how_words(how)})"


def known_words(known: str) -> str:
    return {"yes": _("Yes"), "no": _("No")}.get(known, _("Not known"))


def reason_words(reason: str) -> str:
    return {
        "no_answer": _("Nobody answered"),
        "wrong_number": _("The number or address is wrong"),
        "wrong_hours": _("The hours are wrong"),
        "not_as_said": _("It is not as it says here"),
        "other": _("Something else"),
    }.get(reason, reason)


def open_words(listing: Listing, instant: dt.datetime) -> tuple[bool | None, str]:
    """Whether it is open, and the sentence for it, in the clock of the service."""
    hours = read_hours(listing.hours, listing.exceptions)
    found = is_open(hours, listing.zone, instant)
    if found is None:
        return None, _("Hours are not known")
    if hours.is_always:
        return True, _("Open now, at every hour")
    if not found:
        return False, _("Closed now")
    until = _until(hours, instant.astimezone(ZoneInfo(listing.zone)))
    return True, _("Open now, until %(time)s %(zone)s") % {
        "time": until,
        "zone": zone_words(listing.zone, instant),
    }


def zone_words(zone: str, instant: dt.datetime) -> str:
    """WIB, WITA, WIT; AEDT; UTC+08 where a zone has no name of its own."""
    name = instant.astimezone(ZoneInfo(zone)).tzname() or ""
    return f"UTC{name}" if name[:1] in "+-" else name


def week_words(listing: Listing, instant: dt.datetime) -> list[tuple[str, str]]:
    """Lines for people: days, and the times on them."""
    hours = read_hours(listing.hours)
    if not hours.is_known:
        return []
    if hours.is_always:
        return [(_("Every day"), _("24 hours"))]
    zone = zone_words(listing.zone, instant)
    return [(_days(first, last), _times(spans, zone)) for first, last, spans in grouped(hours.week)]


def exception_words(listing: Listing, instant: dt.datetime) -> list[tuple[str, str]]:
    """Dates to come that are otherwise."""
    today = instant.astimezone(ZoneInfo(listing.zone)).date()
    dates = read_hours(listing.hours, listing.exceptions).dates
    zone = zone_words(listing.zone, instant)
    return [(full_date(day), _times(spans, zone)) for day, spans in sorted(dates.items()) if day >= today]


def _until(hours: Hours, wall: dt.datetime) -> str:
    minute = wall.hour * 60 + wall.minute
    today, before = hours.on(wall.date()), hours.on(wall.date() - dt.timedelta(days=1))
    ends = [closes for opens, closes in today if opens <= minute < closes]
    ends += [closes - DAY for opens, closes in before if opens <= minute + DAY < closes]
    return clock(max(ends))


def _days(first: int, last: int) -> str:
    names = [full for _short, full in weekday_names()]
    if (first, last) == (0, 6):
        return _("Every day")
    return names[first] if first == last else f"{names[first]}–{names[last]}"  # noqa: RUF001 - a range


def _times(spans: tuple[Span, ...], zone: str) -> str:
    if not spans:
        return _("Closed")
    return ", ".join(f"{clock(opens)}–{clock(closes)}" for opens, closes in spans) + f" {zone}"  # noqa: RUF001 - a range
