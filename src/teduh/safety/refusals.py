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
