"""The sentences with which this room says no."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teduh.foundation.refusals import Refused

REASONS: Mapping[str, tuple[int, Promise]] = {
    "unknown_kind": (422, _("There is no such kind of notice.")),
    "unknown_channel": (422, _("There is no such way to be told.")),
}


def refusal(code: str, **details: object) -> Refused:
    """The refusal of this code, ready to be raised."""
    status, sentence = REASONS[code]
    return Refused(code, sentence, status=status, details=details)
