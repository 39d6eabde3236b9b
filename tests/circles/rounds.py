"""Circles for tests, made by the product's own actions."""

import datetime as dt
from uuid import UUID

from teduh.circles.actions import (
    CirclePlan,
    add_turn,
    approve_answer,
    join_circle,
    make_circle,
    publish_circle,
    write_answer,
)
from teduh.circles.models import Answer, GuidedCircle, Seat, Turn
from teduh.circles.queries import names_to_choose
from teduh.people.access import verified_professionals
from teduh.people.models import Person
from tests.factories import person
from tests.hub.articles.written import verified

# The afternoon of the fixture `clock` is its third day.
OPENS, CLOSES = dt.date(2026, 11, 20), dt.date(2026, 11, 26)


def plan(guide: Person, **facts: object) -> CirclePlan:
    said: dict[str, object] = {
        "facilitator": guide.username,
        "title": "Duduk bersama",
        "about": "Tentang hari yang berat.",
        "agreed_rules": "Dengarkan. Jangan menasihati.",
        "language": "id",
        "opens_on": OPENS,
        "closes_on": CLOSES,
        "zone": "Asia/Jakarta",
        "seat_count": 12,
        "read_days": 7,
    }
    return CirclePlan(**{**said, **facts})  # type: ignore[arg-type]  # facts of a plan


def guided(guide: Person, **facts: object) -> GuidedCircle:
    """Published, with a question on its first and its third day."""
    organiser = Person.objects.filter(is_superuser=True).first() or person(is_superuser=True)
    if not verified_professionals().filter(pk=guide.pk).exists():
        verified(guide)
    circle = make_circle(organiser, plan(guide, **facts))
    for days, prompt in ((0, "Apa yang berat?"), (2, "Apa yang menolong?")):
        add_turn(guide, circle_id=circle.pk, day=circle.opens_on + dt.timedelta(days=days), prompt=prompt)
    publish_circle(organiser, circle_id=circle.pk)
    return circle


def seated(somebody: Person, circle: GuidedCircle) -> Seat:
    name = names_to_choose(circle)[0]
    return join_circle(somebody, circle_id=circle.pk, pen_name=name, agrees=True)


def turn_now(circle: GuidedCircle) -> Turn:
    return Turn.objects.filter(circle=circle, prompt="Apa yang menolong?").get()


def written(somebody: Person, circle: GuidedCircle, text: str = "Berjalan pagi.") -> Answer:
    return write_answer(somebody, circle_id=circle.pk, turn_id=turn_now(circle).pk, text=text).answer


def approved(by: Person, answer: Answer) -> UUID:
    approve_answer(by, answer_id=answer.pk, text=answer.text)
    return answer.pk
