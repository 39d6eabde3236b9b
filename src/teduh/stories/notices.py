"""What this room's notices say: never what a story is about, nor that it is one."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from teduh.foundation.clock import now
from teduh.notify.actions import announce
from teduh.notify.calls import register_announcement
from teduh.notify.kinds import Told, register
from teduh.people.models import Person

DECIDED = "something_decided"


def connect() -> None:
    register(DECIDED, _decided, _to_mine, title=_lazy("An answer to something you sent"), icon="bell")
    register_announcement(DECIDED)


def tell_decided(person: Person, key: UUID) -> None:
    # Each answer is a matter of its own.
    announce([person.pk], DECIDED, f"{key.hex}{int(now().timestamp()):x}", {})


def _decided(_told: Told) -> str:
    return _("There is an answer to something you sent.")


def _to_mine(_told: Told) -> str:
    return reverse("stories:mine")
