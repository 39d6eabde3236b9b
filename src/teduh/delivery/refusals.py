"""The sentences with which this room says no."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from teduh.foundation.refusals import Refused


def not_found() -> Refused:
    return Refused("not_found", _("There is nothing here, or it is not yours to see."), status=404)


def not_in_trial() -> Refused:
    """The same whether it never was open to them or is over: nobody learns who else is in."""
    return Refused(
        "not_in_trial",
        _("This is being tried with some people for some weeks, and it is not open to you now."),
        status=404,
    )


def not_on_this_surface(hosts: Iterable[str] = ()) -> Refused:
    return Refused(
        "not_on_this_surface",
        _("This is not offered here. Where you live it may be open inside another app, or on our own pages."),
        status=404,
        details={"hosts": list(hosts)},
    )


def wrong_handshake() -> Refused:
    """Which of its words is wrong is for the host's own tests to find: nobody is helped to guess."""
    return Refused("wrong_handshake", _("This page could not say who you are. Please reload it."), status=401)


def handshake_replayed() -> Refused:
    return Refused(
        "handshake_replayed", _("This page could not say who you are. Please reload it."), status=401
    )


def link_needed(ticket: str, host: str) -> Refused:
    return Refused(
        "link_needed",
        _("Say once which account is yours: make a code on our own pages, and type it here."),
        status=409,
        details={"ticket": ticket, "host": host},
    )


def wrong_code() -> Refused:
    return Refused(
        "wrong_code", _("That code does not fit, or it is too old. Please make a new one."), status=403
    )


def linked_already() -> Refused:
    return Refused(
        "linked_already", _("Your account is linked with another one there. End that link first."), status=409
    )


def wrong_trial(sentence: object) -> Refused:
    return Refused("wrong_trial", str(sentence), status=422)


def wrong_ending(sentence: object) -> Refused:
    return Refused("wrong_ending", str(sentence), status=422)


def place_ended(readable_until: dt.datetime) -> Refused:
    return Refused(
        "place_ended",
        _("This place has ended: nothing new is shared, and nobody joins. You can read, and take all along."),
        status=403,
        details={"readable_until": readable_until.isoformat()},
    )


def wrong_client(sentence: object) -> Refused:
    return Refused("wrong_client", str(sentence), status=422)


def wrong_host(sentence: object) -> Refused:
    return Refused("wrong_host", str(sentence), status=422)
