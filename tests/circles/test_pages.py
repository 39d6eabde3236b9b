"""The pages of circles: what they ask of the database, and who is led where."""

import html
from dataclasses import asdict

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from teduh.circles.actions import add_turn
from teduh.circles.credentials import credential_lines
from teduh.circles.models import GuidedCircle
from teduh.people.models import Block
from teduh.safety.models import Report
from tests.circles.rounds import CLOSES, approved, guided, plan, seated, turn_now, written
from tests.factories import person, signed_in
from tests.hub.articles.written import verified


def asked(client, path):
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_the_list_asks_as_often_for_three_circles_as_for_one(sari):
    guided(person())
    client = signed_in(sari)
    one = asked(client, "/circles/")
    for _ in range(2):
        guided(person())
    assert asked(client, "/circles/") == one


def test_a_board_asks_as_often_for_three_answers_as_for_one(guide, circle, sari):
    members = [sari, person(), person()]
    for member in members:
        seated(member, circle)
    approved(guide, written(sari, circle))
    client = signed_in(sari)
    one = asked(client, f"/circles/{circle.pk}/")
    for member in members[1:]:
        approved(guide, written(member, circle))
    assert asked(client, f"/circles/{circle.pk}/") == one


def test_the_desk_asks_as_often_for_three_that_wait_as_for_one(circle, sari, moderator):
    seated(sari, circle)
    written(sari, circle)
    client = signed_in(moderator)
    one = asked(client, "/desk/circles/waiting/")
    for _ in range(2):
        member = person()
        seated(member, circle)
        written(member, circle)
    assert asked(client, "/desk/circles/waiting/") == one


def test_announcements_are_read_without_an_account_and_without_a_cookie(circle):
    client = Client()
    for path in ("/circles/", f"/circles/{circle.pk}/"):
        answer = client.get(path)
        assert (answer.status_code, circle.title in answer.content.decode()) == (200, True)
        assert dict(answer.cookies) == {}


def test_of_the_board_an_outsider_sees_no_question_no_name_and_no_word(guide, circle, sari):
    seat = seated(sari, circle)
    approved(guide, written(sari, circle))
    for client in (Client(), signed_in(person())):
        page = client.get(f"/circles/{circle.pk}/").content.decode()
        assert [word for word in ("Apa yang menolong", seat.pen_name, "Berjalan") if word in page] == []


@pytest.mark.parametrize("path", ["/desk/circles/", "/desk/circles/waiting/", "/circles/{}/guide/"])
def test_to_members_the_desks_are_not_there(circle, sari, path):
    assert signed_in(sari).get(path.format(circle.pk)).status_code == 404


def test_an_organiser_makes_a_circle_its_guide_writes_and_it_is_published(guide, sari):
    verified(guide)
    organiser = signed_in(person(is_superuser=True))
    said = vars_of(plan(guide))
    assert organiser.post("/desk/circles/", said).status_code == 302
    assert "Duduk bersama" not in signed_in(sari).get("/circles/").content.decode()
    page = signed_in(guide).get("/circles/").content.decode()
    link = page.split('href="/circles/')[1].split('"')[0]
    question = {"day": "2026-11-20", "prompt": "Apa yang berat?"}
    assert signed_in(guide).post(f"/circles/{link}guide/", question).status_code == 302
    organiser.post(f"/desk/circles/{link}publish/")
    assert "Duduk bersama" in signed_in(sari).get("/circles/").content.decode()


def test_a_circle_is_guided_by_somebody_whose_credential_was_checked_and_who_is_named_with_it(guide, sari):
    organiser = signed_in(person(is_superuser=True))
    refused = organiser.post("/desk/circles/", vars_of(plan(guide)))
    assert (refused.status_code, GuidedCircle.objects.count()) == (422, 0)
    circle = guided(guide)
    line = credential_lines([guide.pk])[guide.pk]
    assert line != ""
    assert line in html.unescape(signed_in(sari).get(f"/circles/{circle.pk}/").content.decode())


def vars_of(made):
    return {name: str(getattr(made, name)) for name in made.__slots__}


def test_without_a_first_question_nothing_is_published(guide):
    verified(guide)
    organiser = person(is_superuser=True)
    client = signed_in(organiser)
    client.post("/desk/circles/", vars_of(plan(guide)))
    page = client.get("/desk/circles/").content.decode()
    link = page.split('action="/desk/circles/')[1].split('"')[0]
    assert (
        "Tulis dulu pertanyaan pertama" in client.post(f"/desk/circles/{link}", follow=True).content.decode()
    )


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"closes_on": "2026-11-01"}, "Lingkaran berakhir"),
        ({"closes_on": "2027-11-01"}, "paling lama 90 hari"),
        ({"facilitator": "tiada"}, "Tidak ada yang bernama itu"),
        ({"seat_count": "13"}, "12"),
        ({"read_days": "0"}, "1"),
    ],
)
def test_what_is_wrong_with_a_new_circle_is_said_and_nothing_is_made(guide, wrong, words):
    answer = signed_in(person(is_superuser=True)).post("/desk/circles/", vars_of(plan(guide)) | wrong)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)


def test_a_question_ahead_can_be_taken_back_and_one_that_stands_cannot(guide, circle):
    ahead = add_turn(guide, circle_id=circle.pk, day=CLOSES, prompt="Apa yang tinggal?")
    client, page = signed_in(guide), f"/circles/{circle.pk}/guide/"
    for turn, status in ((ahead, 302), (turn_now(circle), 409)):
        assert client.post(f"{page}{turn.pk}/remove/").status_code == status
    assert circle.turns.count() == 2


def test_an_approved_answer_can_be_reported_by_who_reads_it_and_nobody_else(guide, circle, sari, budi):
    seated(sari, circle)
    seated(budi, circle)
    answer = approved(guide, written(sari, circle))
    path = f"/report/circle_answer/{answer}/"
    statuses = [signed_in(who).get(path).status_code for who in (budi, person())]
    assert statuses == [200, 404]


def test_whoever_reports_an_answer_learns_no_name_and_blocks_nobody_by_it(guide, circle, sari, budi):
    seat = seated(sari, circle)
    seated(budi, circle)
    path = f"/report/circle_answer/{approved(guide, written(sari, circle))}/"
    client = signed_in(budi)
    for page in (client.get(path), client.get(path, {"reason": "harassment"})):
        assert (seat.pen_name in page.content.decode(), "sari" in page.content.decode()) == (True, False)
    client.post(path, {"reason": "harassment", "block": "on"})
    assert (Report.objects.count(), Block.objects.count()) == (1, 0)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.usefixtures("afternoon")
def test_a_circle_far_from_our_years_is_refused_in_words(guide, day):
    verified(guide)
    typed = {**asdict(plan(guide)), "opens_on": day, "closes_on": day}
    organiser = person(is_superuser=True)
    assert signed_in(organiser).post("/desk/circles/", typed).status_code == 422
    assert not GuidedCircle.objects.exists()
