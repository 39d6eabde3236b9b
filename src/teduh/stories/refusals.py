"""The sentences with which this room says no."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teduh.foundation.refusals import Refused

REFUSALS: Mapping[str, tuple[int, Promise]] = {
    "not_found": (404, _("There is nothing here, or it is not yours to see.")),
    "for_adults": (
        403,
        _("Telling a story here is for people of 18 and older. Help is there for everybody."),
    ),
    "closed": (
        503,
        _("Nobody is here to read stories just now, so none can be sent. What you wrote before is kept."),
    ),
    "too_many_open": (429, _("You have several stories under way. Please finish or erase one first.")),
    "empty": (422, _("A title and some words are needed before it can be sent.")),
    "contact_inside": (
        422,
        _("An address, number, account or link stands in it. Please take it out, your own too."),
    ),
    "not_sendable": (409, _("This story is not a draft, so it cannot be sent.")),
    "challenge_closed": (409, _("This challenge is not open. You can send the story without it.")),
    "not_this_day": (409, _("A moment enters on the days of the challenge, on its own day.")),
    "entered_already": (409, _("This moment is there already.")),
    "words_changed": (
        409,
        _("Its author has changed it since you read it. Please read it anew before you decide."),
    ),
    "unknown_rule": (422, _("Please choose the rule from the list.")),
    "words_needed": (422, _("Please tell the author in a few kind words why, and what would help.")),
    "method_inside": (409, _("It tells of a way or a means. Please send it back, and say so.")),
    "names_unlooked": (
        422,
        _("Something in it may tell who somebody is. Please look at the marked words, and say that you did."),
    ),
    "hope_unticked": (422, _("A story with this warning needs something that gives hope or helped.")),
    "nothing_to_appeal": (409, _("Nothing was refused that you could object to.")),
    "appealed_already": (409, _("There is one appeal for each story, and you have made it.")),
    "checklist_open": (
        422,
        _("Every line of the checklist has to be true, and ticked, before it is published."),
    ),
    "unknown_sign": (422, _("We do not know that sign.")),
    "wrong_dates": (422, _("A challenge closes on or after the day on which it opens.")),
    "far_days": (422, _("Please choose days of the years 2000 to 2100.")),
}


def refusal(code: str, **details: object) -> Refused:
    """The no with this code."""
    status, sentence = REFUSALS[code]
    return Refused(code, sentence, status=status, details=details)
