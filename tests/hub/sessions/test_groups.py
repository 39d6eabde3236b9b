"""Sessions for several: announced whole, exact places, questions read by somebody first."""

import pytest
from django.test import Client

from teduh.foundation.refusals import Refused
from teduh.hub.sessions.access import visible_questions
from teduh.hub.sessions.actions import ask_question, decide_question, give_place_back, take_place
from teduh.hub.sessions.models import Place, Question
from teduh.safety.actions import begin_break, claim_case
from teduh.safety.models import Case
from tests.factories import person, signed_in
from tests.hub.sessions.hours import group_of, professional

HEAVY = "aku ingin mati saja"


@pytest.fixture
def group(rina):
    return group_of(rina, professional("tono"))


def seated(somebody, group):
    return take_place(somebody, group_id=group.pk, agrees=True)


def test_the_announcement_says_all_that_one_has_to_know_but_where(group):
    page = Client().get(f"/sessions/groups/{group.pk}/").content.decode()
    wanted = ("24 November 2026, 19.00", "Asia/Jakarta", "UTC+7", "Rina Larasati", "Dengarkan.", ">20")
    assert [words for words in wanted if words not in page] == []
    assert group.where not in page


def test_who_has_a_place_is_told_where(group, sari):
    seated(sari, group)
    assert group.where in signed_in(sari).get(f"/sessions/groups/{group.pk}/").content.decode()


def test_host_and_co_host_are_two_verified_people(rina, sari):
    for co_host in (rina, sari):
        with pytest.raises(Refused) as no:
            group_of(rina, co_host)
        assert no.value.code == "not_verified"


def test_there_is_never_one_too_many(rina, sari):
    small = group_of(rina, professional(), capacity=2)
    for somebody in (sari, person()):
        seated(somebody, small)
    with pytest.raises(Refused) as no:
        seated(person(), small)
    assert no.value.code == "session_full"
    give_place_back(sari, group_id=small.pk)
    assert seated(person(), small).number == 1


def test_without_the_rules_there_is_no_place(group, sari):
    signed_in(sari).post(f"/sessions/groups/{group.pk}/place/", {})
    assert Place.objects.count() == 0
    signed_in(sari).post(f"/sessions/groups/{group.pk}/place/", {"agrees": "on"})
    assert Place.objects.count() == 1


def test_a_question_is_read_by_nobody_else_until_a_host_said_yes_and_names_nobody(group, rina, sari):
    seated(sari, group)
    question = ask_question(sari, group_id=group.pk, text="Bagaimana kalau terbangun?").question
    other = person()
    page = f"/sessions/groups/{group.pk}/"
    for client in (Client(), signed_in(other)):
        assert "terbangun" not in client.get(page).content.decode()
    assert "terbangun" in signed_in(rina).get(f"{page}host/").content.decode()
    decide_question(rina, question_id=question.pk, is_approved=True)
    shown = signed_in(other).get(page).content.decode()
    assert ("terbangun" in shown, "sari" in shown.lower()) == (True, False)


def test_heavy_words_show_help_at_once_and_go_to_the_desk_alone(group, rina, sari, moderator):
    seated(sari, group)
    answer = signed_in(sari).post(f"/sessions/groups/{group.pk}/ask/", {"text": HEAVY})
    assert (answer.status_code, 'id="help-first"' in answer.content.decode()) == (200, True)
    assert HEAVY not in signed_in(rina).get(f"/sessions/groups/{group.pk}/host/").content.decode()
    question, desk = Question.objects.get(), signed_in(moderator)
    assert HEAVY not in desk.get("/desk/sessions/waiting/").content.decode()
    case = Case.objects.get()
    assert desk.post(f"/desk/cases/{case.pk}/claim/")["Location"] == "/desk/sessions/waiting/"
    assert HEAVY in desk.get("/desk/sessions/waiting/").content.decode()
    with pytest.raises(Refused):
        decide_question(rina, question_id=question.pk, is_approved=True)


def test_who_is_on_a_break_reads_no_question_at_the_desk(group, sari, moderator):
    seated(sari, group)
    ask_question(sari, group_id=group.pk, text=HEAVY)
    begin_break(moderator)
    desk, case = signed_in(moderator), Case.objects.get()
    desk.post(f"/desk/cases/{case.pk}/claim/")
    page = desk.get("/desk/sessions/waiting/").content.decode()
    assert (HEAVY in page, f"/desk/cases/{case.pk}/" in page) == (False, True)


def test_what_the_desk_has_taken_on_a_host_does_not_decide(group, rina, sari, moderator):
    seated(sari, group)
    question = ask_question(sari, group_id=group.pk, text="Apa itu?").question
    claim_case(moderator, "session_question", str(question.pk))
    with pytest.raises(Refused) as no:
        decide_question(rina, question_id=question.pk, is_approved=True)
    assert no.value.code == "claimed_by_another"
    decide_question(moderator, question_id=question.pk, is_approved=True)
    assert Case.objects.get().state == "closed"


@pytest.mark.parametrize("number", [1, 3])
def test_the_desk_asks_as_often_for_three_questions_as_for_one(
    group, sari, moderator, number, django_assert_max_num_queries
):
    seated(sari, group)
    client = signed_in(moderator)
    client.get("/desk/sessions/waiting/")
    for _ in range(number):
        ask_question(sari, group_id=group.pk, text="Apa itu?")
    with django_assert_max_num_queries(QUERIES_OF_THE_DESK):
        client.get("/desk/sessions/waiting/")


QUERIES_OF_THE_DESK = 12


@pytest.mark.parametrize("trouble", ["too long", "no place", "three already"])
def test_heavy_words_that_are_not_taken_show_help_all_the_same(group, sari, trouble):
    if trouble != "no place":
        seated(sari, group)
    for _ in range(3 if trouble == "three already" else 0):
        ask_question(sari, group_id=group.pk, text="Apa itu?")
    said = HEAVY + " x" * (300 if trouble == "too long" else 0)
    answer = signed_in(sari).post(f"/sessions/groups/{group.pk}/ask/", {"text": said})
    assert (answer.status_code, 'id="help-first"' in answer.content.decode()) == (422, True)


def test_a_refused_question_is_seen_by_who_asked_alone(group, rina, sari):
    seated(sari, group)
    question = ask_question(sari, group_id=group.pk, text="Apa itu?").question
    decide_question(rina, question_id=question.pk, is_approved=False)
    assert [visible_questions(one).count() for one in (sari, person(), rina)] == [1, 0, 0]


def test_who_has_no_place_asks_nothing(group, sari):
    with pytest.raises(Refused) as no:
        ask_question(sari, group_id=group.pk, text="Apa itu?")
    assert no.value.code == "no_place"


def test_a_cancelled_session_says_so_and_tells_who_has_a_place(group, rina, sari):
    seated(sari, group)
    signed_in(rina).post(f"/sessions/groups/{group.pk}/cancel/")
    assert "dibatalkan" in Client().get(f"/sessions/groups/{group.pk}/").content.decode()
    assert "dibatalkan" in signed_in(sari).get("/notices/").content.decode()


@pytest.mark.parametrize("path", ["host/", "appointment.ics"])
def test_to_strangers_it_is_not_there(group, sari, path):
    assert signed_in(sari).get(f"/sessions/groups/{group.pk}/{path}").status_code == 404
