"""Heavy words beside a talk, as a kind of case of the one queue."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from teduh.events.live.models import LINE_CASE, Line, LineState
from teduh.safety.case_kinds import CaseKind, register

KIND = LINE_CASE


def connect() -> None:
    register(KIND, CaseKind(_("Heavy words beside a talk"), _page))


def _page(key: str) -> str:
    """Empty once it waits no more: then the desk itself closes what is left."""
    line = Line.objects.filter(pk=int(key), state=LineState.WAITING).select_related("broadcast").first()
    return reverse("live:desk", args=[line.broadcast.talk]) if line else ""
