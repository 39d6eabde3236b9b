"""Who may read a report, a decision and the desk, as sets. Who is reported sees no reporter."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from teduh.foundation.clock import now
from teduh.people.access import Viewer
from teduh.people.models import Person
from teduh.safety.case_kinds import left_to_others, not_for
from teduh.safety.models import Appeal, Case, Decision, Report, SealedCopy, Shift, Training
from teduh.safety.rules import AppealVerdict, Verdict, second_look

# How an appeal is called in the queue; its key is the number of the decision.
APPEAL = "appeal"


def visible_reports(viewer: Viewer) -> QuerySet[Report]:
    """One's own. Who was not signed in reads theirs by its address, which nobody can guess."""
    if isinstance(viewer, Person):
        return Report.objects.filter(reporter=viewer)
    return Report.objects.filter(was_signed_in=False)


def second_look_at(person: Person, report: Report) -> AppealVerdict:
    """Whether this person, who reported it, may ask that somebody else looks at it again."""
    decision, mine = report.decision, Report.objects.filter(reporter=person)
    if decision is None:
        return AppealVerdict.NOTHING_TO_APPEAL
    waiting = Q(kind=report.kind, key=report.key, decision=None)
    return second_look(
        decision.verdict,
        is_second=report.after_id is not None,
        has_asked=mine.filter(Q(after=decision) | waiting).exists(),
        at=now(),
        until=decision.appeal_until,
    )


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
    # Whoever let it stay does not look a second time.
    kept_by_them = Report.objects.filter(
        after__decided_by=moderator.pk, decision=None, kind=OuterRef("kind"), key=OuterRef("key")
    )
    waiting = Report.objects.filter(~Exists(by_them), ~Exists(kept_by_them), decision=None)
    return waiting.exclude(about=moderator.pk)


def waiting_appeals(moderator: Viewer) -> QuerySet[Appeal]:
    """Appeals that this moderator may answer: none of their own, of their doing or of their reports."""
    if not is_moderator(moderator):
        return Appeal.objects.none()
    reported = Report.objects.filter(reporter=moderator.pk, decision=OuterRef("decision"))
    waiting = Appeal.objects.filter(~Exists(reported), outcome=Appeal.Outcome.WAITING)
    return waiting.exclude(decision__about=moderator.pk).exclude(decision__decided_by=moderator.pk)


def appeals_for_others(moderator: Viewer) -> QuerySet[Appeal]:
    """Appeals against what this moderator decided, which only somebody else may answer."""
    if not is_moderator(moderator):
        return Appeal.objects.none()
    return Appeal.objects.filter(outcome=Appeal.Outcome.WAITING, decision__decided_by=moderator.pk)


def second_looks_for_others(moderator: Viewer) -> QuerySet[Report]:
    """What this moderator let stay and somebody asks about again, which only somebody else may decide."""
    if not is_moderator(moderator):
        return Report.objects.none()
    return Report.objects.filter(after__decided_by=moderator.pk, decision=None)


def other_moderators(decision: Decision) -> QuerySet[Person]:
    """Who could answer an appeal against it: neither who decided, nor whom it is about, nor who reported."""
    reported = Report.objects.filter(decision=decision).exclude(reporter=None).values("reporter")
    here = Person.objects.filter(is_active=True, is_staff=True)
    concerned = [pk for pk in (decision.decided_by_id, decision.about_id) if pk is not None]
    return here.exclude(pk__in=concerned).exclude(pk__in=reported)


def under_review(moderator: Viewer, kind: str) -> set[str]:
    """Keys of the things that this moderator may look at because they have to decide about them."""
    appealed = waiting_appeals(moderator).filter(decision__kind=kind)
    reported = waiting_reports(moderator).filter(kind=kind)
    return {*reported.values_list("key", flat=True), *appealed.values_list("decision__key", flat=True)}


def open_cases(kind: str, keys: Collection[str]) -> set[str]:
    """Those of the things about which somebody has still to decide, or can still appeal."""
    reported = Report.objects.filter(kind=kind, key__in=keys, decision=None)
    decided = _open_decisions().filter(kind=kind, key__in=keys)
    return {*reported.values_list("key", flat=True), *decided.values_list("key", flat=True)}


def _open_decisions() -> QuerySet[Decision]:
    """Which may still be taken back. That something was kept, nobody appeals against; nor does who left."""
    lasting = Q(appeal_until__gt=now()) | Q(appeal__outcome=Appeal.Outcome.WAITING)
    standing = Decision.objects.exclude(verdict=Decision.Verdict.KEEP).exclude(about=None)
    return standing.filter(lasting, overturned_at=None, finished_at=None)


def kept_copies() -> QuerySet[SealedCopy]:
    """Those whose time is not over and whose case is open; the others only wait to be erased."""
    reported = Report.objects.filter(kind=OuterRef("kind"), key=OuterRef("key"), decision=None)
    decided = _open_decisions().filter(kind=OuterRef("kind"), key=OuterRef("key"))
    return SealedCopy.objects.filter(Exists(reported) | Exists(decided), until__gt=now())


def openable_copies(moderator: Viewer) -> QuerySet[SealedCopy]:
    """What this moderator must look at to decide: of the cases that are theirs to decide now."""
    of_case = {"kind": OuterRef("kind"), "key": OuterRef("key")}
    appeals = waiting_appeals(moderator).filter(
        **{f"decision__{field}": ref for field, ref in of_case.items()}
    )
    theirs = Exists(waiting_reports(moderator).filter(**of_case)) | Exists(appeals)
    return kept_copies().filter(theirs).exclude(about=moderator.pk)


def own_copies(person: Person) -> QuerySet[SealedCopy]:
    """Of what this person removed; they are told that it is there, and no more."""
    return kept_copies().filter(about=person)


def is_moderator(viewer: Viewer) -> bool:
    return isinstance(viewer, Person) and viewer.is_active and viewer.is_staff


def runs_place(viewer: Viewer) -> bool:
    """Who answers for the place: roster, hours and policy are theirs."""
    return isinstance(viewer, Person) and viewer.is_active and viewer.is_superuser


def standing_veils(decision: Decision) -> QuerySet[Decision]:
    """Other decisions that mark the same thing, and were not taken back."""
    same = Decision.objects.filter(kind=decision.kind, key=decision.key, verdict=Verdict.VEIL)
    return same.filter(overturned_at=None).exclude(pk=decision.pk)


def is_trained(person: Person) -> bool:
    """Whom the operator has written down as trained for the desk."""
    return person.is_active and Training.objects.filter(person=person).exists()


def is_professional(viewer: Viewer) -> bool:
    """Who is on the roster as a professional, now or later."""
    if not isinstance(viewer, Person) or not viewer.is_active:
        return False
    turns = Shift.objects.counting().filter(person=viewer, role=Shift.Role.PROFESSIONAL, ends__gt=now())
    return turns.exists()


def sits_at_desk(viewer: Viewer) -> bool:
    return is_moderator(viewer) or is_professional(viewer)


def visible_cases(viewer: Viewer) -> QuerySet[Case]:
    """What is open and theirs to decide: of their desk, not about themselves, and not of their doing."""
    desks = [
        desk
        for desk, sits in (
            (Case.Desk.MODERATORS, is_moderator(viewer)),
            (Case.Desk.PROFESSIONALS, is_professional(viewer)),
        )
        if sits
    ]
    if not desks or not isinstance(viewer, Person):
        return Case.objects.none()
    of_case = {"kind": OuterRef("kind"), "key": OuterRef("key"), "decision": None}
    by_them = Report.objects.filter(reporter=viewer, **of_case)
    kept_by_them = Report.objects.filter(after__decided_by=viewer, **of_case)
    found = Case.objects.exclude(state=Case.State.CLOSED).filter(~Exists(by_them), ~Exists(kept_by_them))
    found = found.filter(Q(about=None) | ~Q(about=viewer), desk__in=desks).exclude(kind__in=not_for(viewer))
    for kind, keys in left_to_others(viewer):
        found = found.exclude(kind=kind, key__in=keys)
    return found.exclude(pk__in=_appeals_of_others_doing(viewer))


def _appeals_of_others_doing(viewer: Person) -> QuerySet[Case, int]:
    """Cases of appeals that are not theirs to answer."""
    theirs = [str(pk) for pk in waiting_appeals(viewer).values_list("decision", flat=True)]
    return Case.objects.filter(kind=APPEAL).exclude(key__in=theirs).values_list("pk", flat=True)


def second_eyes(viewer: Viewer) -> QuerySet[Case]:
    """What one human has closed and this one may look at a second time."""
    waiting = visible_cases(viewer).filter(state=Case.State.SECOND)
    return waiting.exclude(closed_by=viewer.pk) if isinstance(viewer, Person) else waiting
