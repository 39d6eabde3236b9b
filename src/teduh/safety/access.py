"""Who may read a report, a decision and the desk, as sets. Who is reported sees no reporter."""

from django.db.models import Exists, OuterRef, QuerySet

from teduh.people.access import Viewer
from teduh.people.models import Person
from teduh.safety.models import Appeal, Decision, Report


def visible_reports(viewer: Viewer) -> QuerySet[Report]:
    """One's own. Who was not signed in reads theirs by its address, which nobody can guess."""
    if isinstance(viewer, Person):
        return Report.objects.filter(reporter=viewer)
    return Report.objects.filter(was_signed_in=False)


def decisions_about(person: Person) -> QuerySet[Decision]:
    """What was decided about this person and theirs. That something was kept is no news to them."""
    return Decision.objects.filter(about=person).exclude(verdict=Decision.Verdict.KEEP)


def waiting_reports(moderator: Viewer) -> QuerySet[Report]:
    """What this moderator may decide: nothing of themselves, and nothing that they reported."""
    if not is_moderator(moderator):
        return Report.objects.none()
    by_them = Report.objects.filter(
        reporter=moderator.pk, decision=None, kind=OuterRef("kind"), key=OuterRef("key")
    )
    waiting = Report.objects.filter(~Exists(by_them), decision=None)
    return waiting.exclude(about=moderator.pk)


def waiting_appeals(moderator: Viewer) -> QuerySet[Appeal]:
    """Appeals that this moderator may answer: none of their own, of their doing or of their reports."""
    if not is_moderator(moderator):
        return Appeal.objects.none()
    reported = Report.objects.filter(reporter=moderator.pk, decision=OuterRef("decision"))
    waiting = Appeal.objects.filter(~Exists(reported), outcome=Appeal.Outcome.WAITING)
    return waiting.exclude(decision__about=moderator.pk).exclude(decision__decided_by=moderator.pk)


def under_review(moderator: Viewer, kind: str) -> set[str]:
    """Keys of the things that this moderator may look at because they have to decide about them."""
    appealed = waiting_appeals(moderator).filter(decision__kind=kind)
    reported = waiting_reports(moderator).filter(kind=kind)
    return {*reported.values_list("key", flat=True), *appealed.values_list("decision__key", flat=True)}


def is_moderator(viewer: Viewer) -> bool:
    return isinstance(viewer, Person) and viewer.is_active and viewer.is_staff
