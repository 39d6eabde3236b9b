"""The sentences with which this room says no."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from teduh.foundation.refusals import Refused


def not_found() -> Refused:
    """For what is not there and for what this viewer may not see: the two must not differ."""
    return Refused("not_found", _("There is nothing here, or it is not yours to see."), status=404)


def with_yourself(code: str) -> Refused:
    return Refused(code, _("You cannot do this with yourself."), status=422)


def too_many(code: str, most: int) -> Refused:
    return Refused(
        code,
        _("You have reached the most there can be. Remove one first, then try again."),
        status=429,
        details={"most": most},
    )


def zone_changed_recently(again_at: dt.datetime) -> Refused:
    return Refused(
        "zone_changed_recently",
        _("Your time zone can change once in 24 hours. Please try again later."),
        status=429,
        details={"again_at": again_at.isoformat()},
    )


NAME_NEEDED = _("Please write a name that people can see.")


def nameless() -> Refused:
    return Refused("name_needed", NAME_NEEDED, status=422)


def blocked_by_you() -> Refused:
    """A page only: the API answers as for nobody."""
    return Refused(
        "blocked_by_you",
        _("You blocked this person, so you do not see each other here. You can lift it in your settings."),
        status=404,
    )


def days_unknown(most: int) -> Refused:
    return Refused(
        "days_unknown",
        _("Please choose a number of days from 0 to 30."),
        status=422,
        details={"most": most},
    )


def unknown_request() -> Refused:
    return Refused("unknown_request", _("Please choose what you ask for."), status=422)


def answer_needed() -> Refused:
    return Refused("answer_needed", _("Please write an answer that the person can read."), status=422)


def request_changed() -> Refused:
    return Refused(
        "request_changed",
        _("They ask for another date now than the one you were shown. Please look at the request again."),
        status=409,
    )


def wrong_password() -> Refused:
    return Refused("wrong_password", _("That is not your password."), status=403)


def guardian_is_oneself() -> Refused:
    return Refused(
        "guardian_is_oneself",
        _("This is your own address. Please write your parent's or guardian's."),
        status=422,
    )


def too_many_letters(most: int) -> Refused:
    return Refused(
        "too_many_letters",
        _("We have written as often as we may. The last letter still counts; please ask your guardian."),
        status=429,
        details={"most": most},
    )


def guardian_decides() -> Refused:
    return Refused(
        "guardian_decides",
        _("Your guardian took their agreement back. Only they can give it again, from their own letter."),
        status=403,
    )


def guardian_must_agree() -> Refused:
    return Refused(
        "guardian_must_agree",
        _("Your guardian has not agreed. Only they can open the account, from the letter they got."),
        status=403,
    )


def guardian_keeps_private() -> Refused:
    return Refused(
        "guardian_keeps_private",
        _("Your guardian set your account to friends only. Please talk with them about it."),
        status=403,
    )


def under_minimum_age() -> Refused:
    return Refused(
        "not_yet",
        _("We cannot open an account for you now. Nothing you wrote here was kept."),
        status=403,
    )


def too_young_to_come_back() -> Refused:
    return Refused(
        "under_minimum_age",
        _(
            "With this date of birth nobody can have an account here. "
            "If it is wrong, please write to the people who run this place."
        ),
        status=403,
    )


# A code lives for half a minute, and whose phone is wrong about the time never types a right one.
WRONG_CODE = _(
    "That code does not fit. Please try the next one. "
    "If none fits, look whether your phone sets its clock by itself."
)


def wrong_code() -> Refused:
    return Refused("wrong_second_step", WRONG_CODE, status=401)


def last_way_in() -> Refused:
    return Refused(
        "last_way_in",
        _("This is your only way in. Set a password or add a passkey first, then end this link."),
        status=409,
    )


def not_verifiable() -> Refused:
    return Refused("expired", _("These papers are not valid any more on the day of the check."), status=422)


def verifies_oneself() -> Refused:
    return Refused("oneself", _("Nobody verifies themselves."), status=422)


def nobody_of_that_name() -> Refused:
    return Refused("nobody_of_that_name", _("Nobody here has that name."), status=422)
