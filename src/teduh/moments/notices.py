"""What this room's notices say, and where they lead."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from teduh.foundation.dates import full_date
from teduh.moments.access import told_of_mention
from teduh.notify.calls import Concerns, register_call
from teduh.notify.kinds import Told, register, register_sight

COMMENT_LEFT, COMMENT_HELD, COMMENT_APPROVED = "comment_left", "comment_held", "comment_approved"
REACTED = "reacted"
PROMPT, REMINDER = "prompt", "reminder"
MENTIONED, MENTION_ASKED = "mentioned", "mention_asked"
ABOUT_A_MOMENT = (COMMENT_LEFT, REACTED, MENTIONED, MENTION_ASKED)


def connect() -> None:
    register(
        COMMENT_LEFT,
        _comment_left,
        _to_moment,
        title=_lazy("A comment under your moment"),
        icon="message-circle",
    )
    register(
        COMMENT_HELD, _comment_held, _to_waiting, title=_lazy("A comment that you read first"), icon="clock"
    )
    register(
        COMMENT_APPROVED,
        _comment_approved,
        _to_comment,
        title=_lazy("Your comment is shown"),
        icon="circle-check",
    )
    register(REACTED, _reacted, _to_moment, title=_lazy("A sign under your moment"), icon="heart")
    register(MENTIONED, _mentioned, _to_moment, title=_lazy("Somebody names you"), icon="user-check")
    register(
        MENTION_ASKED,
        _mention_asked,
        _to_mentions,
        title=_lazy("Somebody asks whether they may name you"),
        icon="user-check",
    )
    for kind in (MENTIONED, MENTION_ASKED):
        register_sight(kind, told_of_mention)


def connect_calls(concerns: Concerns) -> None:
    """What the clock says, to those who have no moment of the date yet."""
    register(PROMPT, _prompt, _to_day, title=_lazy("The prompt of the day"), icon="camera")
    register(
        REMINDER, _reminder, _to_day, title=_lazy("A reminder, when you have no moment yet"), icon="camera"
    )
    register_call(PROMPT, concerns=concerns)
    register_call(REMINDER, concerns=concerns, at_hour=True)


def _prompt(_told: Told) -> str:
    return _("Now is everybody's moment of today. Would you like to join in?")


def _reminder(_told: Told) -> str:
    return _("Would you like to share one moment today? It is fine not to.")


def _to_day(told: Told) -> str:
    return reverse("moments:day", args=[told.facts["day"]])


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


def _mentioned(told: Told) -> str:
    return _("%(who)s names you in the moment of %(day)s.") % _blanks(told)


def _mention_asked(told: Told) -> str:
    return _("%(who)s would like to name you in the moment of %(day)s.") % _blanks(told)


def _to_mentions(_told: Told) -> str:
    return reverse("moments:mentions")


def _blanks(told: Told) -> dict[str, str]:
    return {"who": told.who, "day": full_date(told.day)}


def _to_moment(told: Told) -> str:
    return reverse("moments:moment", args=[told.facts["moment"]])


def _to_comment(told: Told) -> str:
    return f"{_to_moment(told)}#c-{told.facts['comment']}"


def _to_waiting(_told: Told) -> str:
    return reverse("moments:comments_waiting")
