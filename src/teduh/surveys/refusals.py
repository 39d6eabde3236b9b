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


def not_writable(sentence: object) -> Refused:
    return Refused("not_writable", str(sentence), status=409)


def import_busy() -> Refused:
    return Refused("import_busy", _("This file is being worked on. Look again in a moment."), status=409)


def errors_left(count: int) -> Refused:
    return Refused(
        "errors_left",
        _("%(count)s errors have to be mended before anything is weighted.") % {"count": count},
        status=409,
    )


def plan_missing() -> Refused:
    return Refused("plan_missing", _("First say what is asked and whom the sample stands for."), status=409)


def no_report() -> Refused:
    return Refused("no_report", _("Weight it first: there is no report yet."), status=409)


def name_taken() -> Refused:
    return Refused(
        "name_taken",
        _("Another report stands at that address. Withdraw it, or choose another address."),
        status=409,
    )


def nobody_of_that_name() -> Refused:
    return Refused("nobody_of_that_name", _("Nobody here has that name."), status=422)
