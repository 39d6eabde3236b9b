"""What waits beside a talk, as kinds of case of the one queue: heavy words, and all that is read first."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from teduh.events.live.models import LINE_CASE, LINE_WAITS, Line, LineState
from teduh.events.live.rules import is_open
from teduh.safety.case_kinds import CaseKind, register


def connect() -> None:
    register(LINE_CASE, CaseKind(_("Heavy words beside a talk"), _page))
    register(LINE_WAITS, CaseKind(_("Words beside a talk, to be read"), _page_while_open))


def _page(key: str) -> str:
    """Empty once it waits no more: then the desk itself closes what is left."""
    line = _waiting(key)
    return reverse("live:desk", args=[line.broadcast.talk]) if line else ""


def _page_while_open(key: str) -> str:
    """When the talk is over nobody waits for it any more."""
    line = _waiting(key)
    return _page(key) if line and is_open(line.broadcast.state) else ""


def _waiting(key: str) -> Line | None:
    return Line.objects.filter(pk=int(key), state=LineState.WAITING).select_related("broadcast").first()
