"""Somebody else reads what was written, and decides whether the circle does."""

from uuid import UUID

from django.db import transaction

from teduh.circles.access import decidable_answers, visible_answers
from teduh.circles.actions.waiting import begins_to_wait, is_decided, require_nobody_else
from teduh.circles.models import Answer
from teduh.circles.notices import ANSWER_DECIDED
from teduh.circles.refusals import refusal
from teduh.circles.rules import REFUSAL_RULES, Phase, phase
from teduh.foundation.clock import now
from teduh.notify.actions import announce
from teduh.people.models import Person


@transaction.atomic
def approve_answer(by: Person, *, answer_id: UUID, text: str) -> None:
    """Exactly the words that were read: what was written anew meanwhile is read anew."""
    answer = _decidable(by, answer_id, text)
    _decide(by, answer, Answer.State.APPROVED)


@transaction.atomic
def refuse_answer(by: Person, *, answer_id: UUID, text: str, rule: str, told: str = "") -> None:
    """With a rule. Its writer may write it anew, or ask somebody else once."""
    if rule not in REFUSAL_RULES:
        raise refusal("rule_missing")
    answer = _decidable(by, answer_id, text)
    answer.rule, answer.told = rule, told.strip()[:500]
    _decide(by, answer, Answer.State.REFUSED)


@transaction.atomic
def appeal_answer(person: Person, *, answer_id: UUID) -> UUID:
    """Once: the desk looks again, and never the one who refused it."""
    answer = (
        visible_answers(person).select_for_update(of=("self",)).filter(pk=answer_id, author=person).first()
    )
    if answer is None:
        raise refusal("not_found")
    is_running = phase(answer.turn.circle, now()) is Phase.RUNNING
    if not is_running or answer.state != Answer.State.REFUSED or answer.appealed_at is not None:
        raise refusal("nothing_to_appeal")
    answer.state, answer.appealed_at, answer.is_for_desk = Answer.State.WAITING, now(), True
    answer.save(update_fields=["state", "appealed_at", "is_for_desk"])
    begins_to_wait(answer, ())
    return answer.turn.circle_id


def _decidable(by: Person, answer_id: UUID, text: str) -> Answer:
    answer = decidable_answers(by).select_for_update(of=("self",)).filter(pk=answer_id).first()
    if answer is None:
        raise refusal("not_found")
    if answer.text.split() != text.split():
        raise refusal("decided_already")
    require_nobody_else(answer, by)
    return answer


def _decide(by: Person, answer: Answer, state: Answer.State) -> None:
    answer.state, answer.decided_at, answer.decided_by = state, now(), by
    answer.save(update_fields=["state", "decided_at", "decided_by", "rule", "told"])
    is_decided(answer, by)
    facts = {"circle": str(answer.turn.circle_id)}
    key = f"{answer.pk} {now().timestamp():.0f}"
    announce([answer.author_id], ANSWER_DECIDED, key, facts)
