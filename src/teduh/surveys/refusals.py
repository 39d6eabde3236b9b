"""The sentences with which this room says no."""

from django.utils.translation import gettext_lazy as _

from teduh.foundation.refusals import Refused
from teduh.surveys.rules import STEP


def not_found() -> Refused:
    return Refused("not_found", _("There is nothing here, or it is not yours to see."), status=404)


def not_open() -> Refused:
    return Refused("not_open", _("This survey is not open there."), status=409)


def not_agreed() -> Refused:
    return Refused("consent_needed", _("Without a yes nothing is kept."), status=422)


def not_publishable(count: int) -> Refused:
    return Refused(
        "not_publishable",
        _("%(count)s things keep it from being published. They stand below.") % {"count": count},
        status=422,
    )


def wrong_fielding(sentence: object) -> Refused:
    return Refused("wrong_fielding", str(sentence), status=422)


def too_few() -> Refused:
    return Refused(
        "too_few",
        _("A release tells of at least %(count)s people whom the one before did not tell of.")
        % {"count": STEP},
        status=409,
    )


def nobody_of_that_name() -> Refused:
    return Refused("nobody_of_that_name", _("Nobody here has that name."), status=422)
