"""The sentences with which this room says no."""

from django.utils.translation import gettext_lazy as _

from teduh.exhibition.rules import MOST_LETTERS, MOST_UNFINISHED
from teduh.foundation.refusals import Refused


def not_found() -> Refused:
    return Refused("not_found", _("There is nothing here, or it is not yours to see."), status=404)


def for_adults() -> Refused:
    return Refused(
        "guardian_needed",
        _(
            "Under 18, a guardian says yes first: by a letter that we write them, or at the venue, "
            "where a curator draws your cloth with you both."
        ),
    )


def not_agreed() -> Refused:
    return Refused("consent_needed", _("Without your yes nothing is read and nothing drawn."), status=422)


def needs_another(key: str, needed: list[str]) -> Refused:
    return Refused(
        "consent_needs_another",
        _("One of your choices needs another one. Please look at them again."),
        status=422,
        details={"consent": key, "needs": needed},
    )


def too_large() -> Refused:
    return Refused("too_large", _("A recording may have 50 MB. This one has more."), status=413)


def nothing_given() -> Refused:
    return Refused("empty", _("This file is empty."), status=422)


def not_kept() -> Refused:
    return Refused(
        "design_not_kept", _("Its design is not kept, so it cannot be drawn once more."), status=409
    )


def headset_busy() -> Refused:
    return Refused(
        "headset_busy",
        _("Somebody wears the headset just now. Wait until their minute is over, or end it."),
        status=409,
    )


def too_many_unfinished() -> Refused:
    return Refused(
        "too_many_unfinished",
        _("You have %(count)s cloths under way. Please finish or withdraw one first.")
        % {"count": MOST_UNFINISHED},
        status=429,
    )


def guardian_is_oneself() -> Refused:
    return Refused(
        "guardian_is_oneself", _("That is your own address. Please write your guardian's."), status=422
    )


def too_many_letters() -> Refused:
    return Refused(
        "too_many_letters",
        _("%(count)s letters were written already. Please come to the venue together.")
        % {"count": MOST_LETTERS},
        status=429,
    )


def wrong_exhibition(sentence: object) -> Refused:
    return Refused("wrong_exhibition", str(sentence), status=422)


def not_to_be_hung() -> Refused:
    return Refused("not_to_be_hung", _("Its maker has not said yes to hanging it."), status=409)


def nobody_of_that_name() -> Refused:
    return Refused("nobody_of_that_name", _("Nobody here has that name."), status=422)


def not_to_be_finished() -> Refused:
    return Refused("not_drawn", _("This cloth is not waiting for your choice."), status=409)
