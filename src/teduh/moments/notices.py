"""What this room's notices say, and where they lead."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teduh.foundation.dates import full_date
from teduh.notify.kinds import Told, register

COMMENT_LEFT, COMMENT_HELD, COMMENT_APPROVED = "comment_left", "comment_held", "comment_approved"
REACTED = "reacted"
ABOUT_A_MOMENT = (COMMENT_LEFT, REACTED)


def connect() -> None:
    register(COMMENT_LEFT, _comment_left, _to_moment, icon="message-circle")
    register(COMMENT_HELD, _comment_held, _to_waiting, icon="clock")
    register(COMMENT_APPROVED, _comment_approved, _to_comment, icon="circle-check")
    register(REACTED, _reacted, _to_moment, icon="heart")


def _comment_left(told: Told) -> str:
    return _("%(who)s commented on your moment of %(day)s.") % _blanks(told)


def _comment_held(told: Told) -> str:
    number = int(told.facts["number"])
    return ngettext("%(number)s comment waits for you.", "%(number)s comments wait for you.", number) % {
        "number": number
    }


def _comment_approved(told: Told) -> str:
    return _("%(who)s shows your comment under the moment of %(day)s.") % _blanks(told)


def _reacted(told: Told) -> str:
    return _("%(who)s reacted to your moment of %(day)s.") % _blanks(told)


def _blanks(told: Told) -> dict[str, str]:
    return {"who": told.who, "day": full_date(told.day)}


def _to_moment(told: Told) -> str:
    return reverse("moments:moment", args=[told.facts["moment"]])


def _to_comment(told: Told) -> str:
    return f"{_to_moment(told)}#c-{told.facts['comment']}"


def _to_waiting(_told: Told) -> str:
    return reverse("moments:comments_waiting")
