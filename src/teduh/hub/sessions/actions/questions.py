"""What is asked before a session for several, and read by somebody else first."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from teduh.foundation.clock import now
from teduh.hub.sessions.access import decidable_questions, joinable_groups, places_of
from teduh.hub.sessions.actions.telling import told
from teduh.hub.sessions.actions.waiting import begins_to_wait, is_decided, require_nobody_else, require_staff
from teduh.hub.sessions.models import Question
from teduh.hub.sessions.notices import QUESTION_READ
from teduh.hub.sessions.refusals import refusal
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person
from teduh.safety.wording import read

LONGEST_QUESTION, MOST_QUESTIONS = 500, 3
# What could not be read is looked at as early as the heaviest words.
_UNREAD = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """The question, and whether help stands first on the page that says so."""

    question: Question
    shows_help: bool


@transaction.atomic
def ask_question(person: Person, *, group_id: UUID, text: str) -> Asked:
    """By who has a place, before it begins. Heavy words go to the safety desk, at once."""
    require_staff()
    hold_people(person.pk)
    group = joinable_groups(person).filter(pk=group_id).first()
    if group is None:
        raise refusal("not_found")
    if not places_of(person).filter(group=group).exists():
        raise refusal("no_place")
    if Question.objects.filter(group=group, person=person).count() >= MOST_QUESTIONS:
        raise refusal("too_many_questions")
    said, reading = _cleaned(text), read(text)
    question = Question.objects.create(
        group=group,
        person=person,
        text=said,
        level=_UNREAD if reading.is_unread else reading.level,
        is_for_desk=reading.asks_a_human,
        asked_at=now(),
    )
    begins_to_wait(question, reading.rules)
    return Asked(question, reading.shows_help)


def _cleaned(text: str) -> str:
    said = " ".join(text.split())
    if not said:
        raise refusal("empty_question")
    if len(said) > LONGEST_QUESTION:
        raise refusal("question_too_long")
    return said


@transaction.atomic
def decide_question(by: Person, *, question_id: UUID, is_approved: bool) -> Question:
    question = decidable_questions(by).select_for_update(of=("self",)).filter(pk=question_id).first()
    if question is None:
        raise refusal("not_found")
    require_nobody_else(question, by)
    question.state = Question.State.APPROVED if is_approved else Question.State.REFUSED
    question.decided_at, question.decided_by = now(), by
    question.save(update_fields=["state", "decided_at", "decided_by"])
    is_decided(question, by)
    group = question.group
    told(question.person, QUESTION_READ, str(question.pk), group.starts_at, group=group.pk)
    return question
