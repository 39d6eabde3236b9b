"""What waits for the desk before a session, as kinds of case of the one queue."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from teduh.hub.sessions.models import Question
from teduh.safety.case_kinds import CaseKind, register

QUESTION, NOTE = "session_question", "session_note"


def connect() -> None:
    register(QUESTION, CaseKind(_("A question before a session"), _page))
    register(NOTE, CaseKind(_("A heavy note with a booking"), lambda _key: ""))


def _page(key: str) -> str:
    """Empty once it waits no more: then the desk itself closes what is left."""
    waits = Question.objects.filter(pk=UUID(key), state=Question.State.WAITING).exists()
    return reverse("sessions:waiting") if waits else ""
