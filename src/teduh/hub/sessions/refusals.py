"""The sentences with which this room says no."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teduh.foundation.refusals import Refused

REASONS: Mapping[str, tuple[int, Promise]] = {
    "not_found": (404, _("There is nothing here, or it is not yours to see.")),
    # Offering
    "no_such_hour": (422, _("The clocks jump over that hour on that day. Please choose another one.")),
    "hour_is_over": (422, _("That hour is over already.")),
    "too_far_ahead": (422, _("Please choose a day within the next two years.")),
    "hours_overlap": (409, _("You have another hour at that time.")),
    "wrong_length": (422, _("A session lasts 15 minutes to 3 hours.")),
    "is_booked": (409, _("Somebody has booked it. Cancel the booking first, so that they are told.")),
    # Booking
    "just_taken": (409, _("Somebody else has just booked this hour. Another one may fit as well.")),
    "own_slot": (409, _("You offer this hour yourself.")),
    "booked_then": (409, _("You have another appointment at that time.")),
    "too_many_ahead": (409, _("You have three appointments ahead. More can be booked when one is over.")),
    "adults_only": (403, _("Sessions are for people who are 18 or older. Help is there for everybody.")),
    "note_too_long": (422, _("A note may have 500 characters.")),
    "begun_already": (409, _("It has begun already.")),
    # Groups
    "session_full": (409, _("All places are taken.")),
    "rules_not_agreed": (422, _("Please agree to the rules first.")),
    "hosts_it": (409, _("You host this session, so you need no place in it.")),
    "no_place": (403, _("Take a place first, then you can ask.")),
    "empty_question": (422, _("Please write something first.")),
    "question_too_long": (422, _("A question may have 500 characters.")),
    "too_many_questions": (409, _("Three questions are the most for one person.")),
    "not_verified": (422, _("Host and co-host are two people whose credentials were checked.")),
    "capacity": (422, _("A session has 2 to 500 places.")),
}


def refusal(code: str, **details: object) -> Refused:
    """The no with this code."""
    status, sentence = REASONS[code]
    return Refused(code, sentence, status=status, details=details)
