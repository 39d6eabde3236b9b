"""The sentences with which this room says no."""

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


def wrong_trial(sentence: object) -> Refused:
    return Refused("wrong_trial", str(sentence), status=422)


def wrong_host(sentence: object) -> Refused:
    return Refused("wrong_host", str(sentence), status=422)
