"""The sentences with which this room says no."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teduh.foundation.refusals import Refused

REASONS: Mapping[str, tuple[int, Promise]] = {
    "not_found": (404, _("There is nothing here, or it is not yours to see.")),
    # Sitting down and leaving
    "circle_full": (409, _("All seats of this circle are taken. Another circle may fit as well.")),
    "circle_over": (410, _("This circle has ended. It can be read for a while, and nothing is added.")),
    "adults_only": (403, _("Circles are for people who are 18 or older. Help is there for everybody.")),
    "youth_only": (403, _("This circle is for people who are 16 or 17.")),
    "rules_not_agreed": (422, _("A circle begins with its rules. Please agree to them first.")),
    "pen_name_taken": (409, _("Somebody in this circle has that name. Please choose another one.")),
    "guides_it": (409, _("You guide this circle, so you need no seat in it.")),
    # Writing
    "not_begun": (409, _("This circle has not begun yet.")),
    "no_turn": (409, _("No question stands open at the moment.")),
    "turn_over": (409, _("That question is over. There is another one now, or the next one comes soon.")),
    "answered_already": (409, _("You have answered this question. Now it is time to listen.")),
    "empty_answer": (422, _("Please write something first.")),
    "contact_in_it": (
        422,
        _("No numbers, addresses or accounts stand in a circle. Please take it out and send it again."),
    ),
    "answer_too_long": (422, _("An answer may have 1500 characters.")),
    # Deciding
    "decided_already": (409, _("Somebody else has decided this already.")),
    "rule_missing": (422, _("Please choose the rule that this goes against.")),
    "nothing_to_appeal": (409, _("There is one appeal for each refusal, while the circle runs.")),
    "for_the_desk": (403, _("The safety desk decides about these words.")),
    # Making circles
    "nobody_of_that_name": (422, _("Nobody here has that name.")),
    "not_verified": (422, _("Only somebody whose credential was checked can guide a circle.")),
    "dates_turned": (422, _("A circle ends on or after the day on which it begins.")),
    "far_days": (422, _("Please choose days of the years 2000 to 2100.")),
    "too_long": (422, _("A circle lasts 90 days at most, and can be read for 1 to 90 days after.")),
    "outside_the_circle": (422, _("A question stands on a day of its circle.")),
    "day_has_question": (409, _("That day has a question already.")),
    "has_begun": (409, _("The circle has begun, so its days and rules stay as people agreed to them.")),
    "no_question": (422, _("Please write a first question for the day on which the circle begins.")),
}


def refusal(code: str, **details: object) -> Refused:
    """The no with this code."""
    status, sentence = REASONS[code]
    return Refused(code, sentence, status=status, details=details)
