"""A professional takes a question and answers it; the heaviest a second one closes."""

import datetime as dt
from uuid import UUID

from django.db import transaction

from teduh.foundation.clock import now
from teduh.hub.ask import cases
from teduh.hub.ask.access import HEAVIEST, desk_questions, needs_second
from teduh.hub.ask.models import Answer, HandOff, LevelChange, Question
from teduh.hub.ask.refusals import refusal
from teduh.hub.ask.rules.aims import AIMS, is_free
from teduh.hub.ask.rules.scope import has_footer
from teduh.hub.ask.services import confirmed_services
from teduh.people.access import verification_of
from teduh.people.models import Person, Verification

State = Question.State


@transaction.atomic
def claim_question(person: Person, *, question_id: UUID) -> Question:
    """For a while nobody else answers it, or writes down what was done. Whoever takes it has seen it."""
    question, at = _locked(person, question_id), now()
    if question.state == State.CLOSED:
        raise refusal("answered")
    if question.claimed_by_id not in {None, person.pk} and not is_free(question.claimed_until, at):
        raise refusal("claimed")
    question.claimed_by, question.claimed_until = person, at + AIMS[question.level].claim
    question.seen_at = question.seen_at or at
    question.save(update_fields=["claimed_by", "claimed_until", "seen_at"])
    cases.is_seen(question)
    return question


@transaction.atomic
def release_question(person: Person, *, question_id: UUID) -> None:
    """Back into the queue, at the place that its level and its age give it."""
    question = _locked(person, question_id)
    if question.claimed_by_id == person.pk:
        question.claimed_by = question.claimed_until = None
        question.save(update_fields=["claimed_by", "claimed_until"])


@transaction.atomic
def lower_level(person: Person, *, question_id: UUID, level: int, reason: str) -> None:
    question = _locked(person, question_id)
    _require_waiting(question)
    _require_claim(person, question)
    if level >= question.level:
        raise refusal("not_lower")
    cases.is_lowered(person, question, level)
    LevelChange.objects.create(
        question=question, by=person, before=question.level, after=level, reason=reason, changed_at=now()
    )
    question.level = level
    question.save(update_fields=["level"])


@transaction.atomic
def send_answer(person: Person, *, question_id: UUID, text: str) -> Answer:
    """It can be read from now on. The heaviest stay in the queue until a second person closes them."""
    question, verified = _locked(person, question_id), _verified(person)
    _require_waiting(question)
    _require_claim(person, question)
    if not has_footer(text, question.language):
        raise refusal("no_footer")
    at = now()
    _is_answered(question, at)
    sent = Answer.objects.create(
        question=question,
        text=text,
        by=person,
        name=verified.name_as_printed,
        profession=verified.profession,
        issuer=verified.issuer,
        sent_at=at,
    )
    cases.is_done(person, question)
    return sent


def _is_answered(question: Question, at: dt.datetime) -> None:
    """Whoever answered somebody in danger still has them, to write down what was done."""
    is_open = needs_second(question)
    question.state, question.answered_at = State.ANSWERED if is_open else State.CLOSED, at
    question.closed_at = None if is_open else at
    if question.level < HEAVIEST:
        question.claimed_by = question.claimed_until = None
    question.save(update_fields=["state", "answered_at", "closed_at", "claimed_by", "claimed_until"])


@transaction.atomic
def record_hand_off(
    person: Person, *, question_id: UUID, offered: str, service: str, accepted: str
) -> HandOff:
    """What was offered to somebody in danger. Until a second person has closed it, more can be added."""
    question, verified = _locked(person, question_id), _verified(person)
    if question.state == State.CLOSED:
        raise refusal("closed_already")
    _require_claim(person, question)
    if service not in {line.key for line in confirmed_services(question.country)}:
        raise refusal("no_service")
    facts = {
        "seen_at": question.seen_at or now(),
        "by": person,
        "profession": verified.profession,
        "offered": offered,
        "service": service,
        "accepted": accepted,
        "recorded_at": now(),
    }
    made = HandOff.objects.create(question=question, **facts)
    cases.is_done(person, question)
    return made


@transaction.atomic
def close_question(person: Person, *, question_id: UUID) -> None:
    """By a second person, who has read what was answered and what was done."""
    question = _locked(person, question_id)
    if question.state != State.ANSWERED:
        raise refusal("closed_already" if question.state == State.CLOSED else "not_answered")
    done = HandOff.objects.filter(question=question)
    if question.level >= HEAVIEST and not done.exists():
        raise refusal("no_hand_off")
    if person.pk in {question.answer.by_id, *done.values_list("by", flat=True)}:
        raise refusal("own_eyes")
    cases.is_closed_by_second(person, question)
    done.update(second_by=person, second_at=now())
    question.state, question.closed_at = State.CLOSED, now()
    question.save(update_fields=["state", "closed_at"])


def _locked(person: Person, question_id: UUID) -> Question:
    question = desk_questions(person).select_for_update().filter(pk=question_id).first()
    if question is None:
        raise refusal("not_found")
    return question


def _require_waiting(question: Question) -> None:
    if question.state != State.WAITING:
        raise refusal("answered")


def _require_claim(person: Person, question: Question) -> None:
    if question.claimed_by_id != person.pk or is_free(question.claimed_until, now()):
        raise refusal("not_claimed")


def _verified(person: Person) -> Verification:
    verified = verification_of(person)
    if verified is None:
        raise refusal("not_found")
    return verified
