"""The sentences with which this room says no."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teduh.foundation.refusals import Refused

SENTENCES: Mapping[str, tuple[str | Promise, int]] = {
    "not_found": (_("There is nothing here, or it is not yours to see."), 404),
    "closed": (_("Nobody is on duty now, so your words would not be read. Help is here at every hour."), 409),
    "unknown_code": (
        _("Nothing is kept under this code. Look at each letter; after some time all is erased."),
        404,
    ),
    "claimed": (_("Somebody else has it before them. It comes back by itself when they let it go."), 409),
    "not_claimed": (_("Take it first, so that nobody else answers it meanwhile."), 409),
    "answered": (_("It is answered already."), 409),
    "not_answered": (_("It is not answered yet."), 409),
    "no_footer": (_("The answer must end with the sentence about general information."), 422),
    "not_lower": (_("A level can only be lowered here; the rules raise it by themselves."), 422),
    "no_hand_off": (_("Write down first what was done for this person."), 409),
    "no_service": (_("Name a service that somebody has confirmed lately."), 422),
    "own_eyes": (
        _("A second person closes it: not who answered, and not who wrote down what was done."),
        403,
    ),
    "closed_already": (_("It is closed already."), 409),
    "no_consent": (_("Whoever asked has not agreed to its being published."), 403),
    "own_draft": (_("A second person approves it: not who prepared it."), 403),
    "published": (_("It is published already."), 409),
}


def refusal(code: str) -> Refused:
    sentence, status = SENTENCES[code]
    return Refused(code, sentence, status=status)


def still_leads_to_somebody(phrases: Sequence[str]) -> Refused:
    return Refused(
        "identities",
        _("This could lead to somebody: %(phrases)s. Leave it out first.") % {"phrases": ", ".join(phrases)},
        status=422,
        details={"phrases": list(phrases)},
    )


def stopped_wording(phrases: Sequence[str]) -> Refused:
    return Refused(
        "stopped_wording",
        _("It tells of a method: %(phrases)s. Leave it out.") % {"phrases": ", ".join(phrases)},
        status=422,
        details={"phrases": list(phrases)},
    )
