"""The sentences with which this package says no."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teduh.foundation.refusals import Refused

REASONS: Mapping[str, tuple[int, Promise]] = {
    "not_found": (404, _("There is nothing here, or it is not yours to see.")),
    "talk_over": (410, _("This talk has ended.")),
    "chat_off": (409, _("Nobody writes beside this talk.")),
    "slow_down": (429, _("Everybody writes slowly here. Please wait a moment.")),
    "already_decided": (409, _("Somebody has decided about this line already.")),
}

# What the sender is told: the locked-in process and the server name the cause, this is its sentence.
SENDER_REASONS: Mapping[str, Promise] = {
    "codec": _(
        "This browser sends pictures that not every phone can play. Chrome, Edge or Safari can do it."
    ),
    "size": _("The picture is too large. At most 1080 lines, please."),
    "rate": _("More is sent than may be: 6 Mb/s at most."),
    "frames": _("More pictures are sent than may be: 30 a second at most."),
    "gaps": _("Whole pictures come too seldom: set the keyframe interval to 1 or 2 seconds."),
    "time": _("The clock of this recording jumps. Please begin anew."),
    "broken": _("What arrived could not be read. Please begin anew."),
    "elsewhere": _("The talk is now sent from another place of yours."),
    "over": _("This talk has ended."),
    "cut": _("The safety moderator has ended this broadcast."),
    "away": _("The connection was lost. It begins again by itself."),
}


def refused(code: str, **details: object) -> Refused:
    status, sentence = REASONS[code]
    return Refused(code, sentence, status=status, details=details)


def closed(why: Promise) -> Refused:
    """Nobody is there who would read it. The no says what is missing."""
    return Refused("closed", why, status=503)


def not_found() -> Refused:
    return refused("not_found")
