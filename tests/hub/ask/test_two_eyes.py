"""Whoever is in danger is closed by two people, at the desk as on the page of the question."""

import datetime as dt

import pytest

from teduh.foundation.refusals import Refused
from teduh.hub.ask import actions
from teduh.hub.ask.models import HandOff, Question
from teduh.hub.ask.rules.scope import footer
from teduh.safety.actions import claim_case
from teduh.safety.models import Case
from tests.factories import signed_in
from tests.hub.ask.asked import HEAVY, SERVICE, answered, asked, handed_off, professional

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "confirmed")]


def refused(act, *who, **facts) -> str:
    try:
        act(*who, **facts)
    except Refused as no:
        return no.code
    return ""


def states() -> tuple[str, str]:
    return Question.objects.get().state, Case.objects.get().state


def test_the_desk_closes_no_question_apart_from_its_page():
    rina, second = professional(), professional()
    question, _ = asked(HEAVY)
    answered(question, rina)
    handed_off(question, rina)
    case = Case.objects.get()
    signed_in(second).post(f"/desk/cases/{case.pk}/confirm/")
    before = states()
    page = signed_in(second).get(f"/desk/cases/{case.pk}/").content.decode()
    actions.close_question(second, question_id=question.pk)
    assert (before, states()) == (("answered", "second"), ("closed", "closed"))
    assert (f"/desk/cases/{case.pk}/confirm/" in page, f"/desk/questions/{question.pk}/" in page) == (
        False,
        True,
    )


def test_the_desk_lowers_no_question_apart_from_its_page():
    rina = professional()
    asked(HEAVY)
    case = Case.objects.get()
    answer = signed_in(rina).post(f"/desk/cases/{case.pk}/lower/", {"level": "1", "reason": "Kutipan."})
    assert (answer.status_code, Case.objects.get().level, Question.objects.get().level) == (422, 3, 3)


def test_what_one_person_set_lower_and_answered_a_second_one_closes():
    rina, second = professional(), professional()
    question, _ = asked(HEAVY)
    actions.claim_question(rina, question_id=question.pk)
    actions.lower_level(rina, question_id=question.pk, level=2, reason="Kutipan lagu.")
    actions.send_answer(rina, question_id=question.pk, text=footer("id"))
    before = states()
    own = refused(actions.close_question, rina, question_id=question.pk)
    actions.close_question(second, question_id=question.pk)
    assert (before, own, states()) == (("answered", "second"), "own_eyes", ("closed", "closed"))


def test_what_was_done_is_added_to_and_never_written_over():
    rina, other = professional(), professional()
    question, _ = asked(HEAVY)
    answered(question, rina)
    handed_off(question, rina)
    actions.record_hand_off(rina, question_id=question.pk, offered="Lagi.", service=SERVICE, accepted="no")
    without = refused(handed_off, question, other)
    found = HandOff.objects.order_by("accepted")
    assert (without, [each.accepted for each in found]) == ("not_claimed", ["no", "yes"])


def test_whoever_comes_later_takes_it_and_writes_down_what_was_done(clock):
    rina, other, third = professional(), professional(), professional()
    question, _ = asked(HEAVY)
    answered(question, rina)
    clock.shift(dt.timedelta(minutes=31))
    actions.claim_question(other, question_id=question.pk)
    handed_off(question, other)
    own = [refused(actions.close_question, who, question_id=question.pk) for who in (rina, other)]
    actions.close_question(third, question_id=question.pk)
    assert (own, states()) == (["own_eyes", "own_eyes"], ("closed", "closed"))


def test_what_a_second_person_opened_again_is_closed_once_more_was_done(clock):
    rina, second, third = professional(), professional(), professional()
    question, _ = asked(HEAVY)
    answered(question, rina)
    handed_off(question, rina)
    case = Case.objects.get()
    signed_in(second).post(f"/desk/cases/{case.pk}/reopen/", {"reason": "Belum."})
    early = refused(actions.close_question, third, question_id=question.pk)
    clock.shift(dt.timedelta(minutes=31))
    actions.claim_question(second, question_id=question.pk)
    handed_off(question, second)
    actions.close_question(third, question_id=question.pk)
    assert (early, states()) == ("not_found", ("closed", "closed"))


def test_a_heavy_question_that_was_taken_back_is_closed_at_the_desk_by_two():
    rina, second = professional(), professional()
    question, code = asked(HEAVY)
    actions.take_question_back(code)
    case = Case.objects.get()
    claim_case(rina, case.kind, case.key)
    signed_in(rina).post(f"/desk/cases/{case.pk}/close/", {"reason": "Sudah tidak ada."})
    signed_in(second).post(f"/desk/cases/{case.pk}/confirm/")
    assert (Case.objects.get().state, question.pk) == ("closed", question.pk)
