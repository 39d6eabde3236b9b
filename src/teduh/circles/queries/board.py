"""Circles to choose from, and the board of one."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language

from teduh.circles.access import (
    announced_circles,
    boards,
    guided_circles,
    own_seats,
    visible_answers,
    visible_circles,
)
from teduh.circles.credentials import credential_lines
from teduh.circles.models import Answer, GuidedCircle, Seat, Turn
from teduh.circles.rules import REFUSAL_RULES, Phase, free_names, phase
from teduh.foundation.clock import now
from teduh.people.access import Viewer
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class CircleCard:
    """A circle as it is announced. How many sit in it is told to nobody, only whether a seat is free."""

    circle: GuidedCircle
    phase: Phase
    guide: str
    credential: str
    has_free_seat: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer as a reader of the board meets it."""

    id: UUID
    pen_name: str
    text: str
    is_own: bool
    state: str
    rule: str
    kindly: str
    told: str
    may_appeal: bool


@dataclass(frozen=True, slots=True)
class Round:
    """One question, and what has been said to it as far as the reader may know."""

    turn: Turn
    answers: list[Shown]
    # The reader's own, also while it waits or was refused.
    own: Shown | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class BoardPage:
    """`rounds` come newest first."""

    card: CircleCard
    seat: Seat | None
    is_guide: bool
    rounds: list[Round]
    next_opens_at: dt.datetime | None


def announced(viewer: Viewer) -> list[CircleCard]:
    """The next to begin first."""
    return cards_of(announced_circles(viewer))


def own_cards(viewer: Viewer) -> list[CircleCard]:
    """Those that this person sits in or guides, also while they can only be read."""
    if not isinstance(viewer, Person):
        return []
    seated = Q(pk__in=own_seats(viewer).values("circle"))
    known = Q(pk__in=visible_circles(viewer).values("pk"))
    guided = Q(pk__in=guided_circles(viewer).values("pk"))
    return cards_of(GuidedCircle.objects.filter((seated & known) | guided))


def card_of(circles: QuerySet[GuidedCircle], circle_id: UUID) -> CircleCard | None:
    """One of a set."""
    return next(iter(cards_of(circles.filter(pk=circle_id))), None)


def cards_of(circles: QuerySet[GuidedCircle]) -> list[CircleCard]:
    taken = Count("seats", filter=Q(seats__left_at=None))
    rows = circles.select_related("facilitator").annotate(taken=taken)
    found = list(rows.order_by("begins_at", "pk"))
    told = credential_lines({row.facilitator_id for row in found if row.facilitator_id})
    return [_card(row, row.taken, told.get(row.facilitator_id or 0, "")) for row in found]


def _card(circle: GuidedCircle, taken: int, credential: str) -> CircleCard:
    guide = circle.facilitator
    return CircleCard(
        circle=circle,
        phase=phase(circle, now()),
        guide=guide.display_name if guide else "",
        credential=credential,
        has_free_seat=taken < circle.seat_count,
    )


def board_page(viewer: Person, circle_id: UUID) -> BoardPage | None:
    """None where this person does not read inside."""
    card = card_of(boards(viewer), circle_id)
    if card is None:
        return None
    turns = list(Turn.objects.filter(circle=card.circle).order_by("-opens_at"))
    opened = [turn for turn in turns if turn.opens_at <= now()]
    ahead = [turn for turn in turns if turn.opens_at > now()]
    said = _said(viewer, card)
    is_running = card.phase is Phase.RUNNING
    rounds = [
        _round(turn, said[turn.pk], is_open=is_running and place == 0) for place, turn in enumerate(opened)
    ]
    seat = own_seats(viewer).filter(circle=card.circle).first()
    is_guide = card.circle.facilitator_id == viewer.pk
    next_opens_at = ahead[-1].opens_at if ahead and is_running else None
    return BoardPage(card, seat, is_guide, rounds, next_opens_at)


def _said(viewer: Person, card: CircleCard) -> dict[int, list[Shown]]:
    answers = visible_answers(viewer).filter(turn__circle=card.circle).select_related("seat")
    said: dict[int, list[Shown]] = defaultdict(list)
    for answer in answers.order_by("decided_at", "written_at"):
        said[answer.turn_id].append(_shown(answer, viewer, card.phase))
    return said


def _shown(answer: Answer, viewer: Person, at: Phase) -> Shown:
    rule, language = REFUSAL_RULES.get(answer.rule), get_language() or "id"
    is_refused = answer.state == Answer.State.REFUSED
    return Shown(
        id=answer.pk,
        pen_name=answer.seat.pen_name,
        text=answer.text,
        is_own=answer.author_id == viewer.pk,
        state=answer.state,
        rule=rule.named(language) if rule else "",
        kindly=rule.said(language) if rule else "",
        told=answer.told,
        may_appeal=is_refused and answer.appealed_at is None and at is Phase.RUNNING,
    )


def _round(turn: Turn, answers: list[Shown], *, is_open: bool) -> Round:
    own = next((each for each in answers if each.is_own), None)
    shown = [each for each in answers if each.state == Answer.State.APPROVED]
    return Round(turn, shown, own, is_open)


def names_to_choose(circle: GuidedCircle) -> list[str]:
    """Those that are free, in an order that differs from circle to circle."""
    taken = set(Seat.objects.filter(circle=circle).values_list("pen_name", flat=True))
    free = free_names(circle.language, taken)
    shift = circle.pk.int % len(free) if free else 0
    return [*free[shift:], *free[:shift]]


def own_seat(viewer: Viewer, circle_id: UUID) -> Seat | None:
    return own_seats(viewer).filter(circle=circle_id).first() if isinstance(viewer, Person) else None
