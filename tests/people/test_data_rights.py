"""What somebody asks about their data is answered by people, within 72 hours."""

import datetime as dt

import pytest

from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.people import actions, queries
from teduh.people.models import DataRequest
from tests.factories import person, signed_in
from tests.security.scene import app

pytestmark = pytest.mark.django_db

KINDS = ("access", "correction", "restriction", "withdrawal")


@pytest.fixture
def sari(clock):  # noqa: ARG001 - it stands still
    return person("sari")


def asked(somebody, kind="access", words="") -> DataRequest:
    return actions.request_about_data(somebody, kind=kind, words=words)


def test_a_request_is_due_72_hours_later_also_over_a_weekend(sari):
    made = asked(sari)
    assert made.due_at - made.received_at == dt.timedelta(hours=72)


@pytest.mark.parametrize(
    ("hours", "minutes", "left", "overdue"),
    [(0, 0, 72, False), (71, 59, 1, False), (72, 0, 0, True), (72, 1, 0, True)],
)
def test_the_clock_tells_whole_hours_and_then_that_it_is_late(sari, clock, hours, minutes, left, overdue):
    asked(sari)
    clock.shift(dt.timedelta(hours=hours, minutes=minutes))
    (line,) = queries.data_page(sari).requests
    assert (line.hours_left, line.is_overdue, queries.overdue_requests()) == (left, overdue, int(overdue))


@pytest.mark.parametrize("kind", KINDS)
def test_every_right_can_be_asked_for_by_the_api(sari, kind):
    answer = app(sari).post(
        "/api/v1/me/requests", {"kind": kind, "words": "mohon"}, content_type="application/json"
    )
    said = answer.json()
    assert (answer.status_code, said["kind"], said["state"], said["hours_left"]) == (201, kind, "open", 72)
    due, received = (dt.datetime.fromisoformat(said[name]) for name in ("due_at", "received_at"))
    assert due - received == dt.timedelta(hours=72)


def test_asking_twice_for_the_same_is_one_request(sari):
    assert asked(sari, words="satu") == asked(sari, words="dua")
    assert queries.data_page(sari).requests[0].request.words == "satu"


def test_another_can_be_asked_once_the_first_is_answered(sari):
    first = asked(sari)
    actions.answer_request(person("staf", is_staff=True), request_id=first.pk, is_granted=True, answer="Ini.")
    assert asked(sari) != first


def test_an_unknown_right_is_refused(sari):
    with pytest.raises(Refused, match="unknown_request"):
        asked(sari, kind="everything")


def test_the_page_takes_a_request_and_shows_its_clock(sari):
    browser = signed_in(sari)
    answer = browser.post("/settings/data/requests/", {"kind": "access", "words": "apa saja"}, follow=True)
    page = answer.content.decode()
    assert ("apa saja" in page, "72 jam" in page) == (True, True)


def test_a_request_without_a_kind_keeps_the_words(sari):
    answer = signed_in(sari).post("/settings/data/requests/", {"words": "apa saja"})
    assert (answer.status_code, "apa saja" in answer.content.decode()) == (422, True)
    assert not DataRequest.objects.exists()


def test_an_answer_is_read_by_who_asked(sari):
    made = asked(sari)
    desk = signed_in(person("staf", is_staff=True))
    desk.post(
        f"/desk/data-requests/{made.pk}/", {"answer": "Tidak bisa: ada sengketa.", "verdict": "refused"}
    )
    page = signed_in(sari).get("/settings/data/").content.decode()
    made.refresh_from_db()
    assert (made.state, made.answered_at, "ada sengketa" in page) == ("refused", now(), True)


def test_the_most_urgent_comes_first_at_the_desk(sari, clock):
    late = asked(sari)
    clock.shift(dt.timedelta(hours=1))
    asked(person("budi"))
    assert queries.open_requests("Asia/Jakarta")[0].request == late


def test_an_answer_needs_words(sari):
    made = asked(sari)
    with pytest.raises(Refused, match="answer_needed"):
        actions.answer_request(person("staf", is_staff=True), request_id=made.pk, is_granted=True, answer=" ")


def test_an_answer_is_given_once(sari):
    made, staff = asked(sari), person("staf", is_staff=True)
    actions.answer_request(staff, request_id=made.pk, is_granted=True, answer="Ini.")
    with pytest.raises(Refused, match="not_found"):
        actions.answer_request(staff, request_id=made.pk, is_granted=False, answer="Bukan.")


def test_nobody_answers_themselves():
    staff = person("staf", is_staff=True)
    made = asked(staff)
    with pytest.raises(Refused, match="not_found"):
        actions.answer_request(staff, request_id=made.pk, is_granted=True, answer="Ini.")


def test_the_desk_is_not_there_for_members(sari):
    made = asked(person("budi"))
    browser = signed_in(sari)
    answers = [
        browser.get("/desk/data-requests/"),
        browser.post(f"/desk/data-requests/{made.pk}/", {"answer": "x", "verdict": "done"}),
    ]
    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.mark.parametrize("path", ["/settings/data/", "/desk/data-requests/"])
def test_a_list_costs_the_same_queries_for_one_and_for_three(
    sari, path, django_assert_max_num_queries, django_assert_num_queries
):
    somebody = person("staf", is_staff=True)
    asked(somebody if path.startswith("/settings") else sari)
    browser = signed_in(somebody)
    browser.get(path)
    with django_assert_max_num_queries(12) as before:
        browser.get(path)
    for kind in KINDS[1:3]:
        asked(somebody if path.startswith("/settings") else sari, kind=kind)
    with django_assert_num_queries(len(before)):
        browser.get(path)
