"""People who act at the very same time, each with a connection of their own."""

from typing import Any

import pytest

from teduh.circles.actions import approve_answer, join_circle, refuse_answer, write_answer
from teduh.circles.models import Answer, Seat
from teduh.circles.rules import free_names
from tests.at_once import at_once
from tests.circles.rounds import guided, seated, turn_now, written
from tests.factories import person

pytestmark = pytest.mark.django_db(transaction=True)


def joining(somebody, circle, name):
    return lambda: join_circle(somebody, circle_id=circle.pk, pen_name=name, agrees=True)


def test_of_fifteen_who_join_at_once_twelve_sit():
    circle, people = guided(person("guide")), [person() for _ in range(15)]
    names = free_names("id", ())
    codes = at_once(*(joining(*pair) for pair in zip(people, [circle] * 15, names, strict=False)))
    assert codes == [""] * 12 + ["circle_full"] * 3
    assert list(Seat.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 13))


def test_of_those_who_choose_one_name_at_once_one_gets_it():
    circle, people = guided(person("guide")), [person() for _ in range(4)]
    codes = at_once(*(joining(somebody, circle, "Embun Pagi") for somebody in people))
    assert codes == ["", *["pen_name_taken"] * 3]


def test_of_one_persons_answers_at_once_one_is_kept():
    circle, sari = guided(person("guide")), person("sari")
    seated(sari, circle)
    turn = turn_now(circle).pk
    codes = at_once(
        *(
            lambda text=text: write_answer(sari, circle_id=circle.pk, turn_id=turn, text=text)
            for text in ("satu", "dua", "tiga")
        )
    )
    assert (codes, Answer.objects.count()) == (["", "answered_already", "answered_already"], 1)


def test_guide_and_desk_who_decide_at_once_decide_once(moderator):
    guide, sari = person("guide"), person("sari")
    circle = guided(guide)
    seated(sari, circle)
    answer = written(sari, circle)
    told: dict[str, Any] = {"answer_id": answer.pk, "text": answer.text}
    codes = at_once(
        lambda: approve_answer(guide, **told), lambda: refuse_answer(moderator, **told, rule="unkind")
    )
    assert codes == ["", "not_found"]
