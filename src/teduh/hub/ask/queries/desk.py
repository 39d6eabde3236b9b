"""What professionals see at their desk: the queue by level then age, what is late, and one question."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from teduh.foundation.clock import now
from teduh.hub.ask.access import HEAVIEST, desk_questions, drafts, waiting_questions
from teduh.hub.ask.models import Answer, Breach, HandOff, Publication, Question
from teduh.hub.ask.rules.aims import is_free
from teduh.people.models import Person

LATELY = dt.timedelta(days=30)


@dataclass(frozen=True)
class Line:
    """One question of the queue. No word of it: it is opened when somebody takes it."""

    id: UUID
    level: int
    language: str
    asked_at: dt.datetime
    due_at: dt.datetime
    is_late: bool
    is_mine: bool
    is_taken: bool
    needs_second: bool


@dataclass(frozen=True)
class DeskPage:
    """oldest: since when the longest has waited that nobody has seen. breaches: of the last 30 days."""

    lines: Sequence[Line]
    oldest: dt.datetime | None
    late: int
    breaches: int
    drafts: Sequence[Publication]
    consented: Sequence[Question]


@dataclass(frozen=True)
class QuestionPage:
    """text: only for whoever has it before them, or has to look over what was answered."""

    question: Question
    is_mine: bool
    is_taken: bool
    text: str
    answer: Answer | None
    hand_offs: Sequence[HandOff]
    publication: Publication | None
    needs_hand_off: bool
    may_close: bool
    may_answer: bool
    # To write down what was done, once it is answered.
    may_take: bool
    may_publish: bool


def desk_page(person: Person) -> DeskPage:
    at = now()
    rows = list(waiting_questions(person).defer("text"))
    lines = [_line(row, person, at) for row in rows]
    unseen = [row.asked_at for row in rows if row.seen_at is None and row.state == Question.State.WAITING]
    consented = desk_questions(person).filter(
        state=Question.State.CLOSED, consented_at__isnull=False, publication=None
    )
    return DeskPage(
        lines=lines,
        oldest=min(unseen, default=None),
        late=sum(line.is_late for line in lines),
        breaches=Breach.objects.filter(noted_at__gt=at - LATELY).count(),
        drafts=list(drafts(person).defer("asked", "answered").order_by("drafted_at")),
        consented=list(consented.defer("text").order_by("answered_at")),
    )


def question_page(person: Person, question_id: UUID) -> QuestionPage | None:
    rows = desk_questions(person).select_related("answer", "publication").prefetch_related("hand_offs")
    row = rows.filter(pk=question_id).first()
    if row is None:
        return None
    held = not is_free(row.claimed_until, now()) and row.claimed_by_id is not None
    is_mine = held and row.claimed_by_id == person.pk
    is_open, is_answered = row.state == Question.State.WAITING, row.state == Question.State.ANSWERED
    answer, done = getattr(row, "answer", None), sorted(row.hand_offs.all(), key=_written)
    writers = {answer.by_id if answer else None, *(each.by_id for each in done)}
    heavy = row.level >= HEAVIEST
    return QuestionPage(
        question=row,
        is_mine=is_mine,
        is_taken=held and not is_mine,
        text=row.text if is_mine or not is_open else "",
        answer=answer,
        hand_offs=done,
        publication=getattr(row, "publication", None),
        needs_hand_off=heavy and row.state != Question.State.CLOSED and is_mine,
        may_close=is_answered and (not heavy or bool(done)) and person.pk not in writers,
        may_answer=is_mine and is_open,
        may_take=is_answered and heavy and not held,
        may_publish=row.state == Question.State.CLOSED and row.consented_at is not None,
    )


def _written(done: HandOff) -> dt.datetime:
    return done.recorded_at


def _line(row: Question, person: Person, at: dt.datetime) -> Line:
    held = row.claimed_by_id is not None and not is_free(row.claimed_until, at)
    waits = row.state == Question.State.WAITING
    return Line(
        id=row.pk,
        level=row.level,
        language=row.language,
        asked_at=row.asked_at,
        due_at=row.due_at,
        is_late=waits and row.seen_at is None and row.due_at < at,
        is_mine=held and row.claimed_by_id == person.pk,
        is_taken=held and row.claimed_by_id != person.pk,
        needs_second=not waits,
    )
