"""The sentences with which this room says no."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teduh.foundation.refusals import Refused

REFUSALS: Mapping[str, tuple[int, Promise]] = {
    "not_found": (404, _("There is nothing here, or it is not yours to see.")),
    # Reports
    "own_thing": (422, _("That is yours. You can change or remove it yourself.")),
    "unknown_reason": (422, _("We do not know that reason. Please choose one from the list.")),
    "words_needed": (422, _("Please write in a few words what is wrong.")),
    "words_too_long": (422, _("1000 characters are the most that fit here.")),
    # Decisions
    "unknown_verdict": (422, _("We do not know that decision.")),
    "verdict_not_for_reason": (422, _("This reason does not allow that decision.")),
    "verdict_not_for_thing": (422, _("A person cannot be hidden or removed, only the account be closed.")),
    "statement_missing": (422, _("Please tell the author in a few words why.")),
    "account_gone": (409, _("Whoever made it has left, so there is no account to close.")),
    "already_decided": (409, _("Somebody else has decided this already.")),
    # Cases
    "claimed_by_another": (409, _("Somebody else has taken this on.")),
    "not_claimed": (409, _("You have not taken this on.")),
    "not_trained": (403, _("Only somebody who is trained for the desk sets a level lower.")),
    "level_not_lower": (422, _("That is not lower than it is.")),
    "settled_there": (409, _("That is done on its own page: take it on and go on from here.")),
    "reason_needed": (422, _("Please write in a few words why.")),
    "enough_for_today": (
        409,
        _("You have looked at heavy things long enough for today. Others go on; rest is part of the work."),
    ),
    "on_a_break": (409, _("You are on a break. End it first, when you are ready.")),
    "hand_off_missing": (
        409,
        _("What was offered to this person is not written down yet, so it cannot be closed."),
    ),
    # Hours, roster and policy
    "nobody_of_that_name": (422, _("Nobody of that name is here.")),
    "not_a_professional": (
        422,
        _("Only somebody whose credential was checked can be on the roster as one."),
    ),
    "not_a_moderator": (422, _("That person is no moderator here, so they could decide nothing.")),
    "shift_ends_before": (422, _("It has to end later than it begins.")),
    "hours_end_before": (422, _("They have to close later than they open.")),
    "hours_known": (409, _("That weekday opens at this time already.")),
    "policy_incomplete": (
        422,
        _("The policy needs words in both languages, and who took part in writing it."),
    ),
    # Incidents
    "learning_needed": (422, _("It is closed with what we learnt. Please write that.")),
    "incident_closed": (409, _("This incident is closed.")),
    # Appeals
    "appeal_words_needed": (422, _("Please write in a few words why somebody should look again.")),
    "appealed_already": (409, _("There is one appeal for each decision, and you have made it.")),
    "appeal_too_late": (410, _("The time to appeal against this decision is over.")),
    "nothing_to_appeal": (409, _("This decision changed nothing, so there is nothing to appeal.")),
    "unknown_outcome": (422, _("A decision either stands or is taken back.")),
}


def refusal(code: str, **details: object) -> Refused:
    """The no with this code."""
    status, sentence = REFUSALS[code]
    return Refused(code, sentence, status=status, details=details)
