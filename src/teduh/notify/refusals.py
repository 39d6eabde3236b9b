"""The sentences with which this room says no."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teduh.foundation.refusals import Refused

REASONS: Mapping[str, tuple[int, Promise]] = {
    "unknown_kind": (422, _("There is no such kind of notice.")),
    "quiet_hour": (422, _("At that hour nobody of your age is reminded here. Choose another one.")),
    "no_device": (422, _("Only a device that is signed in can be notified.")),
    "wrong_endpoint": (422, _("This address is no push service that we can write to.")),
    "wrong_keys": (422, _("The keys of this device cannot be read. Turn notifications off and on again.")),
    "not_found": (404, _("There is nothing here, or it is not yours to see.")),
    "unknown_channel": (422, _("There is no such way to be told.")),
    "unknown_sender": (422, _("There is no such sort of people.")),
    "unknown_handling": (422, _("A notice is told, kept silently or dropped, nothing else.")),
}


def refusal(code: str, **details: object) -> Refused:
    """The refusal of this code, ready to be raised."""
    status, sentence = REASONS[code]
    return Refused(code, sentence, status=status, details=details)


def wrong_webhook(sentence: object) -> Refused:
    return Refused("wrong_webhook", str(sentence), status=422)
