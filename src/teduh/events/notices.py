"""What this room's notices say. Never what an event is about: somebody else may see the screen."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from teduh.foundation.dates import full_date
from teduh.notify.calls import register_announcement
from teduh.notify.kinds import Told, register

REMINDER, MOVED, CANCELLED, SEAT = "event_reminder", "event_moved", "event_cancelled", "event_seat"
RECORDED = "event_recorded"


def connect() -> None:
    kinds = (
        (REMINDER, _reminder, _lazy("A reminder of an event for which you registered"), "clock"),
        (
            MOVED,
            _moved,
            _lazy("An event for which you registered is at another time or place"),
            "calendar-days",
        ),
        (CANCELLED, _cancelled, _lazy("An event for which you registered is cancelled"), "info"),
        (SEAT, _seat, _lazy("There is a seat for you, and you waited for it"), "circle-check"),
    )
    for kind, words, title, icon in kinds:
        register(kind, words, _to_event, title=title, icon=icon)
        register_announcement(kind)
    register(RECORDED, _recorded, _to_recording, title=_lazy("What you held was recorded"), icon="play")
    register_announcement(RECORDED)


def _reminder(told: Told) -> str:
    return _("For %(day)s at %(hour)s you have a seat. If you cannot come, please give it back.") % _when(
        told
    )


def _moved(told: Told) -> str:
    return _("A date of yours has changed. It is now on %(day)s at %(hour)s.") % _when(told)


def _cancelled(told: Told) -> str:
    return _("What was planned for %(day)s at %(hour)s does not take place.") % _when(told)


def _seat(told: Told) -> str:
    return _("There is a seat for you on %(day)s at %(hour)s.") % _when(told)


def _recorded(told: Told) -> str:
    return _("What was recorded on %(day)s is kept. Nobody sees it until it is published.") % {
        "day": full_date(told.day)
    }


def _when(told: Told) -> dict[str, str]:
    return {"day": full_date(told.day), "hour": told.facts["hour"]}


def _to_event(told: Told) -> str:
    return reverse("events:event", args=[told.facts["event"]])


def _to_recording(told: Told) -> str:
    page = "events:desk_of" if told.facts["desk"] else "events:event"
    return reverse(page, args=[told.facts["event"]])
