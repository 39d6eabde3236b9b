"""Nobody comes to the end past what had to be answered before it."""

import pytest

from tests.surveys.fielded import Respondent, fielded
from tests.surveys.questionnaire.samples import answer_is, page, question, questionnaire

pytestmark = pytest.mark.django_db
SEVEN = questionnaire(*[page(f"p{each}", question(f"q{each}", is_required=True)) for each in range(1, 8)])


def test_the_last_page_alone_makes_no_complete_response():
    fielded(SEVEN)
    sari = Respondent()
    assert sari.sends("p7", q_q7="1").status_code == 422
    assert (sari.response().state, sari.response().answers, sari.response().page) == ("open", {}, "p1")


def test_the_page_after_the_next_is_refused_too():
    fielded(SEVEN)
    sari = Respondent()
    sari.sends("p1", q_q1="1")
    assert sari.sends("p3", go="stop", q_q3="1").status_code == 422
    assert (sari.response().answers, sari.response().page) == ({"q1": "1"}, "p2")


def test_what_an_optional_page_leaves_open_keeps_nobody_from_going_on():
    fielded(questionnaire(page("one", question("q1")), page("two", question("q2", is_required=True))))
    sari = Respondent()
    sari.sends("one")
    sari.sends("two", q_q2="1")
    assert (sari.response().state, sari.response().answers) == ("complete", {"q2": "1"})


def test_a_page_that_a_change_has_uncovered_comes_before_the_end():
    hidden = page("two", question("q2", is_required=True), shown_if=answer_is("q1", "1"))
    fielded(questionnaire(page("one", question("q1")), hidden, page("three", question("q3"))))
    sari = Respondent()
    sari.sends("one", q_q1="2")
    sari.sends("three", go="back")
    sari.sends("one", go="stop", q_q1="1")
    assert sari.sends("three", q_q3="1").status_code == 422
    sari.sends("two", q_q2="1")
    sari.sends("three", q_q3="1")
    assert sari.response().state == "complete"


def test_whoever_takes_an_answer_back_is_led_to_it_again():
    fielded(SEVEN)
    sari = Respondent()
    sari.sends("p1", q_q1="1")
    sari.sends("p2", q_q2="1")
    sari.sends("p1", speak="id")
    assert (sari.response().page, 'name="page" value="p1"' in sari.sees()) == ("p1", True)
