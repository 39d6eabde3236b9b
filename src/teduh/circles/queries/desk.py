"""What waits for a guide or for the safety desk, and what an organiser has made."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from teduh.circles.access import decidable_answers, guided_circles, organised_circles
from teduh.circles.cases import APPEAL, KIND
from teduh.circles.models import Answer, GuidedCircle, Turn
from teduh.circles.queries.board import CircleCard, card_of, cards_of
from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.safety.access import is_moderator, visible_cases
from teduh.safety.models import Case

SNIPPET = 120


@dataclass(frozen=True, slots=True)
class Waiting:
    """Words that wait. The snippet is read first; who wrote them is a pen-name here.

    Where `case_id` stands, they are taken on at the safety desk first, and no word is here.
    """

    id: UUID
    circle: str
    prompt: str
    pen_name: str
    snippet: str
    text: str
    level: int
    is_appeal: bool
    case_id: int | None
    written_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Line:
    """A circle in the list of organisers: nothing of what is said in it."""

    card: CircleCard
    questions: int


@dataclass(frozen=True, slots=True)
class GuidedPage:
    """What the guide of a circle does."""

    card: CircleCard
    # With whether it can still be taken back.
    turns: list[tuple[Turn, bool]]
    waiting: list[Waiting]


def waiting_answers(person: Person, circle: GuidedCircle | None = None) -> list[Waiting]:
    """By level, then by age. A moderator reads what they have taken on; the queue shows them the rest."""
    answers = decidable_answers(person).select_related("turn__circle", "seat")
    if circle is not None:
        answers = answers.filter(turn__circle=circle)
    rows = list(answers.order_by("-level", "written_at"))
    if not is_moderator(person):
        return [_waiting(answer, None) for answer in rows]
    to_take = _to_take_on(person, rows)
    return [_waiting(answer, to_take[str(answer.pk)]) for answer in rows if str(answer.pk) in to_take]


def _to_take_on(moderator: Person, rows: list[Answer]) -> dict[str, int | None]:
    """By answer, the case to be taken on; None for what this moderator has before them."""
    keys, at = [str(answer.pk) for answer in rows], now()
    cases = visible_cases(moderator).filter(kind__in=[KIND, APPEAL], key__in=keys, state=Case.State.WAITING)
    return {
        case.key: None
        if case.claimed_by_id == moderator.pk and case.claimed_until and case.claimed_until > at
        else case.pk
        for case in cases
    }


def _waiting(answer: Answer, case_id: int | None) -> Waiting:
    text = answer.text if case_id is None else ""
    return Waiting(
        id=answer.pk,
        circle=answer.turn.circle.title,
        prompt=answer.turn.prompt,
        pen_name=answer.seat.pen_name,
        snippet=text if len(text) <= SNIPPET else f"{text[:SNIPPET].rstrip()}…",
        text=text,
        level=answer.level,
        is_appeal=answer.appealed_at is not None,
        case_id=case_id,
        written_at=answer.written_at,
    )


def guided_page(guide: Person, circle_id: UUID) -> GuidedPage | None:
    card = card_of(guided_circles(guide), circle_id)
    if card is None:
        return None
    turns = Turn.objects.filter(circle=card.circle).order_by("opens_at")
    told = [(turn, turn.opens_at > now()) for turn in turns]
    return GuidedPage(card, told, waiting_answers(guide, card.circle))


def organised(organiser: Person) -> list[Line]:
    """The newest first."""
    circles = organised_circles(organiser)
    counted = Turn.objects.filter(circle__in=circles).order_by().values("circle")
    questions = dict(counted.annotate(number=Count("pk")).values_list("circle", "number"))
    return [Line(card, questions.get(card.circle.pk, 0)) for card in reversed(cards_of(circles))]
