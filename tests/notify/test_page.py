"""The page of notices, the count in the bar, and the API."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teduh.moments.actions import leave_comment, react
from teduh.notify.models import Notice
from teduh.people.actions import suspend_person
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def sari():
    return factories.person("sari")


def befriended(sari, name: str):
    friend = factories.person(name)
    factories.befriend(sari, friend)
    Notice.objects.all().delete()
    return friend


def queries(client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("path", ["/notices/", "/api/v1/notices"])
def test_three_notices_take_as_many_queries_as_one(sari, path):
    budi, browser = befriended(sari, "budi"), factories.signed_in(sari)
    days = [dt.date(2026, 11, number) for number in (1, 2, 3)]
    moments = [factories.moment(sari, day=day) for day in days]
    react(budi, moment_id=moments[0].pk, kind="heart")
    browser.get(path)
    one = queries(browser, path)
    for moment in moments[1:]:
        react(budi, moment_id=moment.pk, kind="heart")

    assert queries(browser, path) == one


def test_who_is_not_signed_in_is_led_to_the_way_in(client):
    assert client.get("/notices/").headers["Location"] == "/account/login/?next=/notices/"
    assert client.get("/api/v1/notices").status_code == 401


def test_an_empty_page_says_what_will_appear_and_leads_on(sari):
    page = factories.signed_in(sari).get("/notices/").content.decode()

    assert "Belum ada kabar untukmu" in page
    assert "Tandai semua" not in page


def test_looking_at_the_page_marks_nothing_as_read_and_the_button_does(sari):
    budi, browser = befriended(sari, "budi"), factories.signed_in(sari)
    react(budi, moment_id=factories.moment(sari).pk, kind="heart")
    browser.get("/notices/")
    assert browser.get("/api/v1/notices/unread").json() == {"unread": 1}
    up_to = browser.get("/api/v1/notices").json()["up_to"]
    answer = browser.post("/notices/read/", {"up_to": dt.datetime.fromisoformat(up_to).isoformat()})

    assert answer.headers["Location"] == "/notices/"
    assert browser.get("/api/v1/notices/unread").json() == {"unread": 0}


def test_what_came_after_the_page_stays_unread(sari):
    budi, browser = befriended(sari, "budi"), factories.signed_in(sari)
    react(budi, moment_id=factories.moment(sari, day=dt.date(2026, 11, 1)).pk, kind="heart")
    up_to = browser.get("/api/v1/notices").json()["up_to"]
    react(budi, moment_id=factories.moment(sari, day=dt.date(2026, 11, 2)).pk, kind="heart")
    answer = browser.post("/api/v1/notices/read", {"up_to": up_to}, content_type="application/json")

    assert answer.status_code == 204
    assert browser.get("/api/v1/notices/unread").json() == {"unread": 1}


def test_following_a_notice_leads_there_and_reads_it(sari):
    budi, browser = befriended(sari, "budi"), factories.signed_in(sari)
    moment = factories.moment(sari)
    react(budi, moment_id=moment.pk, kind="heart")
    answer = browser.get(f"/notices/{Notice.objects.get().pk}/")

    assert answer.headers["Location"] == f"/m/{moment.pk}/"
    assert browser.get("/api/v1/notices/unread").json() == {"unread": 0}


def test_somebody_elses_notice_is_not_there(sari):
    budi = befriended(sari, "budi")
    react(budi, moment_id=factories.moment(sari).pk, kind="heart")

    assert factories.signed_in(budi).get(f"/notices/{Notice.objects.get().pk}/").status_code == 404


def test_pages_go_on_where_the_last_one_ended(sari):
    budi, browser = befriended(sari, "budi"), factories.signed_in(sari)
    for number in range(1, 32):
        day = dt.date(2026, 10, number)
        with time_machine.travel(dt.datetime(2026, 10, number, 12, tzinfo=dt.UTC), tick=False):
            react(budi, moment_id=factories.moment(sari, day=day).pk, kind="heart")
    newest = browser.get("/api/v1/notices").json()
    oldest = browser.get("/api/v1/notices", {"before": newest["before"]}).json()

    assert (len(newest["notices"]), len(oldest["notices"]), oldest["before"]) == (30, 1, None)
    assert oldest["notices"][0]["id"] < min(line["id"] for line in newest["notices"])


def test_the_bar_of_every_page_says_how_many_wait(sari):
    budi, browser = befriended(sari, "budi"), factories.signed_in(sari)
    leave_comment(budi, moment_id=factories.moment(sari).pk, text="Halo")
    page = browser.get("/people/").content.decode()

    assert '<span class="badge" data-count-of="/notices/">1</span>' in page


def test_events_without_an_open_stream_are_a_short_answer_that_is_asked_again(sari):
    budi, browser = befriended(sari, "budi"), factories.signed_in(sari)
    # Something was told here before: where nothing ever was, there is no number to go on from.
    factories.follow(budi, factories.person("citra"))
    first = browser.get("/api/v1/events").content.decode()
    retry, number, _end = first.split("\n\n")
    assert retry == "retry: 15000"
    last = number.removeprefix("id: ")
    react(budi, moment_id=factories.moment(sari).pk, kind="heart")
    notice = Notice.objects.get(person=sari).pk
    answer = browser.get("/api/v1/events", headers={"Last-Event-ID": last})

    assert answer.headers["Content-Type"] == "text/event-stream"
    assert f'event: notice\ndata: {{"notice":{notice}}}\n\n' in answer.content.decode()


@pytest.mark.parametrize("sent", ["x", "-1", "999999999999999999999", "1.5", "٣"])
def test_a_number_that_is_none_is_as_good_as_nothing(sari, sent):
    answer = factories.signed_in(sari).get("/api/v1/events", headers={"Last-Event-ID": sent})

    assert answer.status_code == 200
    assert b"event:" not in answer.content


def test_a_suspended_person_hears_nothing(sari):
    browser = factories.signed_in(sari)
    suspend_person(sari)

    assert browser.get("/api/v1/events").status_code == 401
