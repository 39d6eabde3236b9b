"""A question is a case of the one queue as well: there it is counted, late or not, and no word of it is."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from teduh.hub.ask.access import HEAVIEST, answers_here
from teduh.hub.ask.models import Answer, HandOff, Question
from teduh.people.models import Person
from teduh.safety.actions import close_case, confirm_closing, lower_case, open_case
from teduh.safety.actions.late import see
from teduh.safety.case_kinds import CaseKind, register
from teduh.safety.models import Case

KIND = "question"
ANSWERED = "answered"
# Why is said at the question, under seal.
ELSEWHERE = "said at the question"


def connect() -> None:
    kind = CaseKind(_("A question"), _page, unready=_unready, is_for=answers_here, is_settled_there=True)
    register(KIND, kind)


def begins_to_wait(question: Question) -> None:
    open_case(
        KIND,
        str(question.pk),
        level=question.level,
        desk=Case.Desk.PROFESSIONALS,
        rule_ids=question.rule_ids,
    )


def is_seen(question: Question) -> None:
    case = Case.objects.filter(kind=KIND, key=str(question.pk)).exclude(state=Case.State.CLOSED).first()
    if case is not None:
        see(case)


def is_lowered(person: Person, question: Question, level: int) -> None:
    """Only by who was trained for it, and is on the roster."""
    lower_case(person, KIND, str(question.pk), level=level, reason=ELSEWHERE)


def is_done(person: Person, question: Question) -> None:
    """Answered; the heaviest also with what was done. Those wait for a second person there as here."""
    heavy = question.level >= HEAVIEST
    if Answer.objects.filter(question=question).exists() and not (heavy and _unready(str(question.pk))):
        close_case(KIND, str(question.pk), by=person, verdict=ANSWERED, reason=ELSEWHERE)


def is_closed_by_second(person: Person, question: Question) -> None:
    """Where the queue has nothing of it any more, nothing is left to agree to."""
    if Case.objects.filter(kind=KIND, key=str(question.pk)).exclude(state=Case.State.CLOSED).exists():
        confirm_closing(person, KIND, str(question.pk))


def is_taken_back(question: Question) -> None:
    """The heaviest stay in the queue: there may be danger."""
    close_case(KIND, str(question.pk), by=None, verdict="taken_back", reason=ELSEWHERE)


def _page(key: str) -> str:
    """Empty once it was taken back: then the desk itself closes what is left."""
    return reverse("ask:question", args=[key]) if Question.objects.filter(pk=key).exists() else ""


def _unready(key: str) -> str:
    """Of what was taken back nothing can be written down any more; two people close it all the same."""
    there = Question.objects.filter(pk=UUID(key)).exists()
    is_done = HandOff.objects.filter(question_id=UUID(key)).exists()
    return "hand_off_missing" if there and not is_done else ""
