"""What this room's notices say, and where they lead. They name no topic: a screen may be seen by others."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from teduh.notify.calls import register_announcement
from teduh.notify.kinds import Told, register

ANSWER_DECIDED = "circle_answer"


def connect() -> None:
    register(ANSWER_DECIDED, _decided, _to_circle, title=_lazy("Something you wrote was read"), icon="info")
    register_announcement(ANSWER_DECIDED)


def _decided(_told: Told) -> str:
    return _("Something you wrote was read. You can see here what became of it.")


def _to_circle(told: Told) -> str:
    return reverse("circles:circle", args=[told.facts["circle"]])
