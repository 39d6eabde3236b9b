"""The notice for who is on call, without content: who calls knows no notices, so it is worded here."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from teduh.notify.actions import announce
from teduh.notify.calls import register_announcement
from teduh.notify.kinds import Told
from teduh.notify.kinds import register as register_kind

ON_CALL = "on_call"


def register() -> None:
    """Names the kind; called once when the room is loaded."""
    register_kind(ON_CALL, _waits, _to_desk, title=_lazy("Something needs you at the desk"), icon="info")
    register_announcement(ON_CALL, wakes=True)


def call(case_id: int, person_ids: Collection[int]) -> None:
    """Once for each case, and with nothing of it but its number, which nobody is shown."""
    announce(person_ids, ON_CALL, str(case_id), {})


def _waits(_told: Told) -> str:
    return _("Something needs a person now. Please look when you can do so unseen.")


def _to_desk(_told: Told) -> str:
    return reverse("safety:queue")
