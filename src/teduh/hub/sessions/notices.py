"""What this room's notices say. They name no topic and nobody: others may see a screen."""

import datetime as dt
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from teduh.foundation.dates import clock_time, full_date_in
from teduh.notify.calls import register_announcement
from teduh.notify.kinds import Told, register

BOOKED, CANCELLED, REMINDED = "session_booked", "session_cancelled", "session_soon"
QUESTION_READ = "session_question"


def connect() -> None:
    register(BOOKED, _booked, _to_page, title=_lazy("An appointment was made"), icon="clock")
    register(CANCELLED, _cancelled, _to_page, title=_lazy("An appointment was cancelled"), icon="clock")
    register(REMINDED, _soon, _to_page, title=_lazy("A reminder of an appointment"), icon="clock")
    register(QUESTION_READ, _read, _to_page, title=_lazy("A question you sent was read"), icon="info")
    for kind in (BOOKED, CANCELLED, REMINDED, QUESTION_READ):
        register_announcement(kind)


def _booked(told: Told) -> str:
    return _("An appointment is made: %(day)s, %(time)s.") % _when(told)


def _cancelled(told: Told) -> str:
    return _("The appointment of %(day)s, %(time)s, was cancelled.") % _when(told)


def _soon(told: Told) -> str:
    return _("You have an appointment: %(day)s, %(time)s.") % _when(told)


def _read(_told: Told) -> str:
    return _("A question you sent was read. You can see here what became of it.")


def _when(told: Told) -> dict[str, str]:
    instant, zone = dt.datetime.fromisoformat(told.facts["at"]), told.facts["zone"]
    return {"day": full_date_in(instant, zone), "time": clock_time(instant, zone)}


def _to_page(told: Told) -> str:
    """By the page of all: what is theirs to see no more, it says kindly, and leads from there to what is."""
    page = reverse("sessions:sessions")
    about = [(name, told.facts[name]) for name in ("group", "booking") if name in told.facts]
    return f"{page}?{urlencode(about)}" if about else page
