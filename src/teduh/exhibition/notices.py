"""What curators are told: a print at the venue is taken down by people alone. Which one, their desk says."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from teduh.exhibition.models import Exhibition, Work
from teduh.notify.actions import announce
from teduh.notify.calls import register_announcement
from teduh.notify.kinds import Told, register

PRINT_TAKEN_BACK = "print_taken_back"


def connect() -> None:
    register(PRINT_TAKEN_BACK, _taken_back, _to_desk, title=_lazy("A print to take down"), icon="info")
    register_announcement(PRINT_TAKEN_BACK)


def tell_taken_back(curator_ids: Collection[int], work: Work, exhibition: Exhibition) -> None:
    """By its title, for nothing else of it is left by which anybody finds the print."""
    titles = {"id": exhibition.title_id, "en": exhibition.title_en}
    announce(curator_ids, PRINT_TAKEN_BACK, f"{work.pk.hex}-{exhibition.pk}", {"cloth": work.title, **titles})


def _taken_back(_told: Told) -> str:
    return _("A cloth that may hang in print was taken back. Your desk says which one to take down.")


def _to_desk(_told: Told) -> str:
    return reverse("exhibition:desk")
