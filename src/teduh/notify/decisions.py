"""The notices of what moderators decided; the safety room knows nothing of them, so they are worded here."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from teduh.notify.actions import announce
from teduh.notify.calls import register_announcement
from teduh.notify.kinds import Told
from teduh.notify.kinds import register as register_kind
from teduh.safety.models import Decision, Report

DECIDED, ANSWERED, APPEAL_ANSWERED = "decision_made", "report_answered", "appeal_answered"


def register() -> None:
    """Names the kinds; called once when the room is loaded."""
    register_kind(
        DECIDED, _decided, _to_decision, title=_lazy("A decision about something of yours"), icon="info"
    )
    register_kind(ANSWERED, _answered, _to_reports, title=_lazy("An answer to your report"), icon="info")
    register_kind(
        APPEAL_ANSWERED, _appealed, _to_decision, title=_lazy("An answer to your appeal"), icon="info"
    )
    for kind in (DECIDED, ANSWERED, APPEAL_ANSWERED):
        register_announcement(kind)


def tell_decided(decision_id: UUID) -> None:
    """Whose it is, and who reported it. That something is kept is no news to its author."""
    decision = Decision.objects.get(pk=decision_id)
    if decision.verdict != Decision.Verdict.KEEP and decision.about_id is not None:
        announce([decision.about_id], DECIDED, str(decision_id), {"decision": str(decision_id)})
    announce(_reporters(decision), ANSWERED, str(decision_id), {})


def tell_appeal_decided(decision_id: UUID) -> None:
    """Who appealed; who reported it only where that changed their answer."""
    decision = Decision.objects.get(pk=decision_id)
    if decision.about_id is not None:
        announce([decision.about_id], APPEAL_ANSWERED, str(decision_id), {"decision": str(decision_id)})
    if decision.overturned_at is not None:
        announce(_reporters(decision), ANSWERED, f"{decision_id}:2", {})


def _reporters(decision: Decision) -> list[int]:
    reports = Report.objects.filter(decision=decision).exclude(reporter=None)
    return list(reports.order_by("reporter").values_list("reporter", flat=True).distinct())


def _decided(_told: Told) -> str:
    return _("Moderators decided about something of yours. Here you read why, and can appeal.")


def _answered(_told: Told) -> str:
    return _("There is an answer to a report of yours.")


def _appealed(_told: Told) -> str:
    return _("Somebody else looked again: there is an answer to your appeal.")


def _to_decision(told: Told) -> str:
    return reverse("safety:decision", args=[told.facts["decision"]])


def _to_reports(_told: Told) -> str:
    return reverse("safety:own")
