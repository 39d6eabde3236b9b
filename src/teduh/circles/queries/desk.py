"""What waits for a guide or for the safety desk, and what an organiser has made."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from teduh.circles.access import decidable_answers, guided_circles, organised_circles
from teduh.circles.models import Answer, GuidedCircle, Turn
from teduh.circles.queries.board import CircleCard, card_of, cards_of
from teduh.foundation.clock import now
from teduh.people.models import Person

SNIPPET = 120


@dataclass(frozen=True, slots=True)
class Waiting:
    """Words that wait. The snippet is read first; who wrote them is a pen-name here."""

    id: UUID
    circle: str
    prompt: str
    pen_name: str
    snippet: str
    text: str
    level: int
    is_appeal: bool
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
    """By level, then by age."""
    answers = decidable_answers(person).select_related("turn__circle", "seat")
    if circle is not None:
        answers = answers.filter(turn__circle=circle)
    return [_waiting(answer) for answer in answers.order_by("-level", "written_at")]


def _waiting(answer: Answer) -> Waiting:
    text = answer.text
    return Waiting(
        id=answer.pk,
        circle=answer.turn.circle.title,
        prompt=answer.turn.prompt,
        pen_name=answer.seat.pen_name,
        snippet=text if len(text) <= SNIPPET else f"{text[:SNIPPET].rstrip()}…",
        text=text,
        level=answer.level,
        is_appeal=answer.appealed_at is not None,
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
