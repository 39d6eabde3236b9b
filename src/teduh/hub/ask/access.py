"""Who may: whoever holds the code reads, verified professionals answer, everybody reads what is published."""

from django.db.models import Q, QuerySet

from teduh.hub.ask.models import LevelChange, Publication, Question
from teduh.hub.ask.rules.codes import code_digest, plain_code
from teduh.people.access import Viewer, verification_of
from teduh.people.models import Person
from teduh.people.rules.professions import PROFESSIONS

HEAVIEST = 3


def answers_here(viewer: Viewer) -> bool:
    """Verified as a clinician at this instant. Operators and moderators read nothing of it."""
    verified = verification_of(viewer)
    return verified is not None and PROFESSIONS[verified.profession].signs


def desk_questions(viewer: Viewer) -> QuerySet[Question]:
    """All that somebody who answers here may open."""
    return Question.objects.all() if answers_here(viewer) else Question.objects.none()


def waiting_questions(viewer: Viewer) -> QuerySet[Question]:
    """By level, then by age: those without an answer, and the heaviest until a second person closed them."""
    open_still = Q(state=Question.State.WAITING) | Q(state=Question.State.ANSWERED)
    return desk_questions(viewer).filter(open_still).order_by("-level", "asked_at", "pk")


def needs_second(question: Question) -> bool:
    """The heaviest, and what one person set lower from there."""
    lowered = LevelChange.objects.filter(question=question, before__gte=HEAVIEST)
    return question.level >= HEAVIEST or lowered.exists()


def of_code(code: str) -> QuerySet[Question]:
    """At most one."""
    if not plain_code(code):
        return Question.objects.none()
    return Question.objects.filter(code_digest=code_digest(code))


def publications_of_code(code: str) -> QuerySet[Publication]:
    if not plain_code(code):
        return Publication.objects.none()
    return Publication.objects.filter(code_digest=code_digest(code))


def published() -> QuerySet[Publication]:
    """What everybody reads, the newest first."""
    return Publication.objects.filter(published_at__isnull=False).order_by("-published_at", "pk")


def drafts(viewer: Viewer) -> QuerySet[Publication]:
    """That wait for a second person; none is anybody's who does not answer here."""
    if not answers_here(viewer) or not isinstance(viewer, Person):
        return Publication.objects.none()
    return Publication.objects.filter(published_at=None, question__consented_at__isnull=False)
